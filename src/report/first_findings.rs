//! The findings that come first, as pages list them.

use serde::Serialize;

use super::figure::grouped;
use super::most_urgent::UrgentFindings;
use super::printable;
use super::workbook::FindingsLayout;
use crate::words::Language;
use crate::words::findings_workbook as words;

/// How many a page lists.
const LISTED: usize = 200;

/// The findings that come first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct FirstFindings {
    /// How many there are, and where the others stand.
    pub note: String,
    pub heads: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl FirstFindings {
    /// The first of the findings, with some columns of their workbook.
    pub(crate) fn of(
        found: &UrgentFindings,
        layout: &FindingsLayout,
        columns: &[usize],
        lang: Language,
    ) -> FirstFindings {
        let listed = found.rows.len().min(LISTED);
        let more = found.findings - listed as u64;
        let note = if more == 0 {
            words::all_listed(lang, &grouped(found.findings))
        } else {
            words::more_elsewhere(lang, &grouped(listed as u64), &grouped(more))
        };
        let heads = columns.iter().map(|column| layout.columns[*column].header.of(lang)).collect();
        let row = |row| {
            columns.iter().map(|column| printable(super::most_urgent::TextRow::cell(row, *column))).collect()
        };
        FirstFindings { note, heads, rows: found.rows[..listed].iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::most_urgent::{MostUrgent, TextRow};
    use crate::report::workbook::FindingsColumn;
    use crate::words::Text;

    #[test]
    fn a_page_lists_the_first_and_says_where_the_others_are() {
        const fn column(ja: &'static str, en: &'static str) -> FindingsColumn {
            FindingsColumn::new((Text { ja, en }, Text { ja, en }), 9.0)
        }
        let text = Text { ja: "一覧", en: "list" };
        let layout = FindingsLayout {
            title: text,
            order: text,
            gravest: text,
            columns: Box::leak(Box::new([column("番号", "number"), column("区分", "category")])),
        };
        for (findings, rows, says) in [
            (2_u64, 2, "All 2 are listed here"),
            (201, 200, "The 200 most urgent; 1 more"),
            (1_201, 200, "1,001 more"),
        ] {
            let mut urgent = MostUrgent::new(500, 0);
            (0..findings).for_each(|at| urgent.offer(at, || TextRow::new([&*at.to_string(), "a\u{7}"])));
            let first =
                FirstFindings::of(&urgent.finish(BTreeMap::new()), &layout, &[1, 0], Language::English);
            assert_eq!((first.rows.len(), &*first.heads), (rows, &["category", "number"][..]));
            assert_eq!(first.rows[1], ["a\u{FFFD}", "1"]);
            assert!(first.note.contains(says), "{}", first.note);
        }
    }
}
