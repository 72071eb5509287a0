//! Made-up people with what they have to pay: decided, entered, returned, shown and paid, with every state and
//! every cause of a difference in them, and the truth beside.
//!
//! A person is a function of the seed and an index, as in a population of records. Nobody has a name or an
//! individual number here; insurer numbers and facility codes bear right check digits on made-up bodies.

mod case;
mod columns;
mod facility;
mod happening;
mod key;
mod member;
mod product;
mod response;
mod response_files;
mod response_xml;
mod showing;
mod story;
mod table;
mod terms;
mod visit;
mod writing;

#[cfg(test)]
mod tests;

pub use case::Case;
pub(super) use key::{Key, KeyForm};
pub(super) use response::{Certified, Reference, Response};
pub(super) use response_files::put;
pub(super) use response_xml::{Order, bulk, single};
pub(super) use terms::{Group, Terms};
#[cfg(test)]
pub(super) use visit::Item;
pub(super) use visit::percent;
pub use visit::{Cause, State};
pub(super) use writing::{AS_OF, iso, write_demo};
pub use writing::{Responses, write, write_into};

/// Made-up insured people, and what happened to them from April to September 2024.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Insured {
    /// Another seed makes other people.
    pub seed: u64,
    /// How many they are, at most [`Insured::MOST_PEOPLE`].
    pub people: u64,
    /// Share of them of whom something is wrong, or cannot be compared.
    pub altered: f64,
    /// The form in which responses are kept.
    pub responses: Responses,
}

impl Default for Insured {
    fn default() -> Insured {
        Insured { seed: 1, people: 100_000, altered: 0.05, responses: Responses::Table }
    }
}

impl Insured {
    /// Eight times the people of Japan.
    pub const MOST_PEOPLE: u64 = 1_000_000_000;

    fn story(&self, index: u64) -> story::Story {
        story::Story::of(self, index)
    }
}
