//! What is said of tokens.

use crate::words::text::{sentences, texts};

sentences! {
    made(name, until, secret):
        "トークン「{name}」を作りました（{until} まで有効）。次の文字列は二度と表示されません：\n{secret}",
        "token \"{name}\" is good until {until}; it is not shown again:\n{secret}";
    listed(name, scopes, insurers, until, used):
        "{name}  {scopes}  保険者：{insurers}  期限：{until}  最終利用：{used}",
        "{name}  {scopes}  insurers: {insurers}  until: {until}  last used: {used}";
    revoked_at(at):
        "  失効（{at}）",
        "  revoked ({at})";
    revoked(name):
        "トークン「{name}」を失効させました",
        "token \"{name}\" is revoked";
}

texts! {
    NONE: "トークンはありません", "there are no tokens";
    NEVER: "なし", "never";
    ENDED: "  期限切れ", "  ended";
}
