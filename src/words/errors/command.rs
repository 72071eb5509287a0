//! What commands say on standard error, and what only they can end in.

use crate::words::text::{sentences, texts};

sentences! {
    not_accepted(typed):
        "{typed} は見逃せる異常の名前ではありません。書けるのは、メッセージにある名前です：withdrawals:保険者番号、new:保険者番号（どちらも保険者番号の代わりに all）、new_ledger、fewer_rows など [limits] の名前",
        "{typed} names nothing that can be let pass; give a name as the message says it: withdrawals:INSURER, new:INSURER (or all in its place), new_ledger, or one of [limits] such as fewer_rows";
    not_a_setting(typed):
        "「{typed}」は linkage.list=all のような「キー=値」ではありません",
        "`{typed}` is not a key and a value, such as linkage.list=all";
    error(says):
        "エラー: {says}",
        "error: {says}";
    caused_by(cause):
        "  原因: {cause}",
        "  caused by: {cause}";
    help(advice):
        "  対処: {advice}",
        "  help: {advice}";
    warning(says):
        "警告: {says}",
        "warning: {says}";
    argument(argument, fault):
        "{argument}：{fault}",
        "{argument}: {fault}";
    setting(typed, fault):
        "コマンドラインの {typed}：{fault}",
        "{typed} on the command line: {fault}";
    not_memory(written):
        "`{written}` は 2GB のようなメモリーの量ではないか、256MBより少ない量です",
        "`{written}` is not an amount of memory such as 2GB, or is less than 256MB";
    not_a_share(written):
        "{written} は0から1までの割合ではありません",
        "{written} is not a share between 0 and 1";
    cannot_be_read(cause):
        "読めません：{cause}",
        "it cannot be read: {cause}";
    cannot_be_written(cause):
        "書き込めません：{cause}",
        "it cannot be written to: {cause}";
    neither_kit_nor_verdict(kit, verdict):
        "{kit}（適合確認キット）も {verdict}（キットに対する display の結果）もありません",
        "it holds neither {kit} (a kit) nor {verdict} (results of the display job on a kit)";
    no_account(cause):
        "標準出力に書き込めません：{cause}。結果は揃っています",
        "standard output could not be written to: {cause}; the result is complete";
    fault_at(place):
        "プログラムの誤りです（{place}）。ご報告ください",
        "a fault of the program at {place}; please report it";

    // What to do.
    give_key_unless_unreadable(unreadable):
        "結果の表にあるとおり、保険者番号:記号:番号:枝番 の形で指定してください。キーを読めない行が{unreadable}行あります（実行結果の rejects.csv を見てください）",
        "give it as insurer_number:symbol:number:branch, as the findings show it; the keys of {unreadable} rows cannot be read: see the rejects of a run";
}

texts! {
    NO_RECORD: "このキーの記録はありません", "no record has this key";
    NO_PERSON:
        "設定ファイルのどの表にも、このキーの人はいません",
        "no table of the config knows a person with this key";
    NO_START: "プログラムを始められません", "the program could not start";
    NO_OUTPUT: "標準出力に書き込めません", "standard output could not be written to";
    INTERRUPTED:
        "中断しました。途中のものは公開しておらず、前回の結果はそのまま残っています",
        "interrupted: nothing half done was published, the last complete results stand";
    NO_THREADS_AT_START:
        "プログラムを始められません：システムがこれ以上のスレッドを許しません",
        "the program could not start: the system gives it no more threads";
    NO_THREADS: "システムがこれ以上のスレッドを許しません", "the system gives the program no more threads";
    KEY_HAS_FOUR_PARTS:
        "保険者番号:記号:番号:枝番 の4つの部分で指定してください。空の部分があってもかまいません。コロンを含む部分があるときは、4つの引数に分けてください",
        "it has four parts, insurer_number:symbol:number:branch; a part may be empty, and one that holds a colon needs the four parts as four arguments";
    NOT_A_DAY: "2024-08-01 のような日付ではありません", "it is not a day, such as 2024-08-01";
    NO_NAME_NOR_DATE:
        "氏名も生年月日もありません",
        "it holds neither a name nor a birth date";

    // What to do.
    GIVE_KEY:
        "結果の表にあるとおり、保険者番号:記号:番号:枝番 の形で指定してください",
        "give it as insurer_number:symbol:number:branch, as the findings show it";
    GIVE_CARD:
        "保険者番号・記号・番号・枝番を、券面のとおりに指定してください",
        "give insurer number, symbol, number and branch as the card shows them";
}
