//! Judgements of jobs of more than one kind.

use crate::source::{Judgement, Reason};

/// A row without the day that it is about.
pub(super) const NO_DAY: Reason = Reason::Judgement(&Judgement {
    english: "is missing or no whole day",
    japanese: "値がないか、年月日がそろっていない",
});
