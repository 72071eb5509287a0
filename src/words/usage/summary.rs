//! What the summary of a run says.

use crate::words::text::sentences;

sentences! {
    adds_up(read, rejected, of_facilities, summed):
        "読込 {read} 件 = 除外 {rejected} 件 + 施設別 {of_facilities} 件 + 集計済み {summed} 件。",
        "{read} rows read = {rejected} rejected + {of_facilities} of facilities + {summed} summed.";
    adds_up_with_repeated(read, rejected, repeated, of_facilities, summed):
        "読込 {read} 件 = 除外 {rejected} 件 + 繰り返し {repeated} 件 + 施設別 {of_facilities} 件 + 集計済み {summed} 件。",
        "{read} rows read = {rejected} rejected + {repeated} repeated + {of_facilities} of facilities + {summed} summed.";
}
