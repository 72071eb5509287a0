//! What only statistics of use end in.

use crate::words::text::{sentences, texts};

sentences! {
    contradiction(what, given, finer):
        "利用件数（usage）：{what}は、合計の行では{given}、その内訳の行の合計では{finer}です",
        "usage: {what}: {given} in a summed row, and {finer} in the rows that it would be the sum of";
    sums_differ(what, given, again):
        "利用件数（usage）：{what}は、ある合計の行では{given}、別の合計の行では{again}です",
        "usage: {what}: {given} in a summed row, and {again} in another";
    /// A month, a prefecture and a type of facility, of which a row gives the sum.
    sum_of(month, prefecture, facility_type):
        "{month}の{prefecture}・{facility_type}",
        "{month}, {prefecture}, {facility_type}";
    sums_rejected(rows):
        "利用件数（usage）：施設をまとめた合計の行のうち、{rows}行を読めません",
        "usage: {rows} rows that sum over facilities were rejected";
    /// What is wrong with the first of them.
    not_the_sum(what, card, insurance_card, added, total):
        "  はじめの行: {what}は、マイナ保険証{card}件と保険証{insurance_card}件を足すと{added}件ですが、合計は{total}件です",
        "  the first: {what}: {card} uses of a card and {insurance_card} of insurance cards are {added}, and the total is {total}";
    above_total(what, card, total):
        "  はじめの行: {what}は、マイナ保険証が{card}件で、合計の{total}件より大きくなっています",
        "  the first: {what}: {card} uses of a card, of {total} checks in all";
    wrong_column(column, reason):
        "  はじめの行: 列 {column}：{reason}",
        "  the first: {column} {reason}";
    too_large(table, facilities, months, memory):
        "{table}：{facilities}施設・{months}か月分は、{memory}バイトのメモリーに収まりません",
        "{table}: {facilities} facilities in {months} months are more than {memory} bytes of memory hold";

    unit_of_month(month):
        "{month}の件数は、前後の月のおよそ1,000分の1（または1,000倍）です。千件などの単位の書き忘れではありませんか。{month}の表題・見出し・注記に単位（「単位：千件」など）を書くか、値を直してください",
        "the counts of {month} are about a thousandth of those of the months around it (or a thousand times): are they in thousands? Write the unit (単位：千件) above or below its table or in its headers, or mend the values";
    also_in_total(types, entries):
        "差は{types}の件数と同じです。合計に{types}を含む表であれば、設定ファイルの先頭にこう書いてください：also_in_total = {{ {entries} }}",
        "the difference is what was counted of {types}: where the totals hold them too, write at the top of the config also_in_total = {{ {entries} }}";

    // A count of a row, by its column.
    cards(count): "マイナンバーカードによる件数が{count}件", "{count} uses of a card";
    checks(count): "資格確認の件数が{count}件", "{count} checks";
    batch(count): "一括照会の件数が{count}件", "{count} batch inquiries";
    views_checkup(count): "特定健診等情報の閲覧が{count}件", "{count} views of checkup results";
    views_medicine(count): "薬剤情報の閲覧が{count}件", "{count} views of medicine";
    views_treatment(count): "診療情報の閲覧が{count}件", "{count} views of treatment";
    card_users(count): "マイナ保険証の利用人数が{count}人", "{count} people who used a card";
    claims(count): "レセプト件数が{count}件", "{count} claims";
}

texts! {
    // What to do.
    COUNTED_TWICE:
        "合計と内訳が一致しません。このままでは件数が重複するか漏れます。合計の行か内訳の行のどちらかを外すか、値を直してください",
        "the same uses would be counted twice, or some are missing: leave out the summed rows or the finer ones, or mend them";
    UNITS_APART:
        "一方がもう一方のおよそ1,000倍（または1万倍、100万倍）です。千件などの単位の違いではありませんか。表題・見出し・注記に単位（「単位：千件」など）を書くか、値を直してください",
        "one is about a thousand times the other (or ten thousand, or a million): is one of them in thousands? Write the unit (単位：千件) above or below its table or in its headers, or mend the values";
    FEWER_MONTHS:
        "設定の `memory` を増やすか、一度に渡す月を減らしてください",
        "raise `memory`, or give fewer months at a time";
}
