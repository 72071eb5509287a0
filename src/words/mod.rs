//! What people read, in every language of the program.

mod language;

pub(crate) use language::Language;
