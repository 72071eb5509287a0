//! What is asked of a file.

use crate::config::Encoding;
use crate::source::layout::Layout;

/// What stands in messages for the table, which is not known.
pub(super) const FILE: &str = "FILE";

/// What of a file is not to be guessed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Question {
    pub(crate) table: Option<&'static Layout>,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) sheet: Option<String>,
}
