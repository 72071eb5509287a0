//! How a product shows what was returned.

/// Whether a product shows what was returned, as it was observed or declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum DisplayBehaviour {
    /// Always.
    AsReturned,
    /// Not always.
    Sometimes,
    Never,
    /// There are too few comparisons to say; never declared.
    TooFew,
}

impl DisplayBehaviour {
    /// All, in the order of results.
    pub(super) const ALL: [DisplayBehaviour; 4] = [
        DisplayBehaviour::AsReturned,
        DisplayBehaviour::Sometimes,
        DisplayBehaviour::Never,
        DisplayBehaviour::TooFew,
    ];

    /// What a maker declares; nothing where nothing is declared.
    pub(super) fn declared(name: &str) -> Option<DisplayBehaviour> {
        DisplayBehaviour::ALL
            .into_iter()
            .find(|showing| *showing != DisplayBehaviour::TooFew && showing.as_str() == name)
    }

    /// The name that results carry.
    #[must_use]
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            DisplayBehaviour::AsReturned => "as_returned",
            DisplayBehaviour::Sometimes => "sometimes",
            DisplayBehaviour::Never => "never",
            DisplayBehaviour::TooFew => "too_few",
        }
    }

    /// Whether the product does not always show what was returned: 一部または全部.
    #[must_use]
    pub(super) const fn is_at_fault(self) -> bool {
        matches!(self, DisplayBehaviour::Sometimes | DisplayBehaviour::Never)
    }
}
