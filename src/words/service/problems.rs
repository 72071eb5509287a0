//! What is wrong with a request.

use crate::words::text::{sentences, texts};

sentences! {
    cases(cases): "事例 {cases}", "case {cases}";
    at(line, column):
        "本文の{line}行目、{column}文字目で読めなくなりました",
        "reading the body stopped at line {line}, column {column}";
}

texts! {
    UNAUTHENTICATED: "有効なトークンかセッションがありません", "no good token or session was shown";
    FORBIDDEN: "このトークンや役割ではできません", "the token or the role does not allow this";
    NOT_FOUND: "見つかりません", "there is no such thing";
    METHOD_NOT_ALLOWED: "このアドレスでは使えない方法です", "the method is not allowed here";
    NO_KEY: "Idempotency-Key ヘッダー（1〜255バイト）がありません", "there is no Idempotency-Key of 1 to 255 bytes";
    BAD_BODY: "要求を読めません", "the request cannot be read";
    BAD_MEDIA: "本文が application/json ではありません", "the body is not application/json";
    TOO_LARGE: "本文が長すぎます（64 KiBまで）", "the body is longer than 64 KiB";
    BAD_VALUES: "読めない値があります", "a value cannot be read";
    NO_DAY: "日付が要ります", "a day is needed";
    KEY_REUSED: "同じ Idempotency-Key が別の内容で使われています", "another body had this Idempotency-Key";
    NOT_READY: "住民台帳を読み込んでいます", "the register is still being read";
    BUSY: "混み合っています", "too many requests wait";
    SLOW: "時間がかかりすぎました", "it took too long";
    BAD_PARAMETER: "読めない条件があります", "a parameter cannot be read";
    CROSS_SITE: "X-CSRF-Token がないか、違います", "X-CSRF-Token is missing or wrong";
    PASSWORD_NEEDED: "もう一度パスワードを入れてください", "enter the password again";
    WRONG_PASSWORD: "パスワードが違います", "the password is wrong";
    LOCKED: "誤ったパスワードが続いたため、しばらく受け付けません", "too many wrong passwords: wait a while";
    NO_VERSION: "If-Match に、読んだときの ETag がありません", "If-Match does not name the ETag of the case as it was read";
    CHANGED: "読んだ後に事例が変わっています", "the case has changed since it was read";
    REFUSED: "この事例にはできません", "this cannot be done with the case";
    FULL: "ディスクがいっぱいです。何も変えていません", "the disk is full: nothing was changed";
    NOT_ACCEPTABLE: "出せるのは text/csv と application/vnd.apache.parquet です", "there are text/csv and application/vnd.apache.parquet";
    MAINTAINED: "保守中です。しばらくしてからお試しください", "the service is being looked after: try again later";
    FAULT: "サービスの側の誤りです。request_id を添えて運用担当者に知らせてください", "the service failed: tell its operator the request_id";
}
