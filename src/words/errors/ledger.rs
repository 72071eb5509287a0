//! What can go wrong with a ledger, and why somebody may not do something with a case.

use crate::words::text::{sentences, texts};

sentences! {
    io(file, cause):
        "{file}：台帳のファイルを使えません：{cause}",
        "{file}: the file of the ledger cannot be used: {cause}";
    database(file):
        "{file}：台帳の読み書きに失敗しました",
        "{file}: the ledger could not be read or written";
    file_system(file, system):
        "{file}：台帳が {system} の上にあります。ここではロックが効かず、台帳が壊れるおそれがあります",
        "{file}: the ledger lies on {system}, where locks do not hold and it could be destroyed";
    permissions(file):
        "{file}：台帳が、ほかの利用者も読める状態か、ほかの利用者のものです",
        "{file}: others can read the ledger, or it is somebody else's";
    read_only(file):
        "{file}：台帳に書き込めません",
        "{file}: the ledger cannot be written to";
    full(file):
        "{file}：ディスクの空きがなく、台帳に書き込めません。書きかけのものは残っていません",
        "{file}: no space is left for the ledger; nothing half done stays in it";
    newer(file, found, known):
        "{file}：新しいプログラムの台帳（版{found}）です。このプログラムが使えるのは版{known}までです",
        "{file}: the ledger is of version {found}, and this program knows versions up to {known}";
    no_ledger(file):
        "{file}：totsugo の台帳ではありません",
        "{file}: this is no ledger of totsugo";
    missing(file):
        "台帳 {file} がありません",
        "there is no ledger {file}";
    busy(file):
        "{file}：別の処理が台帳を使っています",
        "{file}: another process uses the ledger";
    replaced(file):
        "{file}：待っている間に、台帳が別のファイルに入れ替わりました。何も書いていません",
        "{file}: another file took the place of the ledger meanwhile; nothing was written";
    damaged(file, what):
        "{file}：台帳が壊れています：{what}",
        "{file}: the ledger is damaged: {what}";
    damaged_event(file, event):
        "{file}：台帳が壊れています：{event}番目の記録が、書かれたときのままではないか、ありません",
        "{file}: the ledger is damaged: event {event} is missing, or is not as it was written";
    damaged_access(file, row):
        "{file}：台帳が壊れています：操作の記録の{row}番目が、書かれたときのままではないか、ありません",
        "{file}: the ledger is damaged: row {row} of the access log is missing, or is not as it was written";
    damaged_night(file, run):
        "{file}：台帳が壊れています：夜 {run} の記録が、書かれたときのままではありません",
        "{file}: the ledger is damaged: the night {run} is not as it was written";
    damaged_cases(file):
        "{file}：台帳が壊れています：記録をたどった結果が、いまの事例と一致しません",
        "{file}: the ledger is damaged: its log leads to other cases than there are";
    damaged_details(file):
        "{file}：台帳が壊れています：所見の内容が、書かれたときのままではありません",
        "{file}: the ledger is damaged: details of findings are not as they were written";
    no_case(case):
        "事例{case}は台帳にありません",
        "there is no case {case}";
    earlier(as_of, last):
        "判断する日 {as_of} が、前の夜 {last} より前です",
        "the night of {as_of} lies before the last one, {last}";
    does_not_add_up(left, found):
        "夜の件数が合いません：前の夜に残った事例は{left}件、行き先の分かるものは{found}件です",
        "the night does not add up: {left} cases were left open, {found} are accounted for";
    does_not_add_up_of(insurer, kind, left, found):
        "夜の件数が合いません（{insurer}、{kind}）：前の夜に残った事例は{left}件、行き先の分かるものは{found}件です",
        "the night does not add up ({insurer}, {kind}): {left} cases were left open, {found} are accounted for";
    no_night(run):
        "夜 {run} は台帳にありません",
        "there is no night {run}";
    name_a_night(newest):
        "台帳にある夜の実行（新しい順）：{newest}。夜間照合のメールの「実行」の欄にあります",
        "the newest nights of the ledger: {newest}; the mail of a night names its run";

    // Why somebody may not do something.
    not_of_kind(case):
        "事例{case}：この種類の事例に、その判断はありません",
        "case {case}: this cannot be decided of such a case";
    no_resident(case):
        "事例{case}：番号の住民がいないため、「同じ人」とは判断できません",
        "case {case}: no resident bears the number, so it is not the same person";
    note_missing(case):
        "事例{case}：説明の文がありません",
        "case {case}: a sentence is missing";
    ends_before(case):
        "事例{case}：その日はもう過ぎています",
        "case {case}: the day has passed already";
    nothing_asked(case):
        "事例{case}：承認を待つ判断がありません",
        "case {case}: no decision waits for a second person";
    same_person_twice(case):
        "事例{case}：判断した本人は、承認も否認もできません",
        "case {case}: whoever decided cannot confirm or refuse it";
    nothing_to_undo(case):
        "事例{case}：取り消せる判断がありません",
        "case {case}: no decision is in force or waits";
    not_present(case):
        "事例{case}：相違がもうないか、登録が入力にないため、判断できません",
        "case {case}: the finding is not there any more, so there is nothing to decide";
    not_open(case):
        "事例{case}：することが残っていないため、保険者に照会できません",
        "case {case}: nothing is left to do about it, so there is nothing to ask its insurer";
    name_missing(case):
        "事例{case}：氏名がありません",
        "case {case}: a name is missing";
    no_end(case):
        "事例{case}：判断の期限がありません",
        "case {case}: the decision has no end";
    holds_number(case):
        "事例{case}：個人番号かもしれない12桁の数字があり、台帳に残せません",
        "case {case}: twelve digits could be an individual number, which the ledger never keeps";

    // What to do.
    take_permissions(file):
        "台帳を使う利用者のものにし、ほかから読めないようにしてください：chmod 600 {file}",
        "give it to whoever uses the ledger, and to nobody else: chmod 600 {file}";
    decide_one_of(decisions):
        "この事例で選べる判断：{decisions}",
        "what can be decided of it: {decisions}";
    give_end(kind):
        "--until に日（2026-12-31 など）か evidence（根拠が変わるまで）を書くか、設定ファイルに [ledger] until.{kind} を書いてください",
        "give --until a day, such as 2026-12-31, or evidence (until the evidence changes), or set until.{kind} under [ledger] of the config";
}

