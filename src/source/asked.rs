//! A column that a pass over a source asks for.

use super::layout::Column;

/// A column that a pass asks for.
pub(super) struct Asked {
    pub(super) column: &'static Column,
    /// Its place in the layout.
    pub(super) position: usize,
    /// For each file of the source its place there.
    pub(super) places: Vec<Option<usize>>,
}
