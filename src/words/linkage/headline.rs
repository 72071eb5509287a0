//! What a section head reads if nothing else: what came out, and what to do about it.

use crate::words::text::{sentences, texts};

texts! {
    NOTHING_READ: "登録は1件も読み込まれませんでした。", "No records were read.";
}

sentences! {
    all_agree(read):
        "登録 {read} 件を照合しました。確認を要する登録はありません。",
        "{read} records read; none needs a look.";
    none_points_elsewhere(read, look):
        "登録 {read} 件を照合しました。別人を指すとみられる登録はありません。確認を要する登録は {look} 件です。",
        "{read} records read; none seems to point at another person; to look at: {look}.";
    some_point_elsewhere(read, different, look):
        "登録 {read} 件を照合しました。{different} 件は別人を指しているとみられます。確認を要する登録は、これを含め {look} 件です。",
        "{read} records read; {different} seem to point at another person; to look at: {look} in all.";
    accept_made_up(numbers):
        "個人番号 {numbers} 個が架空の人の番号のようなので、試験用のデータであれば、設定ファイルに number_check = \"synthetic\" と書いて実行し直す。",
        "{numbers} numbers seem to be of made-up people: if so, write number_check = \"synthetic\" in the config and run again.";
    stop_at_once(records):
        "別人とみられる {records} 件の閲覧を直ちに止め、正しい個人番号を確かめて登録し直す（findings.xlsx の先頭の行）。",
        "Stop viewing at once for what points at another person ({records}), find the right number and register it (the first rows of findings.xlsx).";
    check_unsure(records):
        "番号の住民と同じ人か不明の {records} 件を、届出の書類と見比べて確かめる（findings.xlsx の「同じ人か」の列が「同じ人か不明」の行のうち、番号の住民がいるもの）。",
        "Check the records of which it stays unsure whether they are the resident with their number ({records}) against the notices on file (unsure in findings.xlsx).";
    find_numbers(records):
        "番号の住民がいない {records} 件（個人番号がない、正しくない、または住民登録に該当しない）は、本人の番号を確かめて登録する。",
        "Where no resident bears the number ({records}: none, invalid, or not in the register), find the person's number and register it.";
    mend_rejected(rows):
        "読めなかった {rows} 行を直して、もう一度実行する（rejects.csv）。",
        "Mend the rows that could not be read ({rows}) and run again (rejects.csv).";
    keep_stopped(stops, all, medical):
        "保険者の確認が済むまで、計 {stops} 件の閲覧を止める（資格・医療情報とも {all} 件、医療情報のみ {medical} 件）。",
        "Until the insurers have confirmed them, keep viewing stopped: {stops} in all ({all} wholly, {medical} for medical information).";
    ask_register(numbers, residents):
        "住民登録で同じ番号を複数の住民が持っている（番号 {numbers} 個、住民 {residents} 人）。住民登録の担当に照会する。",
        "Ask the keeper of the register why several residents bear one number ({numbers} numbers, {residents} residents).";
    ask_again(numbers, answers):
        "同じ個人番号への照会の回答が食い違っている（番号 {numbers} 個、回答 {answers} 件）。照会し直す。",
        "Enquire again where answers about one number differ ({numbers} numbers, {answers} answers).";
    enquire(records):
        "照会の回答のない {records} 件を、登録された個人番号で照会し、回答を加えて実行し直す。",
        "Enquire about the records that have no answer ({records}), add the answers, and run again.";
    compared_with_answers(answers, unanswered):
        "住民登録の全体ではなく、照会の回答 {answers} 件と比べた結果です。回答のない登録 {unanswered} 件は「住民登録に該当なし」に数えていますが、番号の住民がいないという意味ではありません。照会していない人については、番号の本来の持ち主か、ほかによく当てはまるか、同姓同名かを調べられません。別の住民の候補や該当者の数（lookup）も、回答のうちに限ったものです。回答は、その記録に今日載っている個人番号についてのものとして扱っています。",
        "Compared with {answers} answers to enquiries, not with the whole register. The {unanswered} records without an answer are counted under “not in the register”, which does not mean that nobody bears the number. Of people about whom nobody asked it cannot be told whether a number is theirs, whether they fit a record better, or whether they have the same name: candidates and the counts of those who fit (lookup) are taken from the answers alone. An answer is taken to be about the number that its record bears today.";
    check_repeated(records):
        "同じ記録（記号・番号・枝番と個人番号が同じもの）が重ねて入っている（{records} 件）。入力ファイルが二重でないか確かめる。",
        "Check whether a file was handed in twice: {records} records repeat the key and the number of another.";
}
