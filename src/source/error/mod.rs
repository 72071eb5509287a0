//! What can be wrong with the files of a source, and what to do about it.

mod advice;
mod guess;
mod quoting;
mod says;
mod source_error;

pub(super) use guess::{
    are_in_the_wrong_order, are_of_answers, guesses, have_numbers, may_be, missing_columns, optional_guesses,
};
pub(crate) use quoting::HeaderPlace;
pub(super) use quoting::{LISTED, in_places, listed};
pub(crate) use says::column_called;
pub(super) use says::columns_called;
pub(crate) use source_error::{MissingColumn, SourceError};
