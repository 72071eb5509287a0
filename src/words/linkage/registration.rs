//! What is said of registrations that were checked before they count.

use crate::words::text::sentences;

sentences! {
    checked(records, to_look_at, rejected):
        "登録{records}件を確認しました。有効にする前に見るもの{to_look_at}件、読めなかったもの{rejected}件",
        "{records} registrations checked: {to_look_at} to look at before they count, {rejected} rejected";
    rejected(column, reason, file, line):
        "{file} {line}行目を確認できません：{column}（{reason}）",
        "{file}, line {line} was not checked: {column} {reason}";
    residents_rejected(rejected):
        "住民台帳の{rejected}人を読めませんでした。その人たちとは比べていません",
        "{rejected} residents were rejected: nobody was compared with them";
}
