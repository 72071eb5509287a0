//! What the program says on a terminal whatever the job.

use super::text::texts;

texts! {
    REPORT: "報告書", "report";
    RESULTS: "結果", "results";
}
