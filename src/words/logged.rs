//! What a log says of jobs that start and end.

use super::text::{sentences, texts};

sentences! {
    started(job, day):
        "開始: {job}（基準日 {day}）",
        "started: {job} (as of {day})";
    ended(job, code, why):
        "終了: {job}（終了コード {code}：{why}）",
        "ended: {job} (exit code {code}: {why})";
}

texts! {
    // Why it ended so.
    NOTHING_TO_ACT_ON: "対応は不要", "nothing to act on";
    FINDINGS: "許した件数を超える確認事項がある", "more findings than are allowed";
    NOTHING_COMPARED: "比べられた行が一つもない", "not one row could be compared";
    INCOMPLETE_MONTHS: "そろっていない月がある", "months that are not whole";
    DOUBTFUL_COUNTS: "確かめるべき件数がある", "counts to look at";
    REJECTED_ROWS: "除いた行がある", "rows were left out";
    LISTS: "一覧に対応の要るものがある", "the lists have something to act on";
    USAGE: "使い方か設定の誤り", "the usage or the config is wrong";
    INPUT: "入力があるべき姿でない", "the input is not as it has to be";
    FAILED: "失敗", "it failed";
    STOPPED: "シグナルによる中止", "stopped by a signal";
    AND: "、", ", ";
}
