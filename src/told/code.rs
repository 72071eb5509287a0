//! Codes and keys of a case in words.

use crate::ledger::{Case, Subject};
use crate::text::shown::visible;
use crate::words::{Language, columns};

/// The key of a record as `totsugo explain` takes it; the product where there is no record.
pub(crate) fn key(subject: &Subject) -> String {
    let Subject { insurer_number, symbol, number, branch, product_id, .. } = subject;
    let key = [insurer_number, symbol, number, branch].map(|part| visible(part));
    if key.iter().all(String::is_empty) { visible(product_id) } else { key.join(":") }
}

/// What was found: the category of a record, the item that differs otherwise.
pub(crate) fn of_finding(case: &Case, lang: Language) -> String {
    match &*case.subject.item {
        "" => word(case, "category", &case.evidence.category, lang),
        item => word(case, "item", item, lang),
    }
}

/// The word of a code that a column of the case's job holds.
pub(crate) fn word(case: &Case, column: &str, code: &str, lang: Language) -> String {
    visible(&columns::word(case.kind.job(), column, code, lang))
}
