//! Made-up people with what they have to pay: decided, entered, returned, shown and paid, with every state and
//! every cause of a difference in them, and the truth beside.
//!
//! A person is a function of the seed and an index, as in a population of records. Nobody has a name or an
//! individual number here; insurer numbers and facility codes bear right check digits on made-up bodies.

mod case;
mod columns;
mod facility;
mod happening;
mod insured;
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
pub use insured::{Insured, Responses};
pub(super) use key::{Key, KeyForm};
pub(super) use response::{DatedValue, Reference, Response};
pub(super) use response_files::put;
pub(super) use response_xml::{Order, bulk, single};
pub(super) use terms::{AgeGroup, Terms};
#[cfg(test)]
pub(super) use visit::Item;
pub(super) use visit::percent;
pub use visit::{Cause, State};
pub(super) use writing::{AS_OF, write_demo};
pub use writing::{write, write_into};
