//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[7]:
        ("区分", "category"), ("閲覧", "viewing"), ("件数", "records"), ("割合", "share"), ("同じ人", "same person"),
        ("同じ人か不明", "unsure"), ("別人", "different person");
}

sentences! {
    adds_up(read, rejected, all, findings):
        "読込 {read} 件 = 除外 {rejected} 件 + 判定 {all} 件。確認を要する記録 {findings} 件。",
        "{read} records read = {rejected} rejected + {all} categorised; {findings} findings.";
    urgent(different, stop, all, medical):
        "別人とみられるもの {different} 件。閲覧を止めることを勧めるもの {stop} 件（資格・医療情報 {all} 件、医療情報のみ {medical} 件）。",
        "{different} seem to be another person; {stop} are advised to be stopped ({all} wholly, {medical} for medical information).";
    policies(sweep, registration):
        "閲覧の規則: 一斉点検の対応表 {sweep} 件（表の「閲覧」）、新規登録の誤入力チェック {registration} 件。",
        "Policies of viewing: sweep {sweep} records (as in the table), registration {registration}.";
}
