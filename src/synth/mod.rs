//! Made-up populations with known truth.
//!
//! A resident and a record are functions of the seed and their index, so that a population of any
//! size streams in constant memory, and a wrong link can name any resident. Everybody bears a number
//! with a shifted check digit: none can be somebody's.
//!
//! ```
//! use totsugo::synth::Population;
//!
//! let population = Population { linkages: 1_000, ..Population::default() };
//! let record = population.linkage(17);
//! assert_eq!(record, population.linkage(17));
//! ```
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "draws are below the size of what is drawn from"
)]

mod address;
mod address_text;
mod alteration;
pub mod burden;
mod chance;
mod claim;
mod columns;
mod csv_file;
mod day;
mod encoding;
mod error;
mod generator;
mod household;
mod insurer;
mod kana_form;
mod kind;
pub mod kit;
mod lines;
mod numerals;
mod parquet_file;
mod permutation;
mod person;
mod pipeline;
mod place_words;
mod record;
mod registration;
mod staged;
mod truth;
pub mod usage;
mod variant;
mod words;
mod writing;

#[cfg(test)]
mod tests;

pub use crate::codes::category::Category;
pub use encoding::Encoding;
pub use error::SynthError;
pub use generator::Generator;
pub use kind::Kind;
pub use record::{Linkage, Resident};
pub use staged::Staged;
pub use truth::Truth;
pub use writing::{CONFIG, Format, write, write_demo, write_into};

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

    /// The resident of an index below [`Population::residents`].
    pub fn resident(&self, index: u64) -> Resident {
        let mut resident = Resident::default();
        Generator::new(self).resident(index, &mut resident);
        resident
    }

    /// The record of an index below [`Population::linkages`], with its truth.
    pub fn linkage(&self, index: u64) -> Linkage {
        let mut linkage = Linkage::default();
        Generator::new(self).linkage(index, &mut linkage);
        linkage
    }
}
