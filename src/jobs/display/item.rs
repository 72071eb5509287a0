//! What of a display is compared.

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Item {
    /// 負担割合.
    Ratio,
    /// 適用区分.
    LimitClass,
}

impl Item {
    /// Both, in the order of results.
    pub(super) const ALL: [Item; 2] = [Item::Ratio, Item::LimitClass];

    pub(super) fn of(name: &str) -> Item {
        if name == Item::Ratio.as_str() { Item::Ratio } else { Item::LimitClass }
    }

    /// The name that results carry.
    #[must_use]
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Item::Ratio => "ratio",
            Item::LimitClass => "limit_class",
        }
    }
}
