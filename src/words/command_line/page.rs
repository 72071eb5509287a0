//! What stands around the entries of a page of help.

use crate::words::text::texts;

texts! {
    ANY_OPTIONS: "[オプション]", "[OPTIONS]";
    EXIT_CODES:
        "終了コード:\n  0  対応は不要\n  1  許した件数を超える確認事項がある、または統計の月がそろっていない\n  2  使い方か設定の誤り\n  3  入力が読めない、または除外が許した割合を超えた\n  4  失敗、または中止",
        "Exit codes: 0 nothing to act on, 1 findings above the number allowed, 2 usage or config, 3 input rejected beyond the allowed share, 4 failed.";
}

// The parser has the English of these.
pub(crate) const USAGE: &str = "使い方:";
pub(crate) const COMMANDS: &str = "コマンド";
pub(crate) const ARGUMENTS: &str = "引数";
pub(crate) const OPTIONS: &str = "オプション";
pub(crate) const POSSIBLE_VALUES: &str = "指定できる値:";
pub(crate) const DEFAULT_VALUE: &str = "既定値:";
