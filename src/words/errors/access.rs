//! Why access to the service is not given or taken.

use crate::words::text::{sentences, texts};

sentences! {
    token(name, why):
        "トークン「{name}」：{why}",
        "token \"{name}\": {why}";
}

texts! {
    NAME_TAKEN: "同じ名前のトークンがあります（失効したものを含みます）", "another token has this name, or had it";
    BAD_NAME:
        "名前は1〜64文字で、使えるのは文字、数字、-、_、. と空白です",
        "a name has 1 to 64 characters: letters, digits, -, _, . and blanks";
    ENDS_BEFORE: "有効期限がもう過ぎています", "its last day has passed";
    UNKNOWN_TOKEN: "有効なトークンに、この名前のものはありません", "no token of this name is good";
    ANOTHER_NAME: "別の名前を付けてください", "give it another name";
    PLAIN_NAME: "名前を短く、記号なしにしてください", "give it a short name without signs";
    LATER_DAY: "今日か、それより後の日を --until に指定してください", "give today or a later day with --until";
    LIST_TOKENS: "いまあるトークンは totsugo tokens list で分かります", "totsugo tokens list shows which there are";
}
