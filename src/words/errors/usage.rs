//! What only statistics of use end in.

use crate::words::text::{sentences, texts};

sentences! {
    contradiction(what, given, finer):
        "利用件数（usage）：{what} は、合計の行では{given}、その内訳の行では{finer}です",
        "usage: {what} has {given} in a summed row, and {finer} in the rows that it would be the sum of";
    sums_differ(what, given, again):
        "利用件数（usage）：{what} は、ある行では{given}、別の行では{again}です",
        "usage: {what} has {given}, and {again} in another row";
    sums_rejected(rows):
        "利用件数（usage）：施設をまとめた合計の行のうち、{rows}行を読めません",
        "usage: {rows} rows that sum over facilities were rejected";
    too_large(table, facilities, months, memory):
        "{table}：{facilities}施設・{months}か月分は、{memory}バイトのメモリーに収まりません",
        "{table}: {facilities} facilities in {months} months are more than {memory} bytes of memory hold";
    counted(count, name):
        "{name} {count}",
        "{count} {name}";
    cards_in_checks(card, total):
        "資格確認 {total}件のうちマイナ保険証 {card}件",
        "{card} uses of a card in {total} checks";
}

texts! {
    // What to do.
    COUNTED_TWICE:
        "同じ利用が二重に数えられるか、足りません。合計の行か内訳の行を外すか、値を直してください",
        "the same uses would be counted twice, or some are missing: leave out the summed rows or the finer ones, or mend them";
    FEWER_MONTHS:
        "設定の `memory` を増やすか、一度に渡す月を減らしてください",
        "raise `memory`, or give fewer months at a time";
}
