//! One table as one sheet: title, month, definition, head, rows.

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::formats::{self, Formats, Shade};
use crate::report::figure::grouped;
use crate::report::table::{Form, NO_RATE, TableColumn, TableView};
use crate::words::usage::workbook as words;
use crate::words::{Language, statistics};

/// Where the head stands; title, month and definition stand above it.
pub(super) const HEAD: RowNum = 4;
/// A sheet of more rows is no longer read by anybody; the rest stands in the CSV.
const MOST_ROWS: usize = 50_000;
/// A table of more rows is printed for its latest month alone.
const PRINTED_ROWS: usize = 400;
/// Rows that are looked at for the width of a column.
const MEASURED_ROWS: usize = 300;
const A4: u8 = 9;

pub(super) fn fill(
    sheet: &mut Worksheet,
    view: &TableView,
    formats: &Formats,
    lang: Language,
) -> Result<(), XlsxError> {
    let columns = shown_columns(view);
    let widths = widths(view, &columns, lang);
    let last_column = column(widths.len().saturating_sub(1));
    let rows = view.len().min(MOST_ROWS);
    write_top(sheet, view, (lang, rows), formats, &widths)?;
    for (place, (_, column_layout)) in columns.iter().enumerate() {
        sheet.write_string_with_format(HEAD, column(place), column_layout.header(lang), &formats.head)?;
        sheet.set_column_width(column(place), widths[place])?;
    }
    sheet.set_row_height(HEAD, 33)?;
    write_rows(sheet, view, &columns, rows)?;
    let printed = if rows > PRINTED_ROWS {
        view.months().next().map_or(rows, |latest| view.rows_of(latest).len().min(rows))
    } else {
        rows
    };
    sheet.set_freeze_panes(HEAD + 1, frozen_columns(&columns))?;
    sheet.autofilter(HEAD, 0, HEAD + row(rows), last_column)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, HEAD + row(printed), last_column)?;
    if widths.iter().sum::<f64>() > 90.0 {
        sheet.set_landscape();
    }
    on_paper(sheet);
    Ok(())
}

/// A4, as wide as one page.
pub(super) fn on_paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
}

/// Title, month and definition, over the whole width.
fn write_top(
    sheet: &mut Worksheet,
    view: &TableView,
    (lang, rows): (Language, usize),
    formats: &Formats,
    widths: &[f64],
) -> Result<(), XlsxError> {
    let layout = view.layout();
    sheet.write_string_with_format(0, 0, layout.title.of(lang), &formats.title)?;
    if let Some(text) = period(view, lang) {
        sheet.write_string_with_format(1, 0, text, &formats.month)?;
    }
    let mut note = view.note(lang);
    let left_out = left_out(view, lang);
    if !left_out.is_empty() {
        let left_out = words::left_out_columns(lang, &left_out);
        note = format!("{note} {left_out}");
    }
    if rows < view.len() {
        let (all, file) = (grouped(view.len() as u64), layout.name);
        let rest = words::first_rows(lang, &grouped(rows as u64), &all, file);
        note = format!("{note} {rest}");
    }
    write_note(sheet, 2, &note, formats, widths)
}

/// The columns of a sheet, with their places in the table: those that hold something.
fn shown_columns(view: &TableView) -> Vec<(usize, &'static TableColumn)> {
    view.filled_columns(&(0..view.len()).collect::<Vec<_>>())
}

/// The headers of the columns that are left out since they hold nothing.
fn left_out(view: &TableView, lang: Language) -> String {
    let shown = shown_columns(view);
    let is_left_out = |(place, _): &(usize, &TableColumn)| !shown.iter().any(|(known, _)| known == place);
    let left_out: Vec<&str> =
        view.columns().filter(is_left_out).map(|(_, column)| column.header(lang)).collect();
    left_out.join(words::BETWEEN.of(lang))
}

/// The months that the table holds, the latest first: it is the one that is printed.
fn period(view: &TableView, lang: Language) -> Option<String> {
    let (latest, earliest) = (view.months().next()?, view.months().last()?);
    let named = |month: i64| {
        let (year, month) = (month / 100, month % 100);
        statistics::year_month(lang, year, month)
    };
    Some(if latest == earliest {
        named(latest)
    } else {
        format!("{}{}{}", named(earliest), words::TO.of(lang), named(latest))
    })
}

/// A note over all columns, in as many lines as it needs.
pub(super) fn write_note(
    sheet: &mut Worksheet,
    at: RowNum,
    note: &str,
    formats: &Formats,
    widths: &[f64],
) -> Result<(), XlsxError> {
    merge_note(sheet, (at, 0), note, &formats.note, widths)
}

