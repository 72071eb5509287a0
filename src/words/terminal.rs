//! What the program says on a terminal whatever the job.

use super::text::texts;

texts! {
    REPORT: "報告書", "report";
    LIST: "一覧（表計算）", "list for a spreadsheet";
    TABLES: "集計表（表計算）", "tables for a spreadsheet";
    RESULTS: "結果", "results";
}
