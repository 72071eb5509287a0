//! What the summary of a run says.

use crate::words::text::sentences;

sentences! {
    adds_up(read, rejected, of_facilities, summed):
        "読込 {read} 行 = 除外 {rejected} 行 + 施設別 {of_facilities} 行 + 合計の行 {summed} 行。",
        "{read} rows read = {rejected} rejected + {of_facilities} of facilities + {summed} summed.";
    adds_up_with_repeated(read, rejected, repeated, of_facilities, summed):
        "読込 {read} 行 = 除外 {rejected} 行 + 重複 {repeated} 行 + 施設別 {of_facilities} 行 + 合計の行 {summed} 行。",
        "{read} rows read = {rejected} rejected + {repeated} repeated + {of_facilities} of facilities + {summed} summed.";
}
