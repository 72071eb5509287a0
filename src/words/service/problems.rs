//! What is wrong with a request.

use crate::words::text::{sentences, texts};

sentences! {
    at(line, column):
        "本文の{line}行目、{column}文字目で読めなくなりました",
        "reading the body stopped at line {line}, column {column}";
}

texts! {
    UNAUTHENTICATED: "有効なトークンがありません", "no good token was shown";
    FORBIDDEN: "このトークンではできません", "the token does not allow this";
    NOT_FOUND: "見つかりません", "there is no such thing";
    METHOD_NOT_ALLOWED: "このアドレスでは使えない方法です", "the method is not allowed here";
    NO_KEY: "Idempotency-Key ヘッダー（1〜255バイト）がありません", "there is no Idempotency-Key of 1 to 255 bytes";
    BAD_BODY: "要求を読めません", "the request cannot be read";
    BAD_MEDIA: "本文が application/json ではありません", "the body is not application/json";
    TOO_LARGE: "本文が長すぎます（64 KiBまで）", "the body is longer than 64 KiB";
    BAD_VALUES: "読めない値があります", "a value cannot be read";
    KEY_REUSED: "同じ Idempotency-Key が別の内容で使われています", "another body had this Idempotency-Key";
    NOT_READY: "住民台帳を読み込んでいます", "the register is still being read";
    BUSY: "混み合っています", "too many requests wait";
    SLOW: "時間がかかりすぎました", "it took too long";
    FAULT: "サービスの側の誤りです。request_id を添えて運用担当者に知らせてください", "the service failed: tell its operator the request_id";
}
