//! Pair comparison: the values of the records in doubt beside those of the residents found for them, a level for each
//! field.
//!
//! The residents are read once, in the order of the register, and compared while they are read: only the values of
//! the records are held, of as many as the memory allows.

mod compare;
mod few;
mod levels;
mod range_pairs;
mod round;
mod values;

pub(super) use compare::{Comparison, compare};
pub(super) use few::levels_of_few;
pub(super) use levels::named_levels;
pub(super) use round::RESIDENT_VALUES;
pub(super) use values::of_values;
