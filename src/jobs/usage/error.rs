//! What only statistics of use end in.

use std::path::PathBuf;

use crate::jobs::statistics::RowPlace;

/// What only statistics of use end in.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// A summed row and finer rows speak of the same uses and do not agree, so that taking both would count some twice.
    #[error(
        "usage: {what} has {given} in a summed row, and {finer} in the rows that it would be the sum of\n  in {place}"
    )]
    Contradiction {
        /// The month, the prefecture and the type.
        what: String,
        /// A count, or uses of a card and checks, as the summed row gives them.
        given: String,
        /// The same, as the finer rows add up to.
        finer: String,
        /// The summed row.
        place: RowPlace,
    },
    /// Two summed rows give the same figure and not the same count.
    #[error("usage: {what} has {}, and {} in another row\n  in {}\n  and {}", counts[0], counts[1], places[0], places[1])]
    SumsDiffer {
        /// The month, the prefecture and the type.
        what: String,
        /// A count, as each row gives it.
        counts: Box<[String; 2]>,
        /// The rows.
        places: Box<[RowPlace; 2]>,
    },
    /// A row that sums over several facilities could not be read, so that what it sums over would count as nothing.
    #[error("usage: {rows} rows that sum over facilities were rejected")]
    SumsRejected {
        /// How many.
        rows: u64,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// What has to be held of an input does not fit the memory that was given.
    #[error(
        "{table}: {facilities} facilities in {months} months are more than {memory} bytes of memory hold"
    )]
    TooLarge {
        table: &'static str,
        /// Facilities that were read until then.
        facilities: usize,
        /// Months that were read until then.
        months: usize,
        /// The memory that the config gives.
        memory: u64,
    },
}