texts! {
    DISORDER:
        "所見が事例の順に並んでいません",
        "observations do not come in the order of their identities";

    // What to do.
    NAME_ANOTHER_FILE: "まだないファイルを指定してください", "name a file that is not there yet";
    VERIFY:
        "台帳を確かめてください：totsugo ledger verify",
        "check the ledger: totsugo ledger verify";
    MOVE_TO_A_LOCAL_DISK:
        "この機械のディスクにあるファイルを [ledger] path に書いてください",
        "name a file on a disk of this machine as path under [ledger]";
    TAKE_THE_NEWER_PROGRAM:
        "新しいほうのプログラムを使ってください。台帳には触れていません",
        "use the newer program; the ledger was left as it is";
    NAME_THE_LEDGER:
        "[ledger] path を確かめるか、控えから戻してください：totsugo ledger restore 控えのファイル",
        "see what path under [ledger] names, or take a backup back: totsugo ledger restore FILE";
    RUN_NIGHTLY:
        "最初の夜の実行（totsugo nightly）が台帳を作ります",
        "the first night makes it: totsugo nightly";
    TRY_LATER:
        "その処理が終わってから、もう一度実行してください",
        "run the command again when the other has ended";
    RUN_AGAIN: "もう一度実行してください", "run the command again";
    RESTORE:
        "いまのファイルは消さず、正しい控えから戻してください：totsugo ledger restore 控えのファイル",
        "keep the file, and take a backup back that is whole: totsugo ledger restore FILE";
    LIST_CASES:
        "事例の番号は totsugo cases list で分かります",
        "the numbers of cases stand in totsugo cases list";
    GIVE_A_LATER_DAY:
        "時計と as_of を確かめ、前の夜と同じ日か、後の日を指定してください。前の夜の日の方が誤りだったときは、その前に取った控えを戻してください（totsugo ledger restore）",
        "see whether clock and as_of are right, and give the day of the last night or a later one; where the day of the last night was wrong, put a backup of before back (totsugo ledger restore)";
    CORRECT_NUMBER:
        "番号を確かめて登録を訂正し、corrected（訂正済み）と判断してください",
        "have the number corrected, and decide corrected";
    GIVE_NOTE:
        "理由が other のときは --note に、メモのときは --text に、文を書いてください",
        "write it behind --note where the reason is other, behind --text where it is a note";
    BETWEEN_NIGHTS: "、", ", ";
    GIVE_DAY: "今日か、それより後の日を指定してください", "give today or a later day";
    SEE_CASE:
        "いまの判断は totsugo cases show で分かります",
        "totsugo cases show tells what was decided";
    ANOTHER_PERSON:
        "別の担当者が内容を確かめて、実行してください",
        "somebody else has to look at the case and give the command";
    GIVE_NAME: "--by に氏名を書いてください", "give your name behind --by";
    LEAVE_NUMBER_OUT: "その数字を除いて、もう一度実行してください", "leave the digits out and run again";
}
