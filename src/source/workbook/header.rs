//! The header of a sheet: one row, or several of which cells are merged.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::Dimensions;

use super::sheet_head::{COLUMNS, Row, SheetHead};
use crate::codes::month::{Month, month_without_year};
use crate::config::HeaderLine;
use crate::source::error::{HeaderPlace, MissingColumn, SourceError};
use crate::source::header::{BLOCKS, Binding, Given, HeaderLocation, Wanted, alone};
use crate::source::layout::{Kind, Layout, fold_header, unit_beside, unit_of_note, without_unit};
use crate::source::origin::Origin;
use crate::source::{titles, value};

/// How far down a header is looked for: titles and notes stand above it.
const DEPTH: usize = 40;
/// How many rows a header has at most.
const HEIGHT: u32 = 4;

/// A header that names the columns, of every block of the table.
pub(super) struct Header {
    pub(super) blocks: Vec<Binding>,
    /// The first row below it, from 0.
    pub(super) first_row: u32,
}

/// Finds the rows that name the columns, from the top; or says how many columns the nearest names, and what it lacks.
pub(super) fn find(
    wanted: &Wanted<'_>,
    path: &Path,
    sheet: &SheetHead,
    given: &Given,
) -> Result<Header, Box<(usize, SourceError)>> {
    let search = Search { wanted, path, sheet, given };
    if wanted.has_no_header() {
        return search.without_header().map_err(|error| Box::new((1, error)));
    }
    let mut nearest: Option<(usize, SourceError)> = None;
    let mut found: Option<(usize, Header)> = None;
    let is_looked_at = |row: &&Row| match wanted.input.header {
        HeaderLine::At(line) => u64::from(row.at) + 1 == line,
        HeaderLine::Found | HeaderLine::Absent => true,
    };
    for row in sheet.rows.iter().filter(is_looked_at).take(DEPTH) {
        // Rows below may belong to the header that was found, and name more columns.
        if found.as_ref().is_some_and(|(_, header)| row.at >= header.first_row + HEIGHT) {
            break;
        }
        for last in search.heights(row.at) {
            let names = search.names(row.at, last);
            let columns = names.values().filter(|name| wanted.knows(&name.text)).count();
            if columns == 0 || found.as_ref().is_some_and(|(most, _)| columns <= *most) {
                continue;
            }
            match search.bound(&names, row.at, last) {
                Ok(header) => found = Some((columns, header)),
                Err(error) if nearest.as_ref().is_none_or(|(most, _)| columns > *most) => {
                    nearest = Some((columns, error));
                }
                Err(_) => {}
            }
        }
    }
    // Rows that name more columns are the header, whatever they lack.
    let is_nearer = |(most, _): &(usize, Header)| nearest.as_ref().is_none_or(|(columns, _)| columns <= most);
    if let Some((_, header)) = found.filter(is_nearer) {
        return Ok(header);
    }
    Err(Box::new(nearest.unwrap_or_else(|| {
        let (table, file) = (wanted.layout.table, path.to_owned());
        (0, SourceError::NoHeaderRow { table, file, sheets: vec![sheet.name.clone()] })
    })))
}

/// The rows of a sheet that name most columns of a table.
pub(in crate::source) struct LikelyHeader {
    /// How many columns they name.
    pub(in crate::source) known: usize,
    /// The last of them, from 1.
    pub(in crate::source) row: u64,
    /// The month that titles above them name.
    pub(in crate::source) of_title: Given,
    /// What stands over each column.
    pub(in crate::source) headers: Vec<String>,
    /// And what stands above that and says something of every row below.
    pub(in crate::source) told: Vec<Given>,
}

