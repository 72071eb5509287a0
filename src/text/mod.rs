//! The vocabulary of Japanese records: names, kana, kanji variants, addresses, dates.
//!
//! Pure functions over `&str`; nothing here knows of tables. Each field offers the same two
//! things: a `fingerprint` that folds a value once, and a `level` that compares two values.

pub mod address;
pub(crate) mod columns;
mod comparison;
pub mod date;
mod fingerprint;
mod fit;
mod former_municipality;
pub mod kana;
pub mod kanji;
mod letters;
mod level;
pub mod municipality;
pub mod name;
mod notation;
pub mod person;
pub mod shown;

pub use comparison::{Comparison, SharedPart};
pub use fingerprint::{Fingerprint, State};
pub use fit::{Levels, fit, weights};
pub use level::Level;
pub use notation::Notation;
pub use person::{
    Agreement, Block, Compared, Contradictions, LastAddress, LookupItems, Person, PersonFingerprint,
    Unreadable,
};
