//! What the service tells whoever runs it.

use crate::words::text::{sentences, texts};

sentences! {
    listening(at):
        "{at} で待ち受けています",
        "listening on {at}";
    register_ready(residents, mebibytes):
        "住民台帳を読み込みました：{residents}人、{mebibytes} MB",
        "the register is ready: {residents} residents in {mebibytes} MB";
    register_failed(says):
        "住民台帳を読み込めません：{says}",
        "the register cannot be read: {says}";
    tls_failed(says):
        "証明書と鍵は前のままです：{says}",
        "certificate and key stay as they were: {says}";
    fault(request_id, says):
        "要求 {request_id} に答えられませんでした：{says}",
        "request {request_id} failed: {says}";
}

texts! {
    TLS_READ: "証明書と鍵を読み直しました", "certificate and key were read again";
    STOPPING: "終了します。処理中の要求を待っています", "stopping: waiting for requests under way";
    STOPPED: "終了しました", "stopped";
}
