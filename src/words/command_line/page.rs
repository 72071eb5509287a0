//! What stands around the entries of a page of help.

use crate::words::text::texts;

texts! {
    ANY_OPTIONS: "[オプション]", "[OPTIONS]";
    EXIT_CODES:
        "終了コード:\n  0  対応は不要\n  1  対応が必要：許した件数を超える確認事項、除いた行、そろっていない月がある\n  2  使い方か設定の誤り\n  3  入力が読めない、あるべき姿でない、または除外が許した割合を超えた\n  4  失敗\n  129、130、131、143  シグナルによる中止（128とシグナルの番号の和）",
        "Exit codes: 0 nothing to act on, 1 something to act on (findings above the number allowed, rows left out, months that are not whole), 2 usage or config, 3 input that cannot be read, is not what it should be, or of which too many rows were rejected, 4 failed, 129, 130, 131 and 143 stopped by a signal (128 and its number).";
}

// The parser has the English of these.
pub(crate) const USAGE: &str = "使い方:";
pub(crate) const COMMANDS: &str = "コマンド";
pub(crate) const ARGUMENTS: &str = "引数";
pub(crate) const OPTIONS: &str = "オプション";
pub(crate) const POSSIBLE_VALUES: &str = "指定できる値:";
pub(crate) const DEFAULT_VALUE: &str = "既定値:";
