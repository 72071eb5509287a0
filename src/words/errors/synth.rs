//! What writing a made-up population can end in.

use crate::words::text::{sentences, texts};

sentences! {
    something_else(path):
        "{path}：フォルダが空ではなく、架空の人のデータでもありません",
        "{path}: the folder is not empty and holds no made-up population";
    something_beside(path, found):
        "{path}：フォルダに、架空の人のデータではない {found} があります",
        "{path}: the folder is not empty and holds no made-up population alone: {found} was not made up";
    mount_point(path):
        "{path}：マウントポイントのため、フォルダを入れ替えられません",
        "{path}: a file system is mounted here, and the folder cannot be swapped";
    written(path):
        "{path}：書き込めません",
        "{path}: could not be written";
}

texts! {
    THREAD: "システムがこれ以上のスレッドを許しません", "the system gives the program no more threads";
    COLUMNS: "架空の人の行を列にまとめられません", "made-up rows could not be put into columns";

    // What to do.
    ANOTHER_FOLDER:
        "空のフォルダか、まだないフォルダを --out に指定してください",
        "name a folder that is empty, or not there yet";
    FOLDER_BELOW: "その中のフォルダを --out に指定してください", "name a folder below it";
}
