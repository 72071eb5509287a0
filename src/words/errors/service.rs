//! What the service cannot start with.

use crate::words::text::{sentences, texts};

sentences! {
    listen(at, said):
        "{at} で待ち受けられません：{said}",
        "{at} cannot be listened on: {said}";
}

texts! {
    ANOTHER_PORT:
        "別のプログラムが使っています。それを終えるか、--listen か [service] listen で別の番号を指定してください",
        "another program uses it: end that one, or name another port with --listen or [service] listen";
}
