//! What readers call the names that results of the job carry.

use crate::words::comparison::{ITEMS, STATES};
use crate::words::names::{Named, Names, named};

/// Items, states, and what was observed of products.
pub(crate) const NAMES: Names = Names(&[OBSERVED, ITEMS, STATES]);

/// What was observed of a product.
const OBSERVED: &[Named] = &[
    named("as_returned", "そのまま表示", "as returned"),
    named("sometimes", "一部異なる", "sometimes"),
    named("never", "異なる", "never"),
    named("sometimes_or_never", "一部または全部異なる", "sometimes or never"),
    named("too_few", "判定に足りない", "too few comparisons"),
    named("all", "全体", "all products"),
];
