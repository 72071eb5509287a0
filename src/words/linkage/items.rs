//! What is said of the items of a person over all records.

use super::names::NOT_COMPARED;
use crate::words::names::Names;
use crate::words::text::{sentences, texts};

/// The items by their names.
pub(crate) const NAMES: Names = Names(&[NOT_COMPARED]);

texts! {
    BETWEEN: "、", "; ";
}

sentences! {
    differing(item, share, compared, differing):
        "{item} {share}（比べた{compared}件のうち{differing}件）",
        "{item} {share} ({differing} of the {compared} compared)";
    never_compared(table, item, records):
        "{table}：{item}は、番号の住民がいる{records}件のすべてで比べていません（列がない、空である、または読めません）。{item}の違いは見つかりません",
        "{table}: {item} was compared in none of the {records} records whose number is a resident’s: on one side there is no such column, or it is empty or unreadable; no difference in it can be found";
    hardly_compared(table, item, records, left):
        "{table}：{item}は、番号の住民がいる{records}件のうち{left}件で比べていません（ほとんど空であるか、読めません）。その記録では{item}の違いは見つかりません",
        "{table}: {item} was not compared in {left} of the {records} records whose number is a resident’s: on one side it is nearly always empty or unreadable; in those no difference in it can be found";
}
