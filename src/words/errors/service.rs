//! What the service cannot start with.

use crate::words::text::{sentences, texts};

sentences! {
    tls(file, why):
        "証明書か鍵のファイルを使えません：{file}（{why}）",
        "certificate or key cannot be used: {file} ({why})";
    proxy_key(said):
        "プロキシの署名の鍵を読めません：{said}",
        "the key by which proxies sign cannot be read: {said}";
    answered(path, status):
        "サービスは {path} に {status} で答えました",
        "the service answers {path} with {status}";
    no_answer(path, said):
        "サービスは {path} に答えません：{said}",
        "the service does not answer {path}: {said}";
    listen(at, said):
        "{at} で待ち受けられません：{said}",
        "{at} cannot be listened on: {said}";
}

texts! {
    PROXY_KEY_FILE:
        "TOTSUGO_PROXY_KEY_FILE は、32バイト以上の鍵だけを書いたファイルです",
        "TOTSUGO_PROXY_KEY_FILE names a file with nothing but a key of 32 bytes or more";
    TLS_FILES:
        "[service] tls の certificate と key は、PEM形式の証明書（中間証明書を続けたもの）と、その秘密鍵です",
        "certificate and key of [service] tls are PEM files: the certificate with those above it, and its private key";
    ANOTHER_PORT:
        "別のプログラムが使っています。それを終えるか、--listen か [service] listen で別の番号を指定してください",
        "another program uses it: end that one, or name another port with --listen or [service] listen";
}
