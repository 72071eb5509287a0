//! Who a row says a person is, folded into a few bytes.

mod block;
mod compared;
mod fingerprint;
mod hash;
#[cfg(test)]
mod tests;
mod values;

pub use block::Block;
pub use compared::Compared;
pub use fingerprint::{Agreement, LastAddress, PersonFingerprint, causes};
pub use values::Person;
