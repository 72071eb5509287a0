//! The header of a sheet: one row, or several of which cells are merged.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use calamine::Dimensions;

use super::sheet_head::{COLUMNS, Row, SheetHead};
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::{Binding, HeaderLocation, bind};
use crate::source::layout::{Layout, fold_header};

/// How far down a header is looked for: titles and notes stand above it.
const DEPTH: usize = 40;
/// How many rows a header has at most.
const HEIGHT: u32 = 4;

/// A header that names the columns.
pub(super) struct Header {
    pub(super) binding: Binding,
    /// The first row below it, from 0.
    pub(super) first_row: u32,
}

/// Finds the rows that name the columns, from the top; or says how many columns the nearest names, and what it lacks.
pub(super) fn find(
    layout: &'static Layout,
    mapping: &BTreeMap<String, String>,
    path: &Path,
    sheet: &SheetHead,
) -> Result<Header, (usize, SourceError)> {
    let search = Search { layout, mapping, path, sheet, known: known(layout, mapping) };
    let mut nearest: Option<(usize, SourceError)> = None;
    for row in sheet.rows.iter().take(DEPTH) {
        for last in search.heights(row.at) {
            let names = search.names(row.at, last);
            let columns = names.values().filter(|name| search.is_known(&name.text)).count();
            if columns == 0 {
                continue;
            }
            match search.bound(&names, last) {
                Ok(header) => return Ok(header),
                Err(error) if nearest.as_ref().is_none_or(|(most, _)| columns > *most) => {
                    nearest = Some((columns, error));
                }
                Err(_) => {}
            }
        }
    }
    Err(nearest.unwrap_or_else(|| {
        let (table, file) = (layout.table, path.to_owned());
        (0, SourceError::NoHeaderRow { table, file, sheets: vec![sheet.name.clone()] })
    }))
}

/// The headers that stand for a column, folded.
fn known(layout: &Layout, mapping: &BTreeMap<String, String>) -> HashSet<String> {
    let of_layout =
        layout.columns.iter().flat_map(|column| column.headers.iter().chain([&column.name]).copied());
    of_layout.chain(mapping.values().map(String::as_str)).map(fold_header).collect()
}

/// What the header of a column says.
struct Name {
    text: String,
    /// The columns that it stands over, when it is merged over several.
    over: Option<(u32, u32)>,
}

struct Search<'s> {
    layout: &'static Layout,
    mapping: &'s BTreeMap<String, String>,
    path: &'s Path,
    sheet: &'s SheetHead,
    known: HashSet<String>,
}

impl Search<'_> {
    fn is_known(&self, header: &str) -> bool {
        self.known.contains(&fold_header(header))
    }

    /// The last rows that a header which starts in this row may have, the likeliest first: what merged cells say,
    /// this row alone, and the next one too.
    fn heights(&self, first: u32) -> Vec<u32> {
        let reach = |sideways: bool| {
            let mut last = first;
            for _ in 0..HEIGHT {
                let within = self.sheet.merged.iter().filter(|area| (first..=last).contains(&area.start.0));
                let below = |area: &Dimensions| {
                    area.end.0.max(area.start.0 + u32::from(sideways && area.end.1 > area.start.1))
                };
                last = within.map(below).fold(last, u32::max).min(first + HEIGHT - 1);
            }
            last
        };
        let mut heights = vec![reach(true), reach(false), first, first + 1];
        let mut seen = BTreeSet::new();
        heights.retain(|last| seen.insert(*last));
        heights
    }

    /// What stands over each column in these rows.
    ///
    /// A name under a merged one is taken with it (`利用件数` over `合計`) where the table knows both together, and
    /// alone otherwise.
    fn names(&self, first: u32, last: u32) -> BTreeMap<u32, Name> {
        let rows: Vec<&Row> = self.sheet.rows.iter().filter(|row| (first..=last).contains(&row.at)).collect();
        let mut names = BTreeMap::new();
        let width = rows.iter().filter_map(|row| row.cells.keys().next_back()).max();
        for column in 0..width.map_or(0, |width| width + 1) {
            let mut levels: Vec<(&str, Option<(u32, u32)>)> = Vec::new();
            for row in &rows {
                let area = self.sheet.merged.iter().find(|area| area.contains(row.at, column));
                let (at, from) = area.map_or((row.at, column), |area| area.start);
                let over =
                    area.filter(|area| area.end.1 > area.start.1).map(|area| (area.start.1, area.end.1));
                let is_repeated = at < row.at && at >= first;
                let stands = rows.iter().find(|row| row.at == at).and_then(|row| row.cells.get(&from));
                if let Some(shown) = stands.filter(|_| !is_repeated) {
                    levels.push((&shown.text, over));
                }
            }
            if let Some((lowest, over)) = levels.last() {
                let joined: String = levels.iter().map(|(text, _)| *text).collect();
                let text = if self.is_known(&joined) { joined } else { (*lowest).to_owned() };
                names.insert(column, Name { text, over: over.map(|(start, end)| (start, end.min(COLUMNS))) });
            }
        }
        names
    }

    /// The header that ends in this row and has these names.
    fn bound(&self, names: &BTreeMap<u32, Name>, last: u32) -> Result<Header, SourceError> {
        let first_row = last + 1;
        let width = names.keys().next_back().map_or(0, |column| column + 1);
        let headers: Vec<String> = (0..width)
            .map(|column| {
                let name = names.get(&column);
                // A merged name stands over its first column; whether it means the others too shows below.
                let first = name.filter(|name| name.over.is_none_or(|(start, _)| start == column));
                first.map_or_else(String::new, |name| name.text.clone())
            })
            .collect();
        let header = HeaderPlace::Row { sheet: self.sheet.name.clone(), row: u64::from(last) + 1 };
        let mut binding =
            bind(self.layout, self.mapping, &headers, HeaderLocation { file: self.path, header: &header })?;
        binding.unused.retain(|unused| !unused.header.trim().is_empty());
        for (column, place) in self.layout.columns.iter().zip(&binding.columns) {
            let over = place
                .and_then(|place| u32::try_from(place).ok())
                .and_then(|place| names.get(&place)?.over)
                .filter(|(start, end)| self.holds_values(start + 1..=*end, first_row));
            if over.is_some() {
                return Err(SourceError::MergedHeader {
                    table: self.layout.table,
                    file: self.path.to_owned(),
                    column: column.name,
                    header,
                });
            }
        }
        Ok(Header { binding, first_row })
    }

    /// Whether some of these columns hold something in the rows looked at below the header.
    fn holds_values(&self, columns: std::ops::RangeInclusive<u32>, first_row: u32) -> bool {
        let below = self.sheet.rows.iter().filter(|row| row.at >= first_row);
        below.flat_map(|row| row.cells.keys()).any(|column| columns.contains(column))
    }
}
