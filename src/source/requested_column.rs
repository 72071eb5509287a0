//! A column of the projection of a scan.

use super::layout::Column;

/// A column that a scan reads.
pub(super) struct RequestedColumn {
    pub(super) column: &'static Column,
    /// Its place in the layout.
    pub(super) position: usize,
    /// For each file of the source its place there.
    pub(super) places: Vec<Option<usize>>,
}
