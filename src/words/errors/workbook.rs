//! What can be wrong with a workbook as a whole.

use crate::words::text::{sentences, texts};

sentences! {
    unreadable(table):
        "{table}：ブックを最後まで読めません",
        "{table}: the workbook cannot be read to its end";
    damaged(table):
        "{table}：ブックが途中で切れているか壊れています",
        "{table}: the workbook is cut off or damaged";
    cell(table):
        "{table}：ブックに読めないセルがあります",
        "{table}: the workbook holds a cell that cannot be read";
    protected(table):
        "{table}：ブックにパスワードが掛かっています",
        "{table}: the workbook is protected by a password";
    memory(table):
        "{table}：ブックが大きく、使えるメモリーに収まりません",
        "{table}: the workbook takes more memory than the run may use for it";
    sheets(table):
        "{table}：ブックのシートが512枚を超えています",
        "{table}: the workbook has more than 512 sheets";
    cells(table):
        "{table}：ブックに、16384個を超えるセルの行があります",
        "{table}: the workbook has more than 16384 cells in a row";
    unpacked(table):
        "{table}：ブックを展開すると、人が扱うブックの大きさを超えます",
        "{table}: the workbook unpacks to more than a workbook that people work with";
}

texts! {
    // What to do.
    COPY_AGAIN: "もう一度コピーするか、.xlsx で保存し直してください", "copy it again, or save it as .xlsx again";
    SAVE_AGAIN:
        "表計算ソフトで .xlsx として保存し直すか、CSVで出力してください",
        "save it as .xlsx again with a spreadsheet program, or export it as CSV";
    SAVE_WITHOUT_PASSWORD: "パスワードなしで保存してください", "save it without a password";
    MORE_MEMORY:
        "設定の `memory` を増やすか、`threads` を減らすか、シートをCSVで出力してください",
        "raise `memory`, lower `threads`, or export the sheet as CSV";
    EXPORT_SHEET: "シートをCSVで出力してください", "export the sheet as CSV";
}
