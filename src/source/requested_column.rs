//! A column of the projection of a scan.

use super::layout::Column;
use super::origin::Origin;

/// A column that a scan reads.
pub(super) struct RequestedColumn {
    pub(super) column: &'static Column,
    /// Its place in the layout.
    pub(super) position: usize,
    /// Whether it holds codes whose length tells which zeros they lost.
    pub(super) has_zeros: bool,
    /// For each file of the source where its values come from there.
    pub(super) origins: Vec<Option<Origin>>,
}