/// A text from a column to the last one, in as many lines as it needs.
pub(super) fn merge_note(
    sheet: &mut Worksheet,
    (at, first): (RowNum, ColNum),
    note: &str,
    format: &Format,
    widths: &[f64],
) -> Result<(), XlsxError> {
    let room = widths.iter().skip(first.into()).sum::<f64>() * 1.15;
    let lines = (width(note) / room.max(1.0)).ceil().clamp(1.0, 12.0);
    sheet.set_row_height(at, 14.0 * lines)?;
    let last = column(widths.len().saturating_sub(1));
    if last <= first {
        return sheet.write_string_with_format(at, first, note, format).map(drop);
    }
    sheet.merge_range(at, first, at, last, note, format).map(drop)
}

fn write_rows(
    sheet: &mut Worksheet,
    view: &TableView,
    columns: &[(usize, &'static TableColumn)],
    rows: usize,
) -> Result<(), XlsxError> {
    let shades = [Shade::Plain, Shade::Top, Shade::Bottom, Shade::Total];
    let of_column = |form: Form| shades.map(|shade| formats::of(form, shade));
    let formats: Vec<_> = columns.iter().map(|(_, column)| of_column(column.form)).collect();
    for place in 0..rows {
        let shade = shade(view, place);
        for (at, (from, layout)) in columns.iter().enumerate() {
            let format = &formats[at][shade as usize];
            write_cell(
                sheet,
                (HEAD + 1 + row(place), column(at)),
                (view, place, *from),
                layout.form,
                format,
            )?;
        }
    }
    Ok(())
}

/// Writes a cell as a number wherever it is one.
pub(super) fn write_cell(
    sheet: &mut Worksheet,
    (to_row, to_column): (RowNum, ColNum),
    (view, row, column): (&TableView, usize, usize),
    form: Form,
    format: &Format,
) -> Result<(), XlsxError> {
    if view.is_null(row, column) {
        return if matches!(form, Form::Percent(_)) {
            sheet.write_string_with_format(to_row, to_column, NO_RATE, format).map(drop)
        } else {
            sheet.write_blank(to_row, to_column, format).map(drop)
        };
    }
    let date = match form {
        Form::Month => view.whole(row, column).and_then(formats::first_day),
        Form::Date => view.whole(row, column).and_then(formats::day),
        _ => None,
    };
    if let Some(date) = date {
        return sheet.write_datetime_with_format(to_row, to_column, date, format).map(drop);
    }
    match number(view, row, column, form) {
        Some(number) => sheet.write_number_with_format(to_row, to_column, number, format).map(drop),
        None => sheet.write_string_with_format(to_row, to_column, view.text(row, column), format).map(drop),
    }
}

fn number(view: &TableView, row: usize, column: usize, form: Form) -> Option<f64> {
    match form {
        Form::Count | Form::Rank | Form::Yen => view.whole(row, column).map(|whole| whole as f64),
        Form::Percent(decimals) | Form::Bound(decimals) | Form::Points(decimals) => {
            view.scaled(row, column).map(|scaled| scaled as f64 / 10_f64.powi(i32::from(decimals)))
        }
        _ => None,
    }
}

/// Yellow and grey are those of the column `band` where it holds words; a row of the whole country or of all types is
/// bold where the table has others too.
fn shade(view: &TableView, row: usize) -> Shade {
    for (place, column) in view.columns() {
        match column.form {
            Form::Word if column.name == "band" => {
                let shade = Shade::of(&view.text(row, place));
                if shade != Shade::Plain {
                    return shade;
                }
            }
            Form::Prefecture if view.whole(row, place) == Some(0) => return Shade::Total,
            _ => {}
        }
    }
    Shade::Plain
}

/// The columns before the first number stay in sight.
fn frozen_columns(columns: &[(usize, &TableColumn)]) -> ColNum {
    let is_number = |form: Form| {
        matches!(
            form,
            Form::Count
                | Form::Yen
                | Form::Percent(_)
                | Form::Bound(_)
                | Form::Points(_)
                | Form::Date
                | Form::Flag
        )
    };
    column(columns.iter().position(|(_, column)| is_number(column.form)).unwrap_or(0).min(4))
}

/// Widths of the columns in characters.
fn widths(view: &TableView, columns: &[(usize, &'static TableColumn)], lang: Language) -> Vec<f64> {
    let of_column = |(place, column): &(usize, &'static TableColumn)| {
        let cells = (0..view.len().min(MEASURED_ROWS)).map(|row| width(&view.text(row, *place)));
        let head = width(column.header(lang));
        // A head may stand in two lines.
        cells.fold(head * 0.62, f64::max).max(if matches!(column.form, Form::Count) { 10.0 } else { 6.0 })
    };
    columns.iter().map(of_column).map(|width| (width * 1.1 + 2.0).min(44.0)).collect()
}

/// How wide a text is in characters; a kanji takes two.
fn width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 1.0 } else { 2.0 }).sum()
}

pub(super) fn row(place: usize) -> RowNum {
    RowNum::try_from(place).unwrap_or(RowNum::MAX)
}

pub(super) fn column(place: usize) -> ColNum {
    ColNum::try_from(place).unwrap_or(ColNum::MAX)
}
