//! The unit of counts, as queries take it.

use datafusion::common::ScalarValue;

use crate::jobs::statistics::Run;
use crate::source::USAGE;

/// The parameter `unit`: how many things a count of one stands for in the file whose counts are the roughest.
pub(super) fn unit(run: &Run<'_>) -> (&'static str, ScalarValue) {
    let unit = run.inputs.source(USAGE.table).map_or(1, |source| source.largest_unit());
    ("unit", ScalarValue::from(i64::from(unit)))
}