/// The rows that name most columns, where some name more than one.
pub(in crate::source) fn likeliest(wanted: &Wanted<'_>, sheet: &SheetHead) -> Option<LikelyHeader> {
    let search = Search { wanted, path: Path::new(""), sheet, given: &Given::new() };
    let mut best: Option<LikelyHeader> = None;
    for row in sheet.rows.iter().take(DEPTH) {
        for last in search.heights(row.at) {
            let mut names = search.names(row.at, last);
            let known = names.values().filter(|name| wanted.knows(&name.text)).count();
            if known <= best.as_ref().map_or(1, |best| best.known) {
                continue;
            }
            let width = names.keys().next_back().map_or(0, |column| column + 1);
            let names = (0..width).map(|column| names.remove(&column));
            let (headers, told) =
                names.map(|name| name.map_or_else(Default::default, |name| (name.text, name.told))).unzip();
            let of_title = titles::month_of(wanted.layout, search.texts_in(|above| above.at < row.at));
            best = Some(LikelyHeader { known, row: u64::from(last) + 1, of_title, headers, told });
        }
    }
    best
}

/// What a text that stands above a table says of all its rows: a month, a type of facility, a prefecture; whatever unit
/// stands behind it, or edition behind a month.
pub(in crate::source) fn told(layout: &Layout, text: &str) -> Option<(&'static str, String)> {
    let of_edition = || {
        let folded = fold_header(text);
        let month = EDITIONS.iter().find_map(|edition| folded.strip_suffix(edition))?;
        told_by(layout, month).filter(|(column, _)| *column == "month")
    };
    told_by(layout, text).or_else(|| told_by(layout, without_unit(&fold_header(text))?.0)).or_else(of_edition)
}

/// What stands behind the month of figures that are not the last ones, or are.
const EDITIONS: [&str; 10] =
    ["速報値", "速報", "確報値", "確報", "確定値", "確定", "暫定値", "暫定", "訂正後", "修正後"];

/// The month that 1月 means below `above`, which may name a fiscal year, or to the right of another month.
fn month_of_year(text: &str, above: &[&str], last: Option<Month>) -> Option<Month> {
    let month = month_without_year(text)?;
    let of_year = above.iter().rev().find_map(|year| Month::of_fiscal_year(year, month));
    of_year.or_else(|| last?.next_named(month))
}

fn told_by(layout: &Layout, text: &str) -> Option<(&'static str, String)> {
    let tells = |kind: Kind| match kind {
        Kind::Month => value::month(text).is_ok_and(|month| month.is_some()),
        Kind::FacilityType => value::facility_type(text).is_ok_and(|found| found.is_some()),
        Kind::Prefecture | Kind::Area => value::prefecture(text).is_ok_and(|found| found.is_some()),
        _ => false,
    };
    layout.columns.iter().find(|column| tells(column.kind)).map(|column| (column.name, text.to_owned()))
}

/// What the header of a column says.
struct Name {
    text: String,
    /// What stands above it and says something of every row below, from the top.
    told: Given,
    /// The month above it of which nothing says the year.
    yearless: Option<u8>,
    /// How many things a count below means by what stands above: 医科（千件）.
    unit: i32,
    /// The columns that it stands over, when it is merged over several.
    over: Option<(u32, u32)>,
}

struct Search<'s> {
    wanted: &'s Wanted<'s>,
    path: &'s Path,
    sheet: &'s SheetHead,
    given: &'s Given,
}

