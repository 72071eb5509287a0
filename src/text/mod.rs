//! The vocabulary of Japanese records: names, kana, kanji variants, addresses, dates.
//!
//! Pure functions over `&str`; nothing here knows of tables. Each field offers the same two
//! things: a `fingerprint` that folds a value once, and a `level` that compares two values.

mod comparison;
pub mod date;
mod fingerprint;
mod level;
mod notation;

pub use comparison::{Comparison, SharedPart};
pub use fingerprint::{Fingerprint, State};
pub use level::Level;
pub use notation::Notation;
