//! Who a row says a person is, folded into a few bytes.

mod block;
mod compared;
mod contradictions;
mod fingerprint;
mod hash;
#[cfg(test)]
mod tests;
mod unreadable;
mod values;

pub use block::Block;
pub use compared::Compared;
pub use contradictions::Contradictions;
pub use fingerprint::{Agreement, LastAddress, LookupItems, PersonFingerprint, causes};
pub use unreadable::Unreadable;
pub use values::Person;
