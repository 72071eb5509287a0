//! Addresses: one place in every notation in which registers write it.

mod body;
mod building;
mod class;
mod codes;
mod fingerprint;
mod head;
mod letter;
mod level;
mod lot;
mod neighbour;
mod numeral;
mod parts;
mod place;
mod placeholder;
mod readable;
mod scan;
mod sequence;
mod street;
mod table;
mod unknown;
mod variants;

pub use fingerprint::{AddressFingerprint, fingerprint};
pub(crate) use level::OTHER_PREFECTURE;
pub use level::level;
pub use lot::FirstNumber;
pub use readable::fold;

#[cfg(test)]
mod tests;
