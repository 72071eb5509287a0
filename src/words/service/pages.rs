//! Words of the service's pages.

use crate::words::Names;
use crate::words::names::{Named, named};
use crate::words::text::{sentences, texts};

const PAGES: &[Named] = &[
    named("skip", "本文へ", "Skip to the text"),
    named("sign_in", "サインイン", "Sign in"),
    named("sign_out", "サインアウト", "Sign out"),
    named("name", "利用者名", "Name"),
    named("name_here", "名前", "NAME"),
    named("password", "パスワード", "Password"),
    named(
        "no_users",
        "利用者がまだいません。サービスを動かしている機械で、次のコマンドで作ってください。",
        "There are no users yet. This command makes one, on the machine of the service:",
    ),
    named("role", "役割", "Role"),
    named("insurers", "保険者", "Insurers"),
    named("sessions", "サインイン中のセッション", "Sessions"),
    named("began", "開始", "Began"),
    named("seen", "最終", "Last seen"),
    named("address", "アドレス", "Address"),
    named("this_session", "このセッション", "this one"),
    named("end_session", "終了する", "End"),
    named("api", "APIの定義（OpenAPI）", "The API (OpenAPI)"),
];

/// All of them.
pub(crate) const WORDS: Names = Names(&[PAGES]);

sentences! {
    wait(minutes):
        "誤ったパスワードが続いたため、約{minutes}分は受け付けません。パスワードを忘れたときは管理者に知らせてください。",
        "Too many wrong passwords: try again in about {minutes} minutes. An administrator can give you another password.";
}

texts! {
    WRONG: "利用者名かパスワードが違います。", "The name or the password is wrong.";
    OTHER_SITE: "別のサイトからのサインインは受け付けません。", "Signing in from another site is refused.";
    ALL_INSURERS: "すべて", "all";
}
