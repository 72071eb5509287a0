//! What a run would refuse of a table, told of its first rows by the checks of a run.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringViewArray};

use super::beginning::Beginning;
use crate::codes::individual_number::{NumberCheck, Reading, read};
use crate::config::{Limit, Limits};
use crate::source::delimited::records;
use crate::source::exchanged::note_exchanged;
use crate::source::faults::Faults;
use crate::source::layout::{Column, Kind, Layout};
use crate::source::lost_zeros;
use crate::source::requested_column::RequestedColumn;

/// What a run would refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A column that seems to hold the values of another.
    Exchanged { column: &'static str },
    /// Individual numbers that cannot be anybody's.
    InvalidNumbers { found: u64, rows: u64 },
    /// A text that stops inside a record.
    Cut { line: u64 },
}

/// What a run would refuse of the rows that were looked at, and of the end of the file.
pub(super) fn refusals(
    beginning: &Beginning,
    layout: &'static Layout,
    columns: &[Option<(&'static Column, i32)>],
) -> Vec<Refusal> {
    let exchanged = exchanged(beginning, layout, columns).map(|column| Refusal::Exchanged { column });
    let cut = beginning.cut.map(|line| Refusal::Cut { line });
    exchanged.into_iter().chain(invalid_numbers(beginning, columns)).chain(cut).collect()
}

fn exchanged(
    beginning: &Beginning,
    layout: &'static Layout,
    columns: &[Option<(&'static Column, i32)>],
) -> Option<&'static str> {
    let texts = columns.iter().enumerate().filter_map(|(at, found)| Some((at, (*found)?.0)));
    let texts = texts.filter(|(_, column)| matches!(column.kind, Kind::Text | Kind::Code));
    let (mut asked, mut values) = (Vec::new(), Vec::<ArrayRef>::new());
    for (at, column) in texts {
        let of_row = |(_, row): &(u64, Vec<String>)| row.get(at).filter(|value| !value.is_empty()).cloned();
        values.push(Arc::new(beginning.rows.iter().map(of_row).collect::<StringViewArray>()));
        asked.push(RequestedColumn {
            column,
            position: layout.position(column.name)?,
            has_zeros: lost_zeros::are_told(column),
            origins: Vec::new(),
        });
    }
    let mut faults = Faults::new("".into());
    note_exchanged(&asked, &values, &mut faults);
    faults.into_rejects().exchanged().next()
}

fn invalid_numbers(beginning: &Beginning, columns: &[Option<(&'static Column, i32)>]) -> Option<Refusal> {
    let is_of_numbers =
        |found: &Option<(&Column, i32)>| found.is_some_and(|(column, _)| column.name == "individual_number");
    let at = columns.iter().position(is_of_numbers)?;
    let numbers = beginning.rows.iter().filter_map(|(_, row)| row.get(at));
    let checks = [NumberCheck::Official, NumberCheck::Synthetic];
    let is_invalid =
        |number: &&String| checks.iter().all(|check| matches!(read(number, *check), Reading::Invalid(_)));
    let (found, rows) = (numbers.filter(is_invalid).count() as u64, beginning.rows.len() as u64);
    let are_too_many = Limits::default().are_exceeded(Limit::InvalidNumbers, found, rows);
    are_too_many.then_some(Refusal::InvalidNumbers { found, rows })
}

/// The line on which a text of rows of so many values stops inside one; a file that ends with a line break is not read.
pub(super) fn cut_line(mut file: File, separator: u8, width: usize) -> io::Result<Option<u64>> {
    let mut last = [0];
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(None);
    }
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last == *b"\n" || last == *b"\r" {
        return Ok(None);
    }
    file.rewind()?;
    let mut rows = records(file, separator);
    let (mut row, mut width_of_last) = (csv::ByteRecord::new(), width);
    while rows.read_byte_record(&mut row).map_err(io::Error::from)? {
        width_of_last = row.len();
    }
    Ok((width_of_last < width).then(|| rows.position().line()))
}
