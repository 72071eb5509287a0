//! Rows that somebody gives value by value, read as those of a file are.

use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::SchemaRef;

use super::batch::ScanPlan;
use super::cells::Cells;
use super::error::SourceError;
use super::fault::Fault;
use super::faults::Faults;
use super::layout::Layout;
use super::lost_zeros::{self, Written, put_back};
use super::origin::Origin;
use super::pass::schema;
use super::reason::Reason;
use super::rejects::Rejects;
use super::requested_column::RequestedColumn;
use super::value::LONGEST;
use crate::codes::individual_number::NumberCheck;

/// Rows that somebody gave.
pub(crate) struct GivenRows {
    /// Those that can be read: `row`, from 0 in the order in which they were given, then all columns of the table.
    pub(crate) rows: RecordBatch,
    /// Those that cannot: which, in which column, and why.
    pub(crate) refused: Vec<(u64, &'static str, Reason)>,
}

impl GivenRows {
    /// The columns of the rows of a table.
    pub(crate) fn schema(layout: &'static Layout) -> SchemaRef {
        schema(layout.columns.iter())
    }

    /// Reads rows of a table, each with a value for every column of it, in their order; nothing where it has none.
    pub(crate) fn read<R: AsRef<[Option<String>]>>(
        layout: &'static Layout,
        given: &[R],
        number_check: NumberCheck,
    ) -> Result<GivenRows, SourceError> {
        let columns: Vec<RequestedColumn> = (0..)
            .zip(layout.columns)
            .map(|(position, column)| RequestedColumn {
                column,
                position,
                has_zeros: lost_zeros::are_told(column),
                origins: vec![Some(Origin::column(position))],
            })
            .collect();
        let mut faults = Faults::new("".into());
        let mut cells: Vec<Cells> = columns.iter().map(|asked| Cells::new(asked.column.kind)).collect();
        for (row, values) in given.iter().enumerate() {
            for (asked, cells) in columns.iter().zip(&mut cells) {
                let value = values.as_ref().get(asked.position).and_then(Option::as_deref);
                match value.map(|value| read_value(asked, value, cells)) {
                    Some(Ok(())) => {}
                    Some(Err(fault)) => {
                        cells.push_null();
                        faults.value(row, asked.position, fault);
                    }
                    None => cells.push_null(),
                }
            }
        }
        let plan = ScanPlan::new(layout, columns, GivenRows::schema(layout), number_check);
        let rows: UInt64Array = (0..given.len() as u64).collect();
        let columns: Vec<ArrayRef> = cells.into_iter().map(Cells::finish).collect();
        let rows = plan.batch(rows, columns, &mut faults, |_| 0)?;
        let rejects = Rejects::new();
        rejects.add((layout.table, 0, 0), faults.into_rejects());
        let refused = rejects.list().into_iter().map(|reject| (reject.row, reject.column, reject.reason));
        Ok(GivenRows { rows, refused: refused.collect() })
    }
}

/// Adds a value; adds nothing where it is wrong.
fn read_value(asked: &RequestedColumn, value: &str, cells: &mut Cells) -> Result<(), Fault> {
    if value.is_empty() {
        cells.push_null();
        return Ok(());
    }
    if value.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    let whole = asked.has_zeros.then(|| put_back(asked.column, value, Written::AsText)).flatten();
    cells.push(whole.as_deref().unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Array, AsArray};
    use datafusion::arrow::datatypes::{Int32Type, UInt64Type};

    use super::*;
    use crate::source::LINKAGES;

    /// A row of records with these values, and nothing else.
    fn given(values: &[(&str, &str)]) -> Vec<Option<String>> {
        let of = |name: &str| values.iter().find(|(column, _)| *column == name);
        LINKAGES.columns.iter().map(|column| of(column.name).map(|(_, value)| (*value).to_owned())).collect()
    }

    #[test]
    fn values_are_read_as_those_of_a_file_and_refused_with_their_column() {
        let rows = [
            given(&[
                ("insurer_number", "06139992"),
                ("number", "3"),
                ("birth_date", "S55.4.1"),
                ("sex", "男"),
                ("name", ""),
            ]),
            given(&[("insurer_number", "06139992"), ("number", "3"), ("birth_date", "1980-02-30")]),
            given(&[("insurer_number", "06139992"), ("number", "3"), ("birth_date", "19800401")]),
            given(&[("insurer_number", "06139992"), ("number", "3"), ("address", &"あ".repeat(LONGEST))]),
        ];
        let read = GivenRows::read(&LINKAGES, &rows, NumberCheck::default()).unwrap();
        let numbers = read.rows.column(0).as_primitive::<UInt64Type>();
        assert_eq!(numbers.values(), &[0, 2]);
        let dates = read.rows.column_by_name("birth_date").unwrap().as_primitive::<Int32Type>();
        assert_eq!(dates.values(), &[1980_04_01, 1980_04_01]);
        assert!(read.rows.column_by_name("name").unwrap().is_null(0), "empty");
        let refused: Vec<_> = read.refused.iter().map(|(row, column, _)| (*row, *column)).collect();
        assert_eq!(refused, [(1, "birth_date"), (3, "address")]);
    }
}
