//! What can go wrong with a hand-out to an insurer, and with what comes back.

use crate::words::text::{sentences, texts};

sentences! {
    exists(file):
        "{file}：ファイルがすでにあります。何も書いていません",
        "{file}: the file is there already; nothing was written";
    not_written(file, cause):
        "{file}：ファイルを書けません。台帳は変わっていません：{cause}",
        "{file}: the file cannot be written, and the ledger is as it was: {cause}";
    no_table(file, columns):
        "{file}：照会の表が見つかりません。見出しの行に次の列が要ります：{columns}",
        "{file}: the table of a hand-out is not found; its header needs these columns: {columns}";
    several_sheets(file, sheets):
        "{file}：照会の表が複数のシートにあります：{sheets}",
        "{file}: several sheets hold the table of a hand-out: {sheets}";
    rows(file, rows):
        "{file}：取り込めない行が {rows} 行あるため、どの判断も書き込んでいません",
        "{file}: rows that cannot be taken: {rows}; no decision was written";
    row(row, says): "  {row}行目　{says}", "  row {row}: {says}";
    more_rows(rows): "  ほか {rows} 行", "  and {rows} more";

    // Why a row cannot be taken.
    formula(column):
        "「{column}」が数式か、数式の記号（=、+、@）で始まる文字です",
        "\u{201c}{column}\u{201d} is a formula, or begins as one (=, +, @)";
    unreadable(column):
        "「{column}」を読み取れません",
        "\u{201c}{column}\u{201d} cannot be read";
    no_decision(case):
        "事例{case}：「判断」が、選べる判断のどれでもありません",
        "case {case}: the decision is none of those that can be chosen";
    no_reason(case):
        "事例{case}：「判断の理由」が、選べる理由のどれでもありません",
        "case {case}: the reason is none of those that can be chosen";
    reason_missing(case):
        "事例{case}：「判断の理由」がありません",
        "case {case}: the reason is missing";
    twice(case, row):
        "事例{case}：{row}行目にも判断があります",
        "case {case}: row {row} decides it too";
    no_case(case):
        "事例{case}：台帳にない事例です",
        "case {case}: the ledger has no such case";
    other_key(case):
        "事例{case}：保険者番号・記号・番号・枝番・項目・製品が、この事例のものではありません",
        "case {case}: insurer number, symbol, number, branch, item or product are not those of the case";
    no_hand_out(case):
        "事例{case}：この台帳にない照会番号です",
        "case {case}: this ledger knows no such hand-out";
    not_asked(case):
        "事例{case}：この照会では尋ねていない事例です",
        "case {case}: the hand-out does not ask about it";
    late(case, until):
        "事例{case}：回答期限（{until}）を過ぎています",
        "case {case}: answers were taken until {until}";
    decided_otherwise(case):
        "事例{case}：別の判断がすでにあります",
        "case {case}: it was decided otherwise meanwhile";
    category_changed(case, before, now):
        "事例{case}：照会の後に根拠が変わりました（区分が「{before}」から「{now}」に）",
        "case {case}: the evidence changed since it was handed out (category, from \u{201c}{before}\u{201d} to \u{201c}{now}\u{201d})";
    better_resident(case):
        "事例{case}：照会の後に根拠が変わりました（よりよく合う住民が見つかりました）",
        "case {case}: the evidence changed since it was handed out (a resident who fits better was found)";
    rules_changed(case):
        "事例{case}：照会の後に根拠が変わりました（規則の変更により、判定が変わりました）",
        "case {case}: the evidence changed since it was handed out (other rules judge it otherwise)";
    verdict_changed(case):
        "事例{case}：照会の後に根拠が変わりました（判定、注意、勧める閲覧のどれか）",
        "case {case}: the evidence changed since it was handed out (verdict, flags or viewing advised)";
    values_changed(case):
        "事例{case}：照会の後に根拠が変わりました（照合した値）",
        "case {case}: the evidence changed since it was handed out (the values that were compared)";
    remark_missing(case):
        "事例{case}：理由が「その他」なのに、備考に説明がありません",
        "case {case}: the reason is something else, and the remark does not say what";
}

texts! {
    NO_CASE_NUMBER: "事例番号がないか、番号ではありません", "the case is missing, or is no number";
    NO_HAND_OUT_NUMBER: "照会番号がありません", "the hand-out is missing";
    NOT_A_FORM:
        "拡張子が .xlsx か .csv のファイルを指定してください",
        "name a file that ends in .xlsx or .csv";

    // What to do.
    TAKE_THE_FILE_BACK:
        "totsugo cases export で書き出したファイルに記入したものを指定してください",
        "give the file that totsugo cases export wrote, filled in";
    KEEP_ONE_SHEET:
        "記入したシートだけを残してください",
        "keep the sheet that was filled in, and delete the others";
    MEND_ROWS:
        "行を直すか、判断を空にして（回答しない行になります）、もう一度取り込んでください。根拠が変わった事例は、もう一度照会してください",
        "mend the rows, or empty their decision, which leaves them unanswered, and import again; hand cases out once more whose evidence changed";
}
