//! Takes the answers of an insurer: all of them, or none.

use std::collections::HashMap;
use std::path::Path;

use super::error::HandOutError;
use super::filled_in::FilledIn;
use super::row_fault::{Fault, RowFault};
use crate::ledger::{Actor, Answer, Answered, Kind, Now, Refusal, Store, Until};
use crate::source::read_filled;

/// What became of the rows of a hand-out that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Imported {
    pub(crate) decided: u64,
    /// Cases whose decision waits for a second person.
    pub(crate) asked: Vec<u64>,
    /// Decided so already.
    pub(crate) already: u64,
    /// Cases that are gone, so that nothing is to be decided.
    pub(crate) gone: Vec<u64>,
    /// Rows without an answer.
    pub(crate) open: u64,
}

/// Takes the answers of a file. `end` says when a decision on a case of a kind ends.
pub(crate) fn import(
    store: &mut Store,
    file: &Path,
    end: impl Fn(Kind) -> Result<Until, Refusal>,
    (actor, now): (&Actor, Now),
) -> Result<Imported, HandOutError> {
    let filled_in = FilledIn::find(file, read_filled(file)?)?;
    let mut imported = Imported::default();
    let (mut answers, mut faults): (Vec<(u64, Answer)>, Vec<RowFault>) = (Vec::new(), Vec::new());
    let mut rows: HashMap<u64, u64> = HashMap::new();
    for (row, answer) in filled_in.answers() {
        match answer {
            Ok(None) => imported.open += 1,
            Ok(Some(answer)) => {
                if let Some(first) = rows.get(&answer.case) {
                    let fault = Fault::Twice { case: answer.case, row: *first };
                    faults.push(RowFault { row, fault });
                } else {
                    rows.insert(answer.case, row);
                    answers.push((row, answer));
                }
            }
            Err(fault) => faults.push(RowFault { row, fault }),
        }
    }
    let (places, answers): (Vec<u64>, Vec<Answer>) = answers.into_iter().unzip();
    let judged = store.answer(&answers, faults.is_empty(), end, (actor, now))?;
    for ((row, answer), judged) in places.into_iter().zip(&answers).zip(judged) {
        let case = answer.case;
        match judged {
            Ok(Answered::Decided) => imported.decided += 1,
            Ok(Answered::Asked) => imported.asked.push(case),
            Ok(Answered::Already) => imported.already += 1,
            Ok(Answered::Gone) => imported.gone.push(case),
            Err(misfit) => faults.push(RowFault { row, fault: Fault::Misfit { case, misfit } }),
        }
    }
    if faults.is_empty() {
        return Ok(imported);
    }
    faults.sort_by_key(|fault| fault.row);
    Err(HandOutError::Rows { file: file.to_owned(), faults })
}
