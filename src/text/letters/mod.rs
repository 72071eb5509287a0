//! Letters: what is left of a name or a reading once notation is folded away.
//!
//! One walk over a value serves fingerprints, folded text and comparison alike; it differs only in
//! the [`Sink`] that takes the letters. Each character costs one look-up in a table of the basic
//! plane.

mod agreement;
mod class;
mod comparison;
mod cut;
mod division;
mod entry;
mod folding;
mod kana_row;
mod letter;
mod look_alike;
mod middle_name;
mod slip;
mod table;
#[cfg(test)]
mod tests;
mod transcription;
mod walk;

pub(crate) use agreement::{Fit, agreement};
pub(crate) use comparison::{compare, reordered};
pub(crate) use cut::is_cut;
pub(crate) use folding::{fingerprint, fold};
pub(crate) use kana_row::is_kana;
pub(crate) use letter::{Letter, Letters};
pub(crate) use slip::{GivenName, given_name};
