//! How a text file ends.

use std::sync::OnceLock;

/// What is odd about the end of a text file: noted when it was read to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileEnd {
    /// The last line has no line break, and stops inside its record.
    Cut {
        /// The last line, from 1.
        line: u64,
    },
    /// The last line has no line break, and is complete.
    Unended,
}

/// The end of a file, once it was seen and is odd.
pub(crate) type SeenEnd = OnceLock<FileEnd>;
