//! What readers call the names that results of the job carry.

use crate::words::burden::CAUSES;
use crate::words::comparison::{ITEMS, STATES};
use crate::words::labels::{Codes, Labels};
use crate::words::names::{Named, Names, named};

/// Items, states, and what was observed of products.
pub(crate) const NAMES: Names = Names(&[OBSERVED, ITEMS, STATES]);

/// The columns of results that hold codes.
pub(crate) const LABELS: Labels = Labels(&[
    ("item", Codes::One(Names(&[ITEMS]))),
    ("response_value", Codes::Value),
    ("display_value", Codes::Value),
    ("expected", Codes::Value),
    ("shown", Codes::Value),
    ("state", Codes::One(Names(&[STATES]))),
    ("outcome", Codes::One(Names(&[OUTCOMES]))),
    ("cause", Codes::One(Names(&[CAUSES]))),
    ("change", Codes::One(Names(&[CHANGES]))),
    ("observed", Codes::One(Names(&[OBSERVED]))),
    ("declared", Codes::One(Names(&[OBSERVED]))),
    ("list", Codes::One(Names(&[LISTS]))),
]);

/// What a display counts as for the product.
const OUTCOMES: &[Named] = &[
    named("differing", "異なる", "differs"),
    named("unreadable", "読み取れない", "cannot be read"),
    named("allowed", "許される", "may differ"),
];

/// What changes for the person near the day.
const CHANGES: &[Named] = &[
    named("turns_75", "75歳到達", "turns 75"),
    named("turns_70", "70歳到達", "turns 70"),
    named("starts_school", "就学", "starts school"),
    named("reassessment", "8月1日の定期判定", "reassessment of 1 August"),
];

/// The lists of what may be published.
const LISTS: &[Named] = &[
    named("as_returned", "そのまま表示する製品", "products that show what was returned"),
    named("to_be_fixed", "改修予定の製品", "products to be fixed"),
];

/// What was observed of a product.
const OBSERVED: &[Named] = &[
    named("as_returned", "そのまま表示", "as returned"),
    named("sometimes", "一部異なる", "sometimes"),
    named("never", "異なる", "never"),
    named("sometimes_or_never", "一部または全部異なる", "sometimes or never"),
    named("too_few", "判定に足りない", "too few comparisons"),
    named("all", "全体", "all products"),
];
