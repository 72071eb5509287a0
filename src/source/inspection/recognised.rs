//! What the columns of a file are recognised as.

use super::beginning::Beginning;
use crate::config::Input;
use crate::source::cells::Cells;
use crate::source::delimited::is_spoiled_code;
use crate::source::error::MissingColumn;
use crate::source::error::{are_of_answers, guesses, have_numbers, missing_columns, optional_guesses};
use crate::source::fault::Fault;
use crate::source::header::Wanted;
use crate::source::layout::{Column, LAYOUTS, LINKAGES, Layout, RESIDENTS};
use crate::source::lost_zeros;
use crate::source::unused::Unused;

/// Values of a column that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) column: &'static str,
    pub(crate) fault: Fault,
    /// The lines on which they stand.
    pub(crate) lines: Vec<u64>,
}

/// Of some headers, how many the table knows that knows most of them: one whose required columns are all there first.
pub(super) fn best_table(
    headers: &[String],
    only: Option<&'static Layout>,
) -> Option<(usize, &'static Layout)> {
    let tables = LAYOUTS.into_iter().filter(|layout| only.is_none_or(|only| only.table == layout.table));
    let rated = tables.map(|layout| {
        let columns = columns(layout, headers);
        let known = columns.iter().flatten().count();
        let is_there = |column: &Column| columns.iter().flatten().any(|(found, _)| found.name == column.name);
        (layout.missing(is_there).is_empty() && known > 1, known, layout)
    });
    // The first of those that are as good.
    let best = rated.rev().max_by_key(|(whole, known, _)| (*whole, *known));
    best.filter(|(_, known, _)| *known > 0).map(|(_, known, layout)| (known, layout))
}

/// For each header the column that it stands for, and how many things a count of one means.
pub(super) fn columns(layout: &'static Layout, headers: &[String]) -> Vec<Option<(&'static Column, i32)>> {
    let input = Input::default();
    let wanted = Wanted::new(layout, &input);
    headers.iter().map(|header| wanted.recognised(header)).collect()
}

/// Whom a list without individual numbers that names people by the keys of records is of: an insurer's own records, or answers
/// to its enquiries; and what else it may be, where nothing tells.
pub(super) fn keyed_list(
    layout: &'static Layout,
    headers: &[String],
) -> (&'static Layout, Option<&'static Layout>) {
    let known = |layout| columns(layout, headers).iter().flatten().count();
    let texts: Vec<&str> = headers.iter().map(String::as_str).collect();
    if layout.table != LINKAGES.table || have_numbers(&texts) || known(&RESIDENTS) < known(&LINKAGES) {
        (layout, None)
    } else if are_of_answers(&texts) {
        (&RESIDENTS, None)
    } else {
        (&LINKAGES, Some(&RESIDENTS))
    }
}

/// The required columns that no header stands for, each with the headers that may be meant for it.
pub(super) fn missing(
    layout: &'static Layout,
    headers: &[String],
    found: &[Option<(&'static Column, i32)>],
) -> Vec<(MissingColumn, Vec<String>)> {
    let is_found = |column: &Column| found.iter().flatten().any(|(found, _)| found.name == column.name);
    let unused = unused(headers, found);
    let missing = missing_columns(layout, is_found, &unused);
    let guesses = guesses(&missing, &unused);
    let owned = |guess: &Vec<&str>| guess.iter().map(|header| (*header).to_owned()).collect();
    missing.iter().copied().zip(guesses.iter().map(owned)).collect()
}

/// Columns that may be missing, each with the header that seems to be meant for it.
pub(super) fn optional(
    layout: &'static Layout,
    headers: &[String],
    found: &[Option<(&'static Column, i32)>],
) -> Vec<(&'static Column, String)> {
    let is_missing = |column: &&Column| !found.iter().flatten().any(|(found, _)| found.name == column.name);
    optional_guesses(layout.columns.iter().filter(is_missing), &unused(headers, found))
}

/// The columns with those that one header alone seems to be meant for.
pub(super) fn guessed(
    layout: &'static Layout,
    headers: &[String],
    found: &[Option<(&'static Column, i32)>],
    missing: &[(MissingColumn, Vec<String>)],
    optional: &[(&'static Column, String)],
) -> Vec<Option<(&'static Column, i32)>> {
    let mut guessed = found.to_vec();
    let of_missing = missing.iter().filter_map(|(missing, guess)| match guess.as_slice() {
        [alone] => Some((&layout.columns[layout.position(missing.column)?], alone)),
        _ => None,
    });
    for (column, header) in of_missing.chain(optional.iter().map(|(column, header)| (*column, header))) {
        let at = headers.iter().zip(found).position(|(known, found)| found.is_none() && known == header);
        if let Some(at) = at {
            guessed[at] = Some((column, 1));
        }
    }
    guessed
}

/// The headers that stand for no column.
fn unused(headers: &[String], found: &[Option<(&'static Column, i32)>]) -> Vec<Unused> {
    let unused = headers.iter().zip(found).enumerate().filter(|(_, (_, found))| found.is_none());
    unused.map(|(at, (header, _))| Unused::of(at, header)).collect()
}

/// What cannot be read in the rows that were looked at.
pub(super) fn unread(beginning: &Beginning, columns: &[Option<(&'static Column, i32)>]) -> Vec<Unread> {
    let mut unread: Vec<Unread> = Vec::new();
    for (at, (column, unit)) in columns.iter().enumerate().filter_map(|(at, found)| Some((at, (*found)?))) {
        for (line, values) in &beginning.rows {
            let Some(value) = values.get(at).filter(|value| !value.is_empty()) else { continue };
            let mut cells = Cells::new(column.kind);
            let read = if unit == 1 { cells.push(value) } else { cells.push_units(value, unit) };
            let Err(fault) = read else { continue };
            match unread.iter_mut().find(|unread| unread.column == column.name && unread.fault == fault) {
                Some(unread) => unread.lines.push(*line),
                None => unread.push(Unread { column: column.name, fault, lines: vec![*line] }),
            }
        }
    }
    unread
}

/// The columns of codes of which a spreadsheet made numbers, so that a run refuses them.
pub(super) fn numeric(
    beginning: &Beginning,
    columns: &[Option<(&'static Column, i32)>],
) -> Vec<&'static str> {
    let is_refused = |at: usize, column: &Column| {
        let values =
            || beginning.rows.iter().filter_map(|(_, row)| row.get(at)).filter(|value| !value.is_empty());
        let spoiled = values().filter(|value| is_spoiled_code(value)).count();
        let is_spoiled = column.identifies || column.name == "individual_number";
        is_spoiled && spoiled * 2 > values().count()
            || lost_zeros::cannot_be_told(column) && beginning.numbers.contains(&at)
    };
    let known = columns.iter().enumerate().filter_map(|(at, found)| Some((at, (*found)?.0)));
    known.filter(|(at, column)| is_refused(*at, column)).map(|(_, column)| column.name).collect()
}
