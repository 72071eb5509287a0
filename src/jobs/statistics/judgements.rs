//! What is found wrong with rows about uses and facilities that could be read.

use crate::source::{Judgement, Reason};

/// A row without its month.
pub(crate) const NO_MONTH: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row counts for no month",
    japanese: "値がなく、どの月の行か分からない",
});

/// A row without what a rate needs.
pub(crate) const NO_USES: Reason = Reason::Judgement(&Judgement {
    english: "is missing: a row needs two of card, insurance_card and total, or card_users and claims, or views",
    japanese: "値がない（マイナンバーカード、保険証、合計のうち2つか、利用者数とレセプト件数を書く）",
});

/// More uses of a card than there were checks.
pub(crate) const ABOVE_TOTAL: Reason =
    Reason::Judgement(&Judgement { english: "is more than the total", japanese: "合計より大きい" });

/// More people who used a card than uses.
pub(crate) const ABOVE_USES: Reason = Reason::Judgement(&Judgement {
    english: "is more than the uses of a card: each of its users counts once",
    japanese: "マイナンバーカードの件数より大きい（1人は1回と数える）",
});

/// A total that is not what it consists of.
pub(crate) const NOT_THE_SUM: Reason = Reason::Judgement(&Judgement {
    english: "is not the sum of card and insurance_card",
    japanese: "マイナンバーカードと保険証の合計と一致しない",
});

/// A row without the facility that it is about.
pub(crate) const NO_FACILITY_CODE: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row names no facility",
    japanese: "値がなく、どの施設の行か分からない",
});

/// A facility that was listed before.
pub(crate) const SAME_FACILITY: Reason = Reason::Judgement(&Judgement {
    english: "is the facility of a row before, which counts",
    japanese: "前の行と同じ施設であり、前の行を使う",
});

/// A facility that is not in the list of facilities.
pub(crate) const UNLISTED: Reason = Reason::Judgement(&Judgement {
    english: "is in no list of facilities",
    japanese: "施設の一覧にない",
});

/// A row that does not say what type of facility it is about.
pub(crate) const NO_FACILITY_TYPE: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and neither a list of facilities nor the code tells it",
    japanese: "値がなく、施設の一覧からもコードからも種類が分からない",
});

/// A row that does not say what prefecture it is about.
pub(crate) const NO_PREFECTURE: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and neither a list of facilities nor the code tells it: no prefecture",
    japanese: "値がなく、施設の一覧からもコードからも都道府県が分からない",
});
