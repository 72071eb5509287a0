//! What a run found, in few words.

use datafusion::arrow::array::RecordBatch;

use super::Tally;
use crate::codes::prefecture::COUNTRY;
use crate::jobs::Summary;
use crate::report::table::{Cells, ResultTable};
use crate::words::adoption::summary as words;
use crate::words::{Language, each};

/// The columns of `adoption.csv` that are shown.
const COLUMNS: [&str; 5] =
    ["facility_type", "facilities", "reader_applied_percent", "connected_percent", "operating_percent"];

/// How far the country has come by type of facility, and how the rows add up.
pub(super) fn summary(adoption: &ResultTable, tally: &Tally, lang: Language) -> Summary {
    let (read, rejected, counted) = (tally.rows_read(), tally.rejected(), tally.counted);
    let missing = tally.not_introduced;
    let sum = words::adds_up(lang, read, rejected, counted, missing);
    Summary {
        header: each(words::HEADER, lang).map(str::to_owned).into(),
        rows: country(adoption, lang),
        words: 1,
        sentences: vec![sum],
    }
}

/// The rows of the whole country, all facilities, as the table shows them.
fn country(table: &ResultTable, lang: Language) -> Vec<Vec<String>> {
    let shown = |batch: &RecordBatch, name: &str, lang: Language| {
        let place = table.layout.columns.iter().position(|column| column.name == name)?;
        Cells::of(table.layout, &table.layout.columns[place], batch.columns().get(place), lang).ok()
    };
    let mut rows = Vec::new();
    for batch in &table.rows {
        // In English a word stands for itself.
        let english = |name| shown(batch, name, Language::English);
        let Some((places, scopes)) = english("prefecture").zip(english("scope")) else { continue };
        let cells: Vec<Cells> = COLUMNS.iter().filter_map(|name| shown(batch, name, lang)).collect();
        let is_country = |row: &usize| places.text(*row) == COUNTRY && scopes.text(*row) == "all";
        let of_country = (0..batch.num_rows()).filter(is_country);
        rows.extend(of_country.map(|row| cells.iter().map(|cells| cells.text(row)).collect::<Vec<_>>()));
    }
    rows
}
