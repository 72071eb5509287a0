//! What is found wrong with rows when what was decided is compared with what was entered and returned.

use crate::source::{Judgement, Reason};

/// A response that another of the same person, facility and day follows.
pub(super) const SUPERSEDED: Reason = Reason::Judgement(&Judgement {
    english: "is the day of another response of this person and facility, which came later and counts",
    japanese: "同じ人・医療機関・日の回答がほかにあり、後の方を使う",
});

/// An entitlement that overlaps with one before it.
pub(super) const OVERLAP: Reason = Reason::Judgement(&Judgement {
    english: "lies in another period of this person: of several the one that starts last counts",
    japanese: "同じ人の期間が重なり、開始日が最も遅いものを使う",
});

/// Somebody without an entitlement on the day.
pub(super) const NO_ENTITLEMENT: Reason = Reason::Judgement(&Judgement {
    english: "belongs to a person who has no entitlement on the day",
    japanese: "その日に有効な決定のない人の行である",
});
