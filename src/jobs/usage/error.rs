//! What only statistics of use end in.

/// What only statistics of use end in.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// A summed row and finer rows speak of the same uses and do not agree, so that taking both would count some twice.
    #[error(
        "usage: {what} has {given} in a summed row, and {finer} in the rows that it would be the sum of\n  in {file}, line {line}"
    )]
    Contradiction {
        /// The month, the prefecture and the type.
        what: String,
        /// Uses of a card and checks, as the summed row gives them.
        given: String,
        /// The same, as the finer rows add up to.
        finer: String,
        /// The file of the summed row.
        file: String,
        line: u64,
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
