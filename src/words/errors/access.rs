//! Why access to the service is not given or taken.

use crate::words::text::{sentences, texts};

sentences! {
    token(name, why):
        "トークン「{name}」：{why}",
        "token \"{name}\": {why}";
    user(name, why):
        "利用者「{name}」：{why}",
        "user \"{name}\": {why}";
}

texts! {
    NAME_TAKEN: "同じ名前のトークンがあります（失効したものを含みます）", "another token has this name, or had it";
    BAD_NAME:
        "名前は1〜64文字で、使えるのは文字、数字、-、_、.、@ と間の空白です（個人番号と思われる数字は使えません）",
        "a name has 1 to 64 characters: letters, digits, -, _, ., @ and blanks between them, and nothing that could be an individual number";
    ENDS_BEFORE: "有効期限がもう過ぎています", "its last day has passed";
    UNKNOWN_TOKEN: "有効なトークンに、この名前のものはありません", "no token of this name is good";
    ANOTHER_NAME: "別の名前を付けてください", "give it another name";
    PLAIN_NAME: "名前を短く、記号なしにしてください", "give it a short name without signs";
    LATER_DAY: "今日か、それより後の日を --until に指定してください", "give today or a later day with --until";
    LIST_TOKENS: "いまあるトークンは totsugo tokens list で分かります", "totsugo tokens list shows which there are";
    USER_TAKEN: "同じ名前の利用者がいます（停止したものを含みます）", "another user has this name, or had it";
    RESET_USER:
        "パスワードを変えるなら totsugo users reset を使ってください。そうでなければ別の名前を付けてください",
        "totsugo users reset gives them another password; or give another name";
    BAD_PASSWORD:
        "パスワードは8〜256文字で、同じ文字だけのもの、名前を含むもの、改行などを含むものは使えません",
        "a password has 8 to 256 characters, not all the same, no control characters, and does not hold the name";
    GOOD_PASSWORD: "もっと長い、推測されにくいものにしてください", "choose a longer one that nobody guesses";
    UNKNOWN_USER: "この名前の利用者はいません", "there is no user of this name";
    NO_PASSWORD:
        "パスワードがありません。--password-file でファイル（- なら標準入力）を指定するか、端末で実行してください",
        "there is no password: name a file, or - for standard input, or run the command on a terminal";
    NOT_THE_SAME: "2回の入力が一致しません", "the two are not the same";
    LIST_USERS: "いまいる利用者は totsugo users list で分かります", "totsugo users list shows who there is";
}
