//! Rejected rows by reason, as the pages of all jobs tell of them.

use std::collections::BTreeMap;

use crate::config::Lang;
use crate::report::RejectRow;
use crate::source::Rejects;

/// The rejects that are listed, counted by table, column and reason; a page that does not tell the tables apart gives no
/// name for them.
pub(super) fn reject_rows<'r>(
    tables: impl IntoIterator<Item = (&'static str, &'r Rejects)>,
    lang: Lang,
) -> Vec<RejectRow> {
    let mut rows: BTreeMap<(&str, &str, String), u64> = BTreeMap::new();
    for (table, rejects) in tables {
        for reject in rejects.list() {
            *rows.entry((table, reject.column, reject.fault.reason(lang))).or_default() += 1;
        }
    }
    rows.into_iter()
        .map(|((table, column, reason), rows)| RejectRow {
            table: table.into(),
            column: column.into(),
            reason,
            rows,
        })
        .collect()
}
