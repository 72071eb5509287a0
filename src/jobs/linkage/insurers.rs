//! Insurer numbers as positions in a list, which ends where a column cannot be one of insurer numbers.

use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::common::HashMap;

use super::{LinkageError, Run};
use crate::engine::Query;
use crate::source::InputFile;

/// How many different insurer numbers a run counts by. The country has about 3,400 insurers; closed and merged ones, and
/// numbers written in several ways, make some more.
pub(super) const MOST: usize = 50_000;

/// Insurer numbers in the order of their first appearance in any thread, and one more than [`MOST`] at most: who comes
/// later has the last position.
#[derive(Debug, Default)]
pub(super) struct Insurers(Mutex<InsurerList>);

#[derive(Debug, Default)]
struct InsurerList {
    positions: HashMap<String, u32>,
    numbers: Vec<String>,
}

impl Insurers {
    fn position(&self, number: &str) -> u32 {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = list.positions.get(number) {
            return *position;
        }
        let position = u32::try_from(list.numbers.len().min(MOST)).unwrap_or(u32::MAX);
        if list.numbers.len() > MOST {
            return position;
        }
        list.numbers.push(number.to_owned());
        list.positions.insert(number.to_owned(), position);
        position
    }

    /// All numbers seen; a position in a folded record counts into them.
    pub(super) fn numbers(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).numbers.clone()
    }
}

/// The positions that one thread knows.
pub(super) struct KnownInsurers<'a> {
    insurers: &'a Insurers,
    known: HashMap<String, u32>,
}

impl<'a> KnownInsurers<'a> {
    pub(super) fn new(insurers: &'a Insurers) -> KnownInsurers<'a> {
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
        if self.known.len() < MOST {
            self.known.insert(number.to_owned(), position);
        }
        position
    }
}

/// Whether these are few enough to be insurers; where not, the error names the file with the most.
pub(super) async fn check(run: &Run<'_>, numbers: &[String]) -> Result<(), LinkageError> {
    if numbers.len() <= MOST {
        return Ok(());
    }
    let columns = ["insurer_number"];
    let linkages =
        run.linkages.table(&columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
    let session = run.engine.session();
    session.register("linkages", linkages)?;
    let (_, files) = session.collect(Query::INSURER_NUMBERS, &[]).await?;
    let most = files.iter().find(|batch| batch.num_rows() > 0);
    let most = most.map(|batch| batch.column(0).as_primitive::<Int64Type>().value(0));
    let file = usize::try_from(most.unwrap_or_default()).ok().and_then(|file| run.linkages.files().get(file));
    Err(LinkageError::NoInsurers { file: file.map(InputFile::name).unwrap_or_default(), most: MOST })
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringViewArray;

    use super::*;

    fn column(numbers: impl Iterator<Item = usize>) -> ArrayRef {
        Arc::new(StringViewArray::from_iter_values(numbers.map(|number| number.to_string())))
    }

    #[test]
    fn what_cannot_be_insurers_takes_no_more_room() {
        let insurers = Insurers::default();
        let mut known = KnownInsurers::new(&insurers);
        assert_eq!(known.positions(&column((0..MOST).chain([7]))).last(), Some(&7));
        assert_eq!(insurers.numbers().len(), MOST, "so many can be");
        let positions = known.positions(&column((0..3 * MOST).rev()));
        let last = u32::try_from(MOST).unwrap();
        assert_eq!((positions[0], positions[3 * MOST - 8], positions[3 * MOST - 1]), (last, 7, 0));
        assert_eq!(insurers.numbers().len(), MOST + 1, "one more, which tells that there are");
        assert_eq!(known.known.len(), MOST);
    }
}
