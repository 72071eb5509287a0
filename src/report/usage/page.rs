//! What the page of a run shows, and the page as its template wants it.

use serde::Serialize;

use super::block::{self, Block, ShownBlock};
use super::packed_months::PackedMonths;
use super::section::Section;
use super::tables::{Month, Tables, Type, month_name};
use super::total;
use crate::codes::total_types::TotalTypes;
use crate::report::table::ResultTable;
use crate::report::{RejectRow, ReportError, manifest, template};
use crate::words::Language;
use crate::words::usage::{NAMES, PAGE};

/// Everything that the page of a run shows.
///
/// Two runs on the same input give the same page but for [`run`](Page::run) and [`manifest`](Page::manifest), which
/// stand together in one element, `<details id="manifest">`.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub language: Language,
    /// Whether the people, facilities or figures of the input are made up.
    pub made_up: bool,
    /// The types of facilities that national totals add up.
    pub total_types: &'a TotalTypes,
    pub run: String,
    /// The tables of the run, by the names of their layouts; one that is missing or has no rows has no section.
    pub tables: &'a [&'a ResultTable],
    /// Every input, and what became of its rows.
    pub inputs: Vec<InputRow>,
    /// Rows that could not be read, by reason.
    pub rejects: Vec<RejectRow>,
    /// What stands above everything else.
    pub banners: Vec<String>,
    /// The gravest first.
    pub warnings: Vec<String>,
    /// How the inputs were read: nothing that makes a figure doubtful.
    pub notices: Vec<String>,
    pub manifest: serde_json::Value,
}

/// The rows of one input: read = rejected + repeated + counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct InputRow {
    /// The table that was read.
    pub table: String,
    pub rows: u64,
    /// Those that could not be read.
    pub rejected: u64,
    /// Those that give again what others give.
    pub repeated: u64,
    /// Those that the figures are made of.
    pub counted: u64,
}

/// What `reports/usage.html` is filled with.
#[derive(Serialize)]
struct View<'a> {
    made_up: bool,
    as_of: String,
    run: &'a str,
    months: Vec<Month>,
    types: Vec<Type>,
    sections: Vec<ShownSection>,
    parcel: String,
    banners: &'a [String],
    /// What stands open above the figures, beside the banners, and what is folded.
    warnings: &'a [String],
    folded: Vec<&'a String>,
    notices: &'a [String],
    inputs: &'a [InputRow],
    conserved: bool,
    rejects: Vec<RejectRow>,
    manifest: String,
}

/// A section with the blocks of the latest month.
#[derive(Serialize)]
struct ShownSection {
    id: &'static str,
    heading: &'static str,
    note: String,
    /// What the total over all types adds up, and what stands outside it.
    total_note: Option<String>,
    blocks: Vec<ShownBlock>,
}

/// Makes the page: one HTML file that needs nothing else. What it shows of months before the latest is packed inside.
pub(crate) fn render(page: &Page<'_>) -> Result<String, ReportError> {
    let tables = Tables::of(page.tables, page.language)?;
    let latest = tables.months().first().copied();
    let mut sections = Vec::new();
    let mut months = PackedMonths::default();
    for section in Section::ALL {
        let blocks = block::blocks(section, &tables)?;
        months.add(&blocks, latest);
        let shown: Vec<_> =
            blocks.iter().filter(|block| block.month.is_none() || block.month == latest).collect();
        if !shown.is_empty() {
            sections.push(ShownSection {
                id: section.id(),
                heading: section.heading().of(page.language),
                note: tables.note(section),
                total_note: total::note(section, page.total_types, page.language),
                blocks: shown.into_iter().map(Block::shown).collect(),
            });
        }
    }
    let (open_banners, open_warnings) = open(page.banners.len(), page.warnings.len());
    let (banners, more_banners) = page.banners.split_at(open_banners);
    let (warnings, more_warnings) = page.warnings.split_at(open_warnings);
    let view = View {
        made_up: page.made_up,
        as_of: latest.map(month_name).unwrap_or_default(),
        run: &page.run,
        months: tables.months().iter().map(|month| tables.month(*month)).collect(),
        types: tables.types().iter().map(|code| tables.facility_type(*code)).collect(),
        sections,
        parcel: months.packed()?,
        banners,
        warnings,
        folded: more_banners.iter().chain(more_warnings).collect(),
        notices: &page.notices,
        inputs: &page.inputs,
        conserved: page
            .inputs
            .iter()
            .all(|input| input.rows == input.rejected + input.repeated + input.counted),
        rejects: page.rejects.iter().map(RejectRow::shown).collect(),
        manifest: manifest::shown(&page.manifest)?,
    };
    template::render("usage.html", page.language, PAGE, NAMES, &view)
}

/// So many banners and warnings stand open above the figures.
const OPEN: usize = 3;

/// How many of so many banners and warnings stand open; one alone is not folded.
fn open(banners: usize, warnings: usize) -> (usize, usize) {
    let all = banners + warnings;
    let open = if all <= OPEN + 1 { all } else { OPEN };
    (banners.min(open), open - banners.min(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_warnings_stand_open_and_none_is_folded_alone() {
        for ((banners, warnings), stand_open) in [
            ((0, 0), (0, 0)),
            ((0, 3), (0, 3)),
            ((0, 4), (0, 4)),
            ((0, 5), (0, 3)),
            ((1, 21), (1, 2)),
            ((2, 2), (2, 2)),
            ((3, 2), (3, 0)),
            ((12, 21), (3, 0)),
        ] {
            assert_eq!(open(banners, warnings), stand_open, "{banners} {warnings}");
        }
    }
}
