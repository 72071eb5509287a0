//! The charts of the adoption job.

use super::ReportError;
use super::chart::{Adoption, AdoptionRow, Picture, Printed};
use super::table::{ResultTable, TableView};
use crate::words::adoption::charts as words;
use crate::words::{Language, Text};

/// The steps, by the names of the table's columns.
const STEPS: [(&str, &str); 3] = [
    ("reader_applied", "reader_applied_percent"),
    ("connected", "connected_percent"),
    ("operating", "operating_percent"),
];
/// The charts, by the word of the column `scope`.
const SCOPES: [(&str, Text); 2] = [("all", words::ALL), ("obligated", words::OBLIGATED)];

/// The charts of the whole country from the table `adoption`, each with the name of its file without an ending:
/// all facilities, and the obligated ones. `when` is the day, `2023-09-17`.
pub(crate) fn charts(
    table: &ResultTable,
    when: &str,
    language: Language,
) -> Result<Vec<(String, Picture)>, ReportError> {
    let (view, english) = (TableView::of(table, language)?, TableView::of(table, Language::English)?);
    let chart = |(scope, title): (&str, Text)| {
        let rows = (0..view.len()).filter(|row| is_of_country(&english, *row, scope));
        let adoption = Adoption {
            title: title.of(language).to_owned(),
            when: when.to_owned(),
            rows: rows.map(|row| adoption_row(&view, row)).collect(),
        };
        Some((format!("adoption_{scope}"), adoption.draw(language)?))
    };
    Ok(SCOPES.into_iter().filter_map(chart).collect())
}

/// Whether a row of the table, with the words that programs find, is that of the whole country.
fn is_of_country(english: &TableView, row: usize, scope: &str) -> bool {
    let prefecture = english.column("prefecture").and_then(|column| english.whole(row, column));
    prefecture == Some(0) && english.column("scope").is_some_and(|column| english.text(row, column) == scope)
}

fn adoption_row(view: &TableView, row: usize) -> AdoptionRow {
    let text = |name: &str| view.column(name).map(|column| view.text(row, column)).unwrap_or_default();
    let count = |name: &str| {
        let whole = view.column(name).and_then(|column| view.whole(row, column));
        whole.and_then(|whole| u64::try_from(whole).ok()).unwrap_or(0)
    };
    AdoptionRow {
        name: text("facility_type").replace('_', " "),
        facilities: count("facilities"),
        steps: STEPS.map(|(name, percent)| (count(name), Printed::read(&text(percent)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::made_up;

    #[test]
    fn the_country_has_a_chart_of_each_scope() {
        let table = made_up::adoption();
        for language in Language::ALL {
            let charts = charts(&table, "2023-09-17", language).unwrap();
            let names: Vec<_> = charts.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["adoption_all", "adoption_obligated"]);
            let words = charts[0].1.description();
            assert!(
                words.contains("98.9%") && words.contains(language.choose("病院", "hospital")),
                "{words}"
            );
            assert!(!words.contains("1,234"), "a prefecture is not the country");
        }
    }
}
