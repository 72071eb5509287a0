//! What writing a report can end in.

use crate::words::text::{sentences, texts};

sentences! {
    page(template, line, kind):
        "reports/{template} の{line}行目でページを作れません（{kind}）",
        "the page could not be made from reports/{template}, line {line} ({kind})";
    column(table, column):
        "{table} の列 `{column}` が想定と違います",
        "column `{column}` of {table} is not as agreed";
    sheet(sheet):
        "ブックの「{sheet}」を書けません",
        "the sheet \u{201c}{sheet}\u{201d} of the workbook could not be written";
    table(table):
        "{table} を書けません",
        "{table} could not be written";
    painting(title, cause):
        "図「{title}」を描けません：{cause}",
        "the chart \u{201c}{title}\u{201d} could not be drawn: {cause}";
    chart_file(path):
        "{path} に書き込めません",
        "{path} could not be written";
    packing(title):
        "図「{title}」をPNGとして書けません",
        "the chart \u{201c}{title}\u{201d} could not be written as PNG";
}

texts! {
    MANIFEST: "実行の記録（manifest）を表示できません", "the manifest could not be shown";
    PAINTING_STOPPED: "図を描く処理が途中で止まりました", "painting the charts was interrupted";
}
