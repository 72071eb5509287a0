//! Changes of counts from one month to the next that are more likely wrong than true.

/// A change of fewer uses than this in both months says nothing.
const FEWEST_USES: i64 = 100;

/// Checks, and those made with a card, in a month; nothing where they are not given.
pub type Counts = (Option<i64>, Option<i64>);

/// Of what the count changed beyond a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddChange {
    /// Of checks.
    Checks,
    /// Of uses of a card.
    Uses,
}

impl OddChange {
    /// The change from one month to the next that is more likely wrong than true, where there is one: checks are ten times what
    /// they were or more, or a tenth or less; so are uses of a card, one of the two a hundred or more; or all checks were made
    /// with a card and none is. A count that one of the months does not give has not changed.
    ///
    /// ```
    /// use totsugo::codes::odd_change::OddChange;
    /// assert_eq!(OddChange::between((Some(100), Some(10)), (Some(1_000), Some(10))), Some(OddChange::Checks));
    /// assert_eq!(OddChange::between((Some(100), Some(10)), (Some(999), Some(10))), None);
    /// ```
    #[must_use]
    pub fn between((total_before, card_before): Counts, (total, card): Counts) -> Option<OddChange> {
        let totals = total_before.zip(total);
        if totals.is_some_and(is_tenfold) {
            return Some(OddChange::Checks);
        }
        let uses = card_before.zip(card)?;
        let (before, now) = uses;
        let are_many = before.max(now) >= FEWEST_USES;
        let is_all_to_none = before > 0 && now == 0 && total_before == Some(before);
        ((is_tenfold(uses) && are_many) || is_all_to_none).then_some(OddChange::Uses)
    }
}

fn is_tenfold((before, now): (i64, i64)) -> bool {
    before > 0 && (now >= before.saturating_mul(10) || now.saturating_mul(10) <= before)
}

/// Whether a count is about a thousand times what it was, or a thousandth: as where one of two months is in thousands.
pub(crate) fn is_about_thousandfold(before: i64, now: i64) -> bool {
    let (less, more) = (before.min(now), before.max(now));
    less > 0 && (less.saturating_mul(500)..=less.saturating_mul(2_000)).contains(&more)
}

const FEWEST_OF_UNITS: i64 = 5;

/// Whether two counts of the same things differ as where one of them is in a unit, rounded and within a hundredth:
/// thousands, ten thousands or millions. Of very few that may be chance.
pub(crate) fn are_units_apart(one: i64, other: i64) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    let is_near = |unit: i64| {
        let whole = less.saturating_mul(unit);
        whole.abs_diff(more) <= unit.unsigned_abs() / 2 + more.unsigned_abs() / 100
    };
    less >= FEWEST_OF_UNITS && [1_000, 10_000, 1_000_000].into_iter().any(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_another_unit_are_told_by_their_size() {
        for (one, other, expected) in [
            (654_113, 654, true),
            (654, 654_113, true),
            (65, 654_113, true),
            (6, 5_828, true),
            (1, 1_000, false),
            (654_113, 600, false),
            (654_113, 654_000, false),
            (0, 1_000, false),
            (i64::MAX, 1, false),
        ] {
            assert_eq!(are_units_apart(one, other), expected, "{one} {other}");
        }
        assert!(is_about_thousandfold(300_895, 301) && is_about_thousandfold(24, 24_602));
        assert!(!is_about_thousandfold(0, 1_000) && !is_about_thousandfold(1_000, 100));
    }

    #[test]
    fn counts_change_beyond_a_bound_or_not() {
        let (checks, uses) = (Some(OddChange::Checks), Some(OddChange::Uses));
        // Checks and uses, before and now.
        let cases = [
            ((100, 10), (1_000, 50), checks, "ten times as many"),
            ((100, 10), (999, 50), None, "less than ten times"),
            ((1_000, 10), (100, 9), checks, "a tenth"),
            ((1_000, 10), (101, 10), None, "more than a tenth"),
            ((0, 0), (500, 10), None, "from nothing: it has begun"),
            ((500, 20), (500, 200), uses, "ten times the uses"),
            ((500, 20), (500, 199), None, "less than ten times"),
            ((500, 9), (500, 99), None, "fewer than a hundred uses in both months"),
            ((500, 10), (500, 100), uses, "a hundred"),
            ((90, 90), (90, 0), uses, "from all to none"),
            ((91, 90), (90, 0), None, "not all"),
            ((90, 90), (90, 10), None, "not none"),
        ];
        let counts = |(total, card)| (Some(total), Some(card));
        for (before, now, expected, why) in cases {
            assert_eq!(OddChange::between(counts(before), counts(now)), expected, "{why}");
        }
    }

    #[test]
    fn what_is_not_given_has_not_changed() {
        assert_eq!(OddChange::between((None, None), (Some(1_000), Some(1_000))), None);
        assert_eq!(OddChange::between((Some(10), None), (Some(1_000), Some(5))), Some(OddChange::Checks));
        assert_eq!(OddChange::between((None, Some(10)), (None, Some(1_000))), Some(OddChange::Uses));
    }
}
