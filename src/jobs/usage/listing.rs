//! The list of facilities, where there is one: what each is called, of which type it is and where it lies.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringViewArray};
use datafusion::arrow::datatypes::{UInt8Type, UInt64Type};

use super::{Refusal, Run};
use crate::engine::{EngineError, Query};
use crate::jobs::JobError;
use crate::source::{Fault, Rejects};

/// A facility of the list; 0 where it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) facility_type: u8,
    pub(super) prefecture: u8,
    pub(super) name: String,
}

/// The list, read.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// By their codes without the blanks around them; nothing where no list was given.
    pub(super) facilities: Option<HashMap<String, Listed>>,
    /// Rows read, the rejected ones included.
    pub(super) rows_read: u64,
    /// Rows that could not be read.
    pub(super) unreadable: u64,
    /// Rows that name no facility, or one that was listed before.
    pub(super) refused: Vec<Refusal>,
}

const COLUMNS: &[&str] = &["facility_code", "name", "facility_type", "prefecture"];

/// Reads the list.
pub(super) async fn read(run: &Run<'_>) -> Result<Listing, JobError> {
    let Some(source) = &run.facilities else { return Ok(Listing::default()) };
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.narrow_session();
    session.register("values", source.table(COLUMNS, None, 1, rejects.clone(), Arc::new(|_| {}))?)?;
    let (_, batches) = session.collect(Query::VALUES, &[]).await?;
    let mut listing = Listing { unreadable: rejects.count(), ..Listing::default() };
    listing.rows_read = listing.unreadable;
    let mut facilities = HashMap::new();
    for batch in &batches {
        listing.rows_read += batch.num_rows() as u64;
        list(batch, &mut facilities, &mut listing.refused)?;
    }
    listing.facilities = Some(facilities);
    run.rejects.merge(&rejects);
    Ok(listing)
}

fn list(
    batch: &RecordBatch,
    facilities: &mut HashMap<String, Listed>,
    refused: &mut Vec<Refusal>,
) -> Result<(), EngineError> {
    let column = |name: &str| -> Result<_, EngineError> {
        Ok(batch.columns()[batch.schema().index_of(name)?].clone())
    };
    let (rows, codes, names) = (column("row")?, column("facility_code")?, column("name")?);
    let (types, prefectures) = (column("facility_type")?, column("prefecture")?);
    let rows = rows.as_primitive::<UInt64Type>();
    let (codes, names) = (codes.as_string_view(), names.as_string_view());
    let (types, prefectures) = (types.as_primitive::<UInt8Type>(), prefectures.as_primitive::<UInt8Type>());
    let text = |column: &StringViewArray, row: usize| {
        if column.is_valid(row) { column.value(row).trim().to_owned() } else { String::new() }
    };
    for row in 0..batch.num_rows() {
        let code = text(codes, row);
        if code.is_empty() {
            refused.push((rows.value(row), "facility_code", Fault::NoFacility));
            continue;
        }
        let listed = Listed {
            facility_type: if types.is_valid(row) { types.value(row) } else { 0 },
            prefecture: if prefectures.is_valid(row) { prefectures.value(row) } else { 0 },
            name: text(names, row),
        };
        match facilities.entry(code) {
            std::collections::hash_map::Entry::Occupied(_) => {
                refused.push((rows.value(row), "facility_code", Fault::SameFacility));
            }
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(listed);
            }
        }
    }
    Ok(())
}
