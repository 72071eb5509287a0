//! The list of facilities, where there is one: of which type each is and where it lies.

use std::collections::HashMap;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt8Array};
use datafusion::arrow::datatypes::UInt8Type;

use crate::engine::{EngineError, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::judgements::{NO_FACILITY_CODE, SAME_FACILITY};
use crate::jobs::statistics::{Checked, Run, TableCheck, read_checked};
use crate::jobs::table_files::text;
use crate::source::FACILITIES;

/// The list is only looked up in: days that cannot be read are of no concern here.
static LIST: TableCheck = TableCheck {
    layout: &FACILITIES,
    columns: Some(&["facility_code", "name", "facility_type", "prefecture"]),
    query: Query::LISTED_FACILITIES,
    faults: &[("facility_code", NO_FACILITY_CODE), ("facility_code", SAME_FACILITY)],
};

/// A facility of the list; 0 where it does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TypeAndPrefecture {
    pub(super) facility_type: u8,
    pub(super) prefecture: u8,
}

/// The facilities of the list by their codes, without the blanks around them; nothing where no list was given.
#[derive(Debug, Default)]
pub(super) struct FacilityList(Option<HashMap<String, TypeAndPrefecture>>);

impl FacilityList {
    /// A list of these facilities.
    #[cfg(test)]
    pub(super) fn of<const N: usize>(facilities: [(&str, TypeAndPrefecture); N]) -> FacilityList {
        FacilityList(Some(facilities.map(|(code, listed)| (code.to_owned(), listed)).into()))
    }

    /// Whether there is a list.
    pub(super) fn is_given(&self) -> bool {
        self.0.is_some()
    }

    /// What the list says of a facility.
    pub(super) fn get(&self, code: &str) -> Option<TypeAndPrefecture> {
        self.0.as_ref()?.get(code.trim()).copied()
    }
}

/// Reads the list, which queries know as `facilities`.
pub(super) async fn read(run: &mut Run<'_>, session: &Session) -> Result<(Checked, FacilityList), JobError> {
    let checked = read_checked(run, session, &LIST).await?;
    if checked.rows == 0 {
        return Ok((checked, FacilityList::default()));
    }
    let (_, batches) = session.collect(Query::LISTED_CODES, &[]).await?;
    let mut facilities = HashMap::new();
    for batch in &batches {
        list(batch, &mut facilities)?;
    }
    Ok((checked, FacilityList(Some(facilities))))
}

fn list(batch: &RecordBatch, facilities: &mut HashMap<String, TypeAndPrefecture>) -> Result<(), EngineError> {
    let column = |name: &str| Ok::<_, EngineError>(&batch.columns()[batch.schema().index_of(name)?]);
    let codes = text(batch, "code")?;
    let types = column("facility_type")?.as_primitive::<UInt8Type>();
    let prefectures = column("prefecture")?.as_primitive::<UInt8Type>();
    let code = |column: &UInt8Array, row: usize| if column.is_valid(row) { column.value(row) } else { 0 };
    facilities.extend((0..batch.num_rows()).map(|row| {
        let listed =
            TypeAndPrefecture { facility_type: code(types, row), prefecture: code(prefectures, row) };
        (codes.value(row).to_owned(), listed)
    }));
    Ok(())
}
