//! The page of use statistics, and the charts that are published with it. It names facilities' prefectures and types,
//! insurers, and counts; never a person.

mod block;
mod charts;
mod parcel;
mod section;
mod tables;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::chart::Picture;
use super::table::ResultTable;
use super::{RejectRow, ReportError, manifest, template};
use crate::words::Language;
use block::Block;
use section::Section;
use tables::Tables;

/// Everything that the page of a run shows.
///
/// Two runs on the same input give the same page but for [`run`](Page::run) and [`manifest`](Page::manifest), which
/// stand together in one element, `<details id="manifest">`.
#[derive(Debug)]
pub struct Page<'a> {
    /// The language of the page.
    pub language: Language,
    /// The id of the run.
    pub run: String,
    /// The tables of the run, by the names of their layouts; one that is missing or has no rows has no section.
    pub tables: &'a [&'a ResultTable],
    /// Every input, and what became of its rows.
    pub inputs: Vec<InputRow>,
    /// Rows that could not be read, by reason.
    pub rejects: Vec<RejectRow>,
    /// What the run warned of.
    pub warnings: Vec<String>,
    /// The run's manifest.
    pub manifest: serde_json::Value,
}

/// The rows of one input: read = rejected + counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InputRow {
    /// The table that was read.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// Those that could not be read.
    pub rejected: u64,
    /// Those that the figures are made of.
    pub counted: u64,
}

/// What `reports/usage.html` is filled with.
#[derive(Serialize)]
struct View<'a> {
    as_of: String,
    run: &'a str,
    months: Vec<Month>,
    types: Vec<Type>,
    sections: Vec<ShownSection>,
    parcel: String,
    warnings: &'a [String],
    inputs: &'a [InputRow],
    conserved: bool,
    rejects: Vec<RejectRow>,
    manifest: String,
}

#[derive(Serialize)]
struct Month {
    name: String,
    label: String,
}

#[derive(Serialize)]
struct Type {
    name: String,
    label: String,
}

/// A section with the blocks of the latest month.
#[derive(Serialize)]
struct ShownSection {
    id: &'static str,
    heading: String,
    note: String,
    blocks: Vec<ShownBlock>,
}

#[derive(Serialize)]
struct ShownBlock {
    key: String,
    facility_type: Option<String>,
    html: String,
}

/// Makes the page: one HTML file that needs nothing else. What it shows of months before the latest is packed inside.
pub fn render(page: &Page<'_>) -> Result<String, ReportError> {
    let tables = Tables::of(page.tables, page.language)?;
    let latest = tables.months().first().copied();
    let mut sections = Vec::new();
    let mut parcel = parcel::Parcel::default();
    for section in Section::ALL {
        let blocks = block::blocks(section, &tables)?;
        parcel.add(&blocks, latest);
        let shown: Vec<_> =
            blocks.iter().filter(|block| block.month.is_none() || block.month == latest).collect();
        if !shown.is_empty() {
            sections.push(ShownSection {
                id: section.id(),
                heading: section.heading(page.language).to_owned(),
                note: tables.note(section),
                blocks: shown.into_iter().map(Block::shown).collect(),
            });
        }
    }
    let view = View {
        as_of: latest.map(tables::month_name).unwrap_or_default(),
        run: &page.run,
        months: tables.months().iter().map(|month| tables.month(*month)).collect(),
        types: tables.types().iter().map(|code| tables.facility_type(*code)).collect(),
        sections,
        parcel: parcel.packed()?,
        warnings: &page.warnings,
        inputs: &page.inputs,
        conserved: page.inputs.iter().all(|input| input.rows == input.rejected + input.counted),
        rejects: page.rejects.iter().map(RejectRow::shown).collect(),
        manifest: manifest::shown(&page.manifest)?,
    };
    template::render("usage.html", page.language, &view)
}

/// The charts of the latest month, each with the name of its file without an ending.
pub fn charts(tables: &[&ResultTable], language: Language) -> Result<Vec<(String, Picture)>, ReportError> {
    let tables = Tables::of(tables, language)?;
    let Some(latest) = tables.months().first().copied() else { return Ok(Vec::new()) };
    let mut charts: Vec<(String, Option<Picture>)> =
        vec![("monthly".to_owned(), tables.monthly_use()), ("rates".to_owned(), tables.rates())];
    for code in tables.types() {
        let name = tables.facility_type(*code).name;
        for (kind, picture) in [
            ("map", tables.tile_map(latest, *code)),
            ("ranking", tables.ranking(latest, *code)),
            ("rank_changes", tables.rank_changes(latest, *code)),
            ("distribution", tables.distribution(latest, *code)),
        ] {
            charts.push((format!("{kind}_{name}"), picture));
        }
    }
    Ok(charts.into_iter().filter_map(|(name, picture)| Some((name, picture?))).collect())
}
