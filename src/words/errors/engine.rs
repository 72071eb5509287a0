//! What running queries and the folders of a run can end in.

use crate::words::text::{sentences, texts};

sentences! {
    query(query):
        "集計処理 {query} に失敗しました",
        "query {query} failed";
    intermediate(path):
        "中間ファイル {path} を書き込めないか、読めません",
        "the intermediate file {path} could not be written or read";
    shape(cause):
        "中間の表が想定と違います：{cause}",
        "an intermediate table is not as agreed: {cause}";
    busy(path):
        "別の実行が {path} に書き込んでいます",
        "another run is writing to {path}";
    held_by(path, job, pid, since):
        "別の実行が {path} に書き込んでいます（{job}、プロセス {pid}、{since} から）",
        "another run is writing to {path}: {job}, process {pid}, since {since}";
    wait_for(pid):
        "その終わりを待つか、この実行の [output] dir を変えてください。止まっているようなら `kill {pid}` で終わらせると、前回の結果を残したまま片付けて終わります",
        "wait for it to end, or give this run another [output] dir; where it hangs, `kill {pid}` ends it, and the last result stands";
    not_a_folder(path):
        "出力先 {path} はフォルダではありません。結果で置き換えることはしません",
        "{path} is no folder, and results would replace it";
    mount_point(path):
        "出力先 {path} はマウントポイントで、結果で置き換えられません",
        "{path} is a mount point, which results cannot replace";
    something_else(path):
        "出力先 {path} に、このジョブの結果ではないものがあります。結果を書くと失われます",
        "{path} holds something else than results of this job, which would be lost";
    over_input(path, input):
        "出力先 {path} に入力のファイルがあります。結果を書くと失われます\n  {input}",
        "{path} holds an input, and results would replace it\n  {input}";
    over_work(path, work):
        "作業用のフォルダ {work} が、結果で置き換えられる {path} の中にあります",
        "{work} is to be worked in and lies in {path}, which results replace";
    folder(path):
        "{path} を作れないか、変更できません",
        "{path} could not be made or changed";
    folder_because(path, cause):
        "{path} を作れないか、変更できません：{cause}",
        "{path} could not be made or changed: {cause}";
}

texts! {
    SETUP: "集計エンジンを準備できません", "the query engine could not be set up";
    STOPPED: "停止を求められました", "the run was told to stop";
    TOO_MANY_KEYS:
        "索引に入れられるキーは42億件までです",
        "an index holds up to 4.2 billion keys";
    THREAD: "システムがこれ以上のスレッドを許しません", "the system gives the run no more threads";
    INTERRUPTED: "処理の一部が最後まで終わりませんでした", "a part of the run stopped before its end";

    // What to do.
    MORE_THREADS:
        "設定の `threads` を減らすか、ほかのプログラムを終えてください",
        "lower `threads`, or end other programs";
    SHORT_OF_MEMORY:
        "メモリーやスレッドが足りないときは、ほかのプログラムを終えるか `threads` を減らしてください。そうでなければご報告ください",
        "if the system was short of memory or threads, end other programs or lower `threads`; else please report this";
    MEMORY_OR_DISK:
        "メモリーが足りないときは `memory` を増やし、ディスクが足りないときは空きを作ってください",
        "if memory or disk ran out, raise `memory` or free some of the disk";
    WAIT:
        "その終わりを待つか、この実行の [output] dir を変えてください",
        "wait for it to end, or give this run another [output] dir";
    MOUNT_ABOVE:
        "1つ上のフォルダにマウントするか、[output] dir を変えてください",
        "mount the folder above it instead, or give the results another [output] dir";
    MOVE_AWAY:
        "中のものを別の場所へ移すか、[output] dir を変えてください",
        "move it away, or give the results another [output] dir";
    ANOTHER_WORK_DIR:
        "`work_dir` か [output] dir を変えてください",
        "name another `work_dir`, or give the results another [output] dir";
    AWAY_FROM_INPUTS:
        "[output] dir を、入力のない場所に変えてください",
        "give the results another [output] dir, where no input lies";
}
