//! What ends a night, and what to do about it.

use crate::words::text::{sentences, texts};

texts! {
    NO_LEDGER: "設定ファイルに [ledger] がありません。", "the config has no [ledger]";
    NAME_LEDGER:
        "設定ファイルに次の2行を足してください：[ledger] と path = \"ledger.sqlite\"",
        "add two lines to the config: [ledger] and path = \"ledger.sqlite\"";
    NO_DAY: "基準日（as_of）がありません。", "as_of is missing";
    GIVE_DAY:
        "設定ファイルのいちばん上に as_of = \"today\" と書くか、--as-of で日を指定してください。",
        "write as_of = \"today\" at the top of the config, or give a day with --as-of";
}

sentences! {
    withdrawals(insurer, rows, before):
        "保険者 {insurer} の行が昨夜の{before}行から{rows}行に減りました。ファイルが欠けているおそれがあるため、夜間照合を取りやめました。台帳も結果も昨夜のままです。",
        "insurer {insurer} has {rows} rows, after {before} last night: part of the input may be missing, so the night ended; ledger and results are those of last night";
    withdrawals_of_all(rows, before):
        "読んだ行が昨夜の{before}行から{rows}行に減りました。ファイルが欠けているおそれがあるため、夜間照合を取りやめました。台帳も結果も昨夜のままです。",
        "there are {rows} rows, after {before} last night: part of the input may be missing, so the night ended; ledger and results are those of last night";
    new(insurer, new, cases):
        "保険者 {insurer} に新しい事例が{new}件あります（これまでは{cases}件）。別の年度や別の保険者のファイルのおそれがあるため、夜間照合を取りやめました。台帳も結果も昨夜のままです。",
        "insurer {insurer} has {new} new cases beside {cases} before: the file may be another insurer's or another year's, so the night ended; ledger and results are those of last night";
    new_ledger(ledger):
        "{ledger} にはまだ夜の記録がありませんが、結果のフォルダには前の夜の一覧があります。台帳がなくなったか、別の台帳を指しているおそれがあるため、夜間照合を取りやめました（このまま進めると、これまでの判断が使われません）。",
        "{ledger} knows no night, but the lists of one lie among the results: the ledger may be lost, or the config may name another, and all decisions would be forgotten; so the night ended";
    accept_new_ledger(name):
        "[ledger] path を確かめるか、控えを戻してください（totsugo ledger restore）。台帳を作り直す場合は、今回に限り --accept {name} を付けて実行してください。",
        "look at [ledger] path, or put a backup back (totsugo ledger restore); where a new ledger is meant, run with --accept {name} this once";
    accept(name):
        "ファイルを確かめてください。正しい場合は、今回に限り --accept {name} を付けて実行してください。",
        "look at the files; where they are right, run with --accept {name} this once";
    and_others(first, count, others):
        "{first}同じことがほかに{count}件あります（{others}）。",
        "{first}; the same holds {count} more times ({others})";
    accept_each(name, all):
        "ファイルを確かめてください。正しい場合は、今回に限り、--accept {name} のように名前ごとに付けるか、まとめて --accept {all} を付けて実行してください。",
        "look at the files; where they are right, run with --accept {name}, and so on for each name, or with --accept {all}, this once";
    unreadable(what):
        "実行の結果を読めません（{what}）。",
        "a result cannot be read: {what}";
    not_written(what):
        "一覧を書けません（{what}）。",
        "a list cannot be written: {what}";
}
