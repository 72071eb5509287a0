//! What the system says of a file or folder, and what to do about it.

use std::io::{Error, ErrorKind};

use rustix::io::Errno;

use crate::words::text::texts;
use crate::words::{Language, Text};

/// What the system says of an error, in a language; what no words are known for stands as the system has it.
pub(crate) fn said(language: Language, error: &Error) -> String {
    // A library that gives an error of its own knows more than its kind tells.
    let is_of_library = error.get_ref().is_some() && language == Language::English;
    let known = if is_of_library { None } else { of_number(error).or_else(|| of_kind(error.kind())) };
    known.map_or_else(|| error.to_string(), |text| text.of(language).to_owned())
}

fn of_number(error: &Error) -> Option<Text> {
    match Errno::from_io_error(error)? {
        Errno::MFILE | Errno::NFILE => Some(OPEN_FILES),
        Errno::IO | Errno::REMOTEIO | Errno::NODEV | Errno::NXIO | Errno::UCLEAN => Some(DEVICE),
        Errno::NOBUFS => Some(NO_MEMORY),
        _ => None,
    }
}

fn of_kind(kind: ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::NotFound => NOT_FOUND,
        ErrorKind::PermissionDenied => NOT_ALLOWED,
        ErrorKind::AlreadyExists => EXISTS,
        ErrorKind::NotADirectory => NOT_A_FOLDER,
        ErrorKind::IsADirectory => A_FOLDER,
        ErrorKind::ReadOnlyFilesystem => READ_ONLY,
        ErrorKind::StorageFull => DISK_FULL,
        ErrorKind::QuotaExceeded => QUOTA,
        ErrorKind::FileTooLarge => TOO_LARGE,
        ErrorKind::UnexpectedEof => CUT_OFF,
        ErrorKind::InvalidData | ErrorKind::InvalidInput => DAMAGED,
        ErrorKind::OutOfMemory => NO_MEMORY,
        ErrorKind::BrokenPipe => CLOSED,
        ErrorKind::TimedOut => TIMED_OUT,
        _ => return None,
    })
}

texts! {
    // What the system says.
    NOT_FOUND: "ファイルまたはフォルダがありません", "there is no such file or folder";
    NOT_ALLOWED: "権限がありません", "it is not permitted";
    EXISTS: "同じ名前のものがすでにあります", "something of this name is there already";
    NOT_A_FOLDER: "フォルダではありません", "it is not a folder";
    A_FOLDER: "ファイルではなくフォルダです", "it is a folder";
    READ_ONLY: "書き込みのできないディスクです", "the file system is read-only";
    DISK_FULL: "ディスクの空きがありません", "no space is left on the disk";
    QUOTA: "ディスクの割り当てを使い切りました", "the quota of the disk is used up";
    TOO_LARGE: "ファイルが許される大きさを超えました", "the file is larger than is allowed";
    CUT_OFF: "途中で切れています", "it ends too early";
    NOT_UTF_8: "UTF-8として読めません", "it is not UTF-8";
    DAMAGED: "内容が壊れています", "its content is damaged";
    OPEN_FILES: "開けるファイルの数の上限に達しました", "too many files are open";
    NO_MEMORY: "メモリーが足りません", "the system is out of memory";
    DEVICE: "ディスクの読み書きに失敗しました", "the disk failed";
    CLOSED: "読み手が先に閉じました", "the reader has closed it";
    TIMED_OUT: "応答がないまま時間が切れました", "it timed out";

    // What to do.
    CLOSE_FILES:
        "ほかのプログラムを終えるか、開けるファイルの数の上限を上げてください：ulimit -n 4096",
        "close other programs, or raise the limit of open files: ulimit -n 4096";
    FREE_MEMORY:
        "システムのメモリーが足りません。ほかのプログラムを終えるか、`memory` を減らしてください",
        "the system is short of memory: end other programs, or lower `memory`";
    SEE_LOG:
        "ディスクか、そこへの経路に異常があります。システムのログを確かめてから、もう一度実行してください",
        "the disk, or the way to it, fails: see the log of the system, then run again";
    ALLOW_WRITING:
        "プログラムを実行する人に、そこへ書き込む権限が要ります",
        "whoever runs the program has to be allowed to write there";
    FREE_DISK:
        "ディスクに空きを作り、もう一度実行してください",
        "free some of the disk, and run again";
    SEE_WHAT_IS_IN_THE_WAY:
        "そこで何が妨げになっているかを確かめ、もう一度実行してください",
        "see what is in its way there, and run again";
}
