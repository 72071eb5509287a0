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
mod cell;
mod chance;
mod claim;
mod columns;
mod csv_file;
mod day;
mod encoding;
mod error;
mod format;
mod generator;
mod household;
mod insurer;
mod kana_form;
mod kind;
pub mod kit;
mod lines;
pub(crate) mod nights;
mod numerals;
mod parquet_file;
mod permutation;
mod person;
mod pipeline;
mod place_words;
mod population;
mod record;
mod registration;
mod staged;
mod truth;
pub mod usage;
mod variant;
mod wide;
mod words;
mod writing;

#[cfg(test)]
mod tests;

pub use crate::codes::category::Category;
pub use encoding::Encoding;
pub use error::SynthError;
pub use format::{CONFIG, Format};
pub use generator::Generator;
pub use kind::Kind;
pub use population::Population;
pub use record::{Linkage, Resident};
pub use staged::Staged;
pub use truth::Truth;
pub(crate) use writing::NIGHTS_FOLDER;
pub use writing::{write, write_demo, write_into};
