//! What is said of users.

use crate::words::Language;
use crate::words::text::{sentences, texts};

sentences! {
    added(name, role, insurers):
        "利用者「{name}」を作りました（{role}、保険者：{insurers}）",
        "user \"{name}\" is made ({role}, insurers: {insurers})";
    disabled(name):
        "利用者「{name}」を停止し、開いていたセッションを終えました",
        "user \"{name}\" is disabled, and their sessions are ended";
    reset(name):
        "利用者「{name}」のパスワードを変え、開いていたセッションを終えました",
        "user \"{name}\" has another password, and their sessions are ended";
    listed(name, role, insurers, signed_in):
        "{name}  {role}  保険者：{insurers}  最終サインイン：{signed_in}",
        "{name}  {role}  insurers: {insurers}  last signed in: {signed_in}";
    disabled_at(at):
        "  停止（{at}）",
        "  disabled ({at})";
}

texts! {
    PASSWORD: "パスワード：", "password: ";
    PASSWORD_AGAIN: "もう一度：", "once more: ";
    NONE: "利用者はいません", "there are no users";
    ALL_INSURERS: "すべて", "all";
    NEVER: "なし", "never";
}

/// The insurers that somebody sees, by their numbers; all where there are none.
pub(crate) fn insurers_seen(lang: Language, insurers: &[String]) -> String {
    if insurers.is_empty() { ALL_INSURERS.of(lang).to_owned() } else { insurers.join(",") }
}
