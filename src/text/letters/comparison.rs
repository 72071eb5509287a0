//! The ladder by which two names or two readings are compared.

use super::agreement::{Fit, agreement, in_any_order};
use super::division::shared;
use super::folding::is_known;
use super::letter::Letters;
use super::slip::{given_name, slip};
use crate::text::{Comparison, Level, State};

/// Compares a record's value with a resident's: the same, the same after folding, the parts in
/// another order, what `others` finds; then a character that could not be read, a slip, or another
/// value.
pub(crate) fn compare(
    record: &str,
    resident: &str,
    others: impl FnOnce(&Letters, &Letters) -> Option<(Fit, &'static str)>,
) -> Comparison {
    if record == resident && is_known(record) {
        return Comparison::new(Level::Exact, "same");
    }
    let a = Letters::of(record);
    let b = Letters::of(resident);
    if a.state == State::Missing || b.state == State::Missing {
        return Comparison::new(Level::Missing, "no value");
    }
    let whole = agreement(&a.run, &b.run);
    if let Some(Fit::Same(beyond)) = whole {
        let notation = a.notation.between(b.notation) | beyond;
        return Comparison::new(Level::Notation, "same after folding").through(notation);
    }
    let in_order = reordered(&a, &b);
    if let Some(Fit::Same(_)) = in_order {
        return Comparison::new(Level::Alternative, "parts in another order");
    }
    match others(&a, &b) {
        Some((Fit::Same(_), rule)) => Comparison::new(Level::Alternative, rule),
        other if other.is_some() || whole.is_some() || in_order.is_some() => {
            Comparison::new(Level::Undetermined, "a character could not be read")
        }
        _ => difference(&a, &b),
    }
}

/// Whether one value holds the parts of the other in any order.
pub(crate) fn reordered(a: &Letters, b: &Letters) -> Option<Fit> {
    let one = in_any_order(&a.parts(), &b.run);
    match one {
        Some(Fit::Same(_)) => one,
        _ => in_any_order(&b.parts(), &a.run).or(one),
    }
}

fn difference(a: &Letters, b: &Letters) -> Comparison {
    let comparison = match slip(a, b) {
        Some(rule) => Comparison::new(Level::Near, rule),
        None => Comparison::new(Level::Different, "another name").with_given_name(given_name(a, b)),
    };
    comparison.sharing(shared(a, b))
}
