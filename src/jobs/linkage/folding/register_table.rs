//! The table of the register, whose rows are indexed.

use super::super::register::RegisterRow;
use crate::engine::EngineError;
use crate::engine::operators::{HashIndex, RowTable};
use crate::jobs::linkage::context::Run;

/// The table of the register, empty.
pub(super) fn register_table(run: &Run<'_>) -> Result<RowTable<RegisterRow>, EngineError> {
    let path = run.workspace.work().join("register");
    RowTable::create_with(&path, run.own.plan.partitions, &run.tables, HashIndex::BYTES_PER_ROW)
}
