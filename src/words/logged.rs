//! What a log says of jobs that start and end.

use super::text::sentences;

sentences! {
    started(job, day):
        "開始: {job}（基準日 {day}）",
        "started: {job} (as of {day})";
    ended(job, code):
        "終了: {job}（終了コード {code}）",
        "ended: {job} (exit code {code})";
}