impl Search<'_> {
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
        let mut last_month = None;
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
                let is_known = self.wanted.knows(&joined);
                let above = || levels.iter().take(if is_known { 0 } else { levels.len() - 1 });
                let above: Vec<&str> = above().map(|(text, _)| *text).collect();
                let told = self.told(&above, &mut last_month);
                let is_dated = told.iter().any(|(column, _)| *column == "month");
                let yearless = above.iter().find_map(|text| month_without_year(text)).filter(|_| !is_dated);
                let unit =
                    above.iter().find_map(|text| Some(without_unit(&fold_header(text))?.1)).unwrap_or(1);
                let text = if is_known { joined } else { (*lowest).to_owned() };
                let over = over.map(|(start, end)| (start, end.min(COLUMNS)));
                names.insert(column, Name { text, told, yearless, unit, over });
            }
        }
        names
    }

    /// What the texts above a name say; the month to the left gives those after it their year.
    fn told(&self, above: &[&str], last_month: &mut Option<Month>) -> Given {
        let layout = self.wanted.layout;
        let mut all = Given::new();
        for (at, text) in above.iter().enumerate() {
            let without_year =
                || layout.position("month").and_then(|_| month_of_year(text, &above[..at], *last_month));
            let found = told(layout, text);
            let found = found.or_else(|| without_year().map(|month| ("month", month.to_string())));
            if let Some(("month", month)) = &found {
                *last_month = Month::parse(month).ok().or(*last_month);
            }
            all.extend(found);
        }
        all
    }

    /// The columns by their places alone, from the first row that holds something or the one that is named.
    fn without_header(&self) -> Result<Header, SourceError> {
        let width = self.sheet.rows.iter().filter_map(|row| row.cells.keys().next_back()).max();
        let headers = vec![String::new(); width.map_or(0, |width| column(*width) + 1)];
        let header = HeaderPlace::Row { sheet: self.sheet.name.as_str().into(), row: 1 };
        let place = HeaderLocation { file: self.path, header: &header };
        let blocks = self.wanted.bind_all(&headers, self.given, place)?;
        Ok(Header { blocks, first_row: self.sheet.rows.first().map_or(0, |row| row.at) })
    }

    /// The header that stands in these rows and has these names.
    fn bound(&self, names: &BTreeMap<u32, Name>, first: u32, last: u32) -> Result<Header, SourceError> {
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
        let header = HeaderPlace::Row { sheet: self.sheet.name.as_str().into(), row: u64::from(last) + 1 };
        let place = HeaderLocation { file: self.path, header: &header };
        let of_title = self.month_of_title(names, first);
        let given: Given = self.given.iter().chain(&of_title).cloned().collect();
        let blocks = match self.under_types(names, (&headers, &given), place) {
            Ok(None) => self.wanted.bind_all(&headers, &given, place),
            Ok(Some(blocks)) => Ok(blocks),
            Err(error) => Err(error),
        };
        let texts = || std::iter::once(self.sheet.name.as_str()).chain(self.texts_above(last));
        let blocks = blocks.map_err(|error| self.lacking_years(error, names));
        let mut blocks = blocks.map_err(|error| error.naming_month(texts()))?;
        let layout = self.wanted.layout;
        // A text right above the only block is its title, too.
        if !of_title.is_empty() || (blocks.len() == 1 && !self.is_month_given()) {
            for block in &mut blocks {
                block.note_month_of_title(layout);
            }
        }
        titles::count_in_units(&mut blocks, layout, self.units_beside(first, last), place)?;
        let titles = self.texts_in(|row| row.at < first).chain(std::iter::once(self.sheet.name.as_str()));
        titles::check_month(&blocks, layout, titles, place)?;
        for binding in &mut blocks {
            binding.unused.retain(|unused| !unused.header.trim().is_empty());
            self.refuse_merged(binding, names, (first_row, &header))?;
        }
        Ok(Header { blocks, first_row })
    }

    /// What is wrong where columns come twice below months of no year: that these are no months.
    fn lacking_years(&self, error: SourceError, names: &BTreeMap<u32, Name>) -> SourceError {
        let month = self.wanted.layout.position("month").map(|at| &self.wanted.layout.columns[at]);
        let yearless = names.values().find_map(|name| name.yearless);
        match (error, month.zip(yearless)) {
            (SourceError::DuplicateColumn { table, file, header, .. }, Some((month, yearless))) => {
                let (missing, unused) = (Box::from([MissingColumn::of(month)]), Box::default());
                SourceError::MissingColumns { table, file, missing, unused, header, yearless: Some(yearless) }
            }
            (error, _) => error,
        }
    }

    /// The month that the titles above the header name, where neither the config, the name of the sheet nor the header does.
    fn month_of_title(&self, names: &BTreeMap<u32, Name>, first: u32) -> Given {
        let mut told = names.values().flat_map(|name| &name.told);
        if self.is_month_given() || told.any(|(column, _)| *column == "month") {
            return Given::new();
        }
        titles::month_of(self.wanted.layout, self.texts_in(|row| row.at < first))
    }

    /// Whether the config or the name of the sheet gives the month.
    fn is_month_given(&self) -> bool {
        self.wanted.maps("month") || self.given.iter().any(|(column, _)| *column == "month")
    }

    /// The units that texts give: above the header, in it, and alone in a row below it.
    fn units_beside(&self, first: u32, last: u32) -> impl Iterator<Item = i32> {
        let within = self.texts_in(move |row| (first..=last).contains(&row.at)).filter_map(unit_of_note);
        let beside = self.texts_in(move |row| row.at < first || (row.at > last && row.cells.len() == 1));
        beside.filter_map(unit_beside).chain(within)
    }

    /// What stands above the end of the header.
    fn texts_above(&self, last: u32) -> impl Iterator<Item = &str> {
        self.texts_in(move |row| row.at <= last)
    }

    /// What stands in some rows.
    fn texts_in(&self, is_one: impl Fn(&Row) -> bool) -> impl Iterator<Item = &str> {
        let rows = self.sheet.rows.iter().filter(move |row| is_one(row));
        rows.flat_map(|row| row.cells.values()).map(|cell| cell.text.as_str())
    }

    /// The blocks of a table whose columns stand under months, types of facilities or prefectures: one for each.
    fn under_types(
        &self,
        names: &BTreeMap<u32, Name>,
        (headers, given): (&[String], &Given),
        place: HeaderLocation<'_>,
    ) -> Result<Option<Vec<Binding>>, SourceError> {
        let mut groups: Vec<(&Given, usize, usize)> = Vec::new();
        for (at, name) in names.iter().filter(|(_, name)| !name.told.is_empty()) {
            let at = column(*at);
            match groups.last_mut() {
                Some((told, _, last)) if **told == name.told => *last = at,
                _ => groups.push((&name.told, at, at)),
            }
        }
        if groups.is_empty() || groups.len() > BLOCKS {
            return Ok(None);
        }
        let is_grouped = |at: usize| groups.iter().any(|(_, first, last)| (*first..=*last).contains(&at));
        let mut blocks = Vec::with_capacity(groups.len());
        for (told, first, last) in &groups {
            let own = alone(headers, |at| (*first..=*last).contains(&at) || !is_grouped(at));
            let told: Given = told.iter().chain(given).cloned().collect();
            let mut binding = self.wanted.bind(&own, &told, place)?;
            let unit =
                u32::try_from(*first).ok().and_then(|first| names.get(&first)).map_or(1, |name| name.unit);
            binding.count_in_units_of(self.wanted.layout, unit);
            binding.block = Some(*first..=*last);
            if !blocks.is_empty() {
                // The headers beside the groups are those of the first block, too.
                binding.unused.clear();
            }
            blocks.push(binding);
        }
        Ok(Some(blocks))
    }

    /// Refuses a header that is merged over several columns of values.
    fn refuse_merged(
        &self,
        binding: &Binding,
        names: &BTreeMap<u32, Name>,
        (first_row, header): (u32, &HeaderPlace),
    ) -> Result<(), SourceError> {
        for (column, origin) in self.wanted.layout.columns.iter().zip(&binding.columns) {
            let mut places = origin.iter().flat_map(Origin::columns);
            let is_merged = places.any(|place| {
                let over = u32::try_from(place).ok().and_then(|place| names.get(&place)?.over);
                over.is_some_and(|(start, end)| self.holds_values(start + 1..=end, first_row))
            });
            if is_merged {
                return Err(SourceError::MergedHeader {
                    table: self.wanted.layout.table,
                    file: self.path.to_owned(),
                    column: column.name,
                    header: header.clone(),
                });
            }
        }
        Ok(())
    }

    /// Whether some of these columns hold something in the rows looked at below the header.
    fn holds_values(&self, columns: std::ops::RangeInclusive<u32>, first_row: u32) -> bool {
        let below = self.sheet.rows.iter().filter(|row| row.at >= first_row);
        below.flat_map(|row| row.cells.keys()).any(|column| columns.contains(column))
    }
}

fn column(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
