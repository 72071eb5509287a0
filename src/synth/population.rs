//! A made-up population.

/// A made-up population: which people there are and what is registered of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Population {
    /// Another seed makes other people.
    pub seed: u64,
    /// Number of registered records, at most [`Population::MOST_LINKAGES`].
    pub linkages: u64,
    /// Share of records that say something that is not so, or bear a wrong number.
    pub altered: f64,
    /// Whether each insurer writes in a notation of its own.
    pub notations: bool,
}

impl Default for Population {
    fn default() -> Population {
        Population { seed: 1, linkages: 100_000, altered: 0.05, notations: true }
    }
}

impl Population {
    /// So many that every resident still has a number of their own.
    pub const MOST_LINKAGES: u64 = 10_000_000_000;

    /// Number of residents: a twentieth more than records, since some have none.
    pub fn residents(&self) -> u64 {
        (self.linkages + self.linkages.div_ceil(20)).max(1)
    }
}
