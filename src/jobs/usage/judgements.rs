//! What is found wrong with rows of uses that could be read.

use crate::source::{Judgement, Reason};

/// A row without a facility among rows with one.
pub(super) const NO_FACILITY: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and the row names no prefecture and type that it would be the sum of",
    japanese: "値がなく、どの都道府県と種類の合計かも分からない",
});

/// A month that a row before counts already.
pub(super) const SAME_MONTH: Reason = Reason::Judgement(&Judgement {
    english: "is the month of a row before of the same insurer, which counts",
    japanese: "前の行と同じ保険者の同じ月であり、前の行を使う",
});

/// A row without an insurer.
pub(super) const NO_INSURER: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row names no insurer",
    japanese: "値がなく、どの保険者の行か分からない",
});

/// An insurer whose group is not known.
pub(super) const NO_SCHEME: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and the insurer number does not tell it",
    japanese: "値がなく、保険者番号からも種類が分からない",
});

/// A row without a count.
pub(super) const MISSING: Reason =
    Reason::Judgement(&Judgement { english: "is missing", japanese: "値がない" });
