//! What is found wrong with rows about persons that could be read.

use crate::source::{Judgement, Reason};

/// A row without what its person is known by.
pub(crate) const NO_PERSON: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row names nobody",
    japanese: "値がなく、だれの行か分からない",
});

/// A row that does not say whether the qualification is valid.
pub(crate) const NO_VALIDITY: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row answers nothing",
    japanese: "値がなく、資格の有効性が分からない",
});

/// A row that says something else than whether the qualification is valid.
pub(crate) const UNKNOWN_VALIDITY: Reason = Reason::Judgement(&Judgement {
    english: "is neither a code of 資格有効性 (1 valid, 2 to 5 not valid) nor its words (有効, 無効)",
    japanese: "資格有効性のコード（1 有効、2～5 無効など）でも言葉（有効・無効など）でもない",
});

/// A period that ends before it starts.
pub(crate) const REVERSED: Reason = Reason::Judgement(&Judgement {
    english: "lies before the first day of its period",
    japanese: "期間の開始日より前",
});

/// A response of the future.
pub(crate) const FUTURE: Reason = Reason::Judgement(&Judgement {
    english: "lies in the future, after as_of",
    japanese: "基準日より後の日付である",
});

/// A response that another of the same person, facility and second follows.
pub(crate) const SAME_SECOND: Reason = Reason::Judgement(&Judgement {
    english: "is the second of another response of this person and facility, which was read later and counts",
    japanese: "同じ人・医療機関・秒の回答がほかにあり、後に読んだ方を使う",
});
