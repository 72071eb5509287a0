//! Words of the overview.

use crate::words::text::texts;

texts! {
    TREND: "夜の実行の後の未処理の件数", "Cases to be done after each night";
}
