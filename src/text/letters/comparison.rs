//! The ladder by which two names or two readings are compared.

use super::agreement::{Fit, agreement, agreement_without_particle, in_any_order};
use super::division::shared;
use super::folding::is_known;
use super::letter::Letters;
use super::middle_name::middle_name_left_out;
use super::slip::slip;
use super::transcription::transcribed_alike;
use crate::text::{Comparison, Level, Notation, State};

/// Compares a record's value with a resident's: the same, the same after folding, the parts in
/// another order, what `others` finds, another spelling or a middle name left out; then a character
/// that could not be read, a slip, or another value.
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
    let notation = |beyond: Notation| {
        let between = a.notation.between(b.notation);
        // A blank that both have is no cause where there is another.
        let blanks = a.notation == b.notation && between == Notation::SPACE && !beyond.is_empty();
        let causes = if blanks { beyond } else { between | beyond };
        Comparison::new(Level::Notation, "same after folding").through(causes)
    };
    if let Some(Fit::Same(beyond)) = whole {
        return notation(beyond);
    }
    if let Some(Fit::Same(beyond)) = agreement_without_particle(&a.run, &b.run) {
        return notation(beyond | Notation::PLACE_NAME_KANA);
    }
    let in_order = reordered(&a, &b);
    if let Some(Fit::Same(_)) = in_order {
        return Comparison::new(Level::Alternative, "parts in another order");
    }
    let other = others(&a, &b);
    if let Some((Fit::Same(_), rule)) = other {
        return Comparison::new(Level::Alternative, rule);
    }
    if transcribed_alike(record, resident) {
        return Comparison::new(Level::Alternative, "umlaut written out");
    }
    if middle_name_left_out(&a, &b) {
        return Comparison::new(Level::Alternative, "middle name left out");
    }
    match other {
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
        None => Comparison::new(Level::Different, "another name"),
    };
    comparison.sharing(shared(a, b))
}
