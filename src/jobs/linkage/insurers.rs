//! Insurer numbers as positions in the list of all.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::common::HashMap;

use super::context::Run;
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::jobs::names::{MOST, Names};

/// Bytes of a number that a thread remembers: a longer one is none.
const KNOWN_BYTES: usize = 64;

/// The positions that one thread knows.
pub(super) struct KnownInsurers<'a> {
    insurers: &'a Names,
    known: HashMap<String, u32>,
}

impl<'a> KnownInsurers<'a> {
    pub(super) fn new(insurers: &'a Names) -> KnownInsurers<'a> {
        KnownInsurers { insurers, known: HashMap::new() }
    }

    /// The positions of a column of numbers; neighbours mostly have the same.
    pub(super) fn positions(&mut self, numbers: &ArrayRef) -> Vec<u32> {
        let numbers = numbers.as_string_view();
        let mut last: Option<(&str, u32)> = None;
        let position = |row| {
            let number = if numbers.is_valid(row) { numbers.value(row) } else { "" };
            let position = match last {
                Some((known, position)) if known == number => position,
                _ => self.position(number),
            };
            last = Some((number, position));
            position
        };
        (0..numbers.len()).map(position).collect()
    }

    fn position(&mut self, number: &str) -> u32 {
        if let Some(position) = self.known.get(number) {
            return *position;
        }
        let position = self.insurers.position(number);
        if self.known.len() < MOST && number.len() <= KNOWN_BYTES {
            self.known.insert(number.to_owned(), position);
        }
        position
    }
}

/// Whether these are few enough to be insurers; where not, the error names the file with the most.
pub(super) async fn check(run: &Run<'_>, insurers: &Names) -> Result<(), JobError> {
    if !insurers.are_too_many() {
        return Ok(());
    }
    let columns = ["insurer_number"];
    let linkages =
        run.own.linkages.table(&columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
    let session = run.engine.session();
    session.register("linkages", linkages)?;
    let (_, files) = session.collect(Query::INSURER_NUMBERS, &[]).await?;
    let most = files.iter().find(|batch| batch.num_rows() > 0);
    let most = most.map(|batch| batch.column(0).as_primitive::<Int64Type>().value(0));
    let file =
        usize::try_from(most.unwrap_or_default()).ok().and_then(|file| run.own.linkages.files().get(file));
    let file = file.map(|file| format!("\n  in {}", file.name())).unwrap_or_default();
    Err(JobError::NoNames { table: "linkages", column: "insurer_number", most: MOST, file })
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringViewArray;

    use super::*;

    #[test]
    fn a_thread_remembers_so_many_numbers() {
        let column = |numbers: &mut dyn Iterator<Item = usize>, width| -> ArrayRef {
            Arc::new(StringViewArray::from_iter_values(numbers.map(|number| format!("{number:0>width$}"))))
        };
        let insurers = Names::default();
        let mut known = KnownInsurers::new(&insurers);
        assert_eq!(known.positions(&column(&mut (0..MOST).chain([7]), 0)).last(), Some(&7));
        let positions = known.positions(&column(&mut (0..3 * MOST).rev(), 0));
        let last = u32::try_from(MOST).unwrap();
        assert_eq!((positions[0], positions[3 * MOST - 8], positions[3 * MOST - 1]), (last, 7, 0));
        assert_eq!(known.known.len(), MOST);

        let insurers = Names::default();
        let mut known = KnownInsurers::new(&insurers);
        assert_eq!(known.positions(&column(&mut [1, 2, 1].into_iter(), 65)), [0, 1, 0]);
        assert!(known.known.is_empty(), "no long ones");
    }
}
