//! The prefectures of the latest month in three blocks, as the ministry prints them: 北海道 to 沖縄県, then 全国, five
//! yellow and five grey.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::formats::{self, Formats, Shade};
use super::sheet::{self, HEAD, column, row};
use crate::report::table::{Form, TableView};
use crate::words::Language;
use crate::words::usage::workbook as words;

/// What stands in a block, by the names of the table's columns.
const COLUMNS: [&str; 4] = ["prefecture", "rate_percent", "change_points", "band"];
const WIDTHS: [f64; 4] = [12.0, 10.0, 10.0, 8.0];
const BLOCKS: usize = 3;
const ROWS: usize = 16;
/// Width of the gap between blocks.
const GAP: f64 = 2.0;

/// Whether a table is that of the prefectures.
pub(super) fn fits(view: &TableView) -> bool {
    view.layout().name == "prefecture" && COLUMNS.iter().all(|name| view.column(name).is_some())
}

pub(super) fn fill(
    sheet: &mut Worksheet,
    view: &TableView,
    formats: &Formats,
    lang: Language,
) -> Result<(), XlsxError> {
    let Some(month) = view.months().next() else { return Ok(()) };
    sheet.write_string_with_format(0, 0, view.layout().title.of(lang), &formats.title)?;
    if let Some(day) = formats::first_day(month) {
        sheet.write_datetime_with_format(1, 0, day, &formats.month)?;
    }
    // Of a first month there is no change.
    let rows = view.rows_of(month);
    let shown = view.filled_columns(&rows.clone().collect::<Vec<_>>());
    let is_shown = |name: &str| shown.iter().any(|(_, column)| column.name == name);
    let columns: Vec<(&str, f64)> =
        COLUMNS.into_iter().zip(WIDTHS).filter(|(name, _)| is_shown(name)).collect();
    let mut all = Vec::new();
    for block in 0..BLOCKS {
        all.extend(columns.iter().map(|(_, width)| *width));
        all.extend((block + 1 < BLOCKS).then_some(GAP));
    }
    for (place, width) in all.iter().enumerate() {
        sheet.set_column_width(column(place), *width)?;
    }
    let colours = words::COLOURS.of(lang);
    let note = format!("{}　{colours}", view.note_of(rows.clone(), lang));
    sheet::write_note(sheet, 2, &note, formats, &all)?;
    for block in 0..BLOCKS {
        for (place, (name, _)) in columns.iter().enumerate() {
            let header = view.column(name).map(|at| view.layout().columns[at].header(lang));
            let to = column(block * (columns.len() + 1) + place);
            sheet.write_string_with_format(HEAD, to, header.unwrap_or(name), &formats.head)?;
        }
    }
    sheet.set_row_height(HEAD, 33)?;
    for (place, from_row) in rows.clone().enumerate() {
        write_row(sheet, view, &columns, (from_row, place))?;
    }
    let height = rows.len().min(ROWS).max(rows.len().div_ceil(BLOCKS));
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_print_area(0, 0, HEAD + row(height), column(all.len() - 1))?;
    sheet::on_paper(sheet);
    sheet.set_landscape().set_print_fit_to_pages(1, 1);
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    view: &TableView,
    columns: &[(&str, f64)],
    (from_row, place): (usize, usize),
) -> Result<(), XlsxError> {
    let height = ROWS.max(view.rows_of(view.months().next().unwrap_or(0)).len().div_ceil(BLOCKS));
    let (block, line) = (place / height, place % height);
    let text = |name: &str| view.column(name).map(|at| view.text(from_row, at)).unwrap_or_default();
    let is_country = view.column("prefecture").and_then(|at| view.whole(from_row, at)) == Some(0);
    let shade = if is_country { Shade::Total } else { Shade::of(&text("band")) };
    for (at, (name, _)) in columns.iter().enumerate() {
        let Some(from) = view.column(name) else { continue };
        let form = view.layout().columns[from].form;
        let format = formats::of(if form == Form::Code { Form::Text } else { form }, shade);
        let to = (HEAD + 1 + row(line), column(block * (columns.len() + 1) + at));
        sheet::write_cell(sheet, to, (view, from_row, from), form, &format)?;
    }
    Ok(())
}
