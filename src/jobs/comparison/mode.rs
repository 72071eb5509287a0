//! What is compared: the units.

/// What a unit of comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A display: insurer, response and display are compared; and a response to which none belongs, as in `Returned`.
    Shown,
    /// A display: response and display are compared, whoever the insurer is.
    ShownAlone,
    /// A response: insurer and response are compared on the response's own day.
    Returned,
    /// A display, and a response that counts on a day that somebody asks about, where nothing was shown on it.
    Consulted,
    /// A person on `as_of`: the insurer's decision is compared with its entry in the central register.
    Registered,
}

impl Mode {
    /// The table whose rows are the units.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Mode::Shown | Mode::ShownAlone => "displays",
            Mode::Returned | Mode::Consulted => "responses",
            Mode::Registered => "entitlements",
        }
    }
}

/// Where the units begin that are responses; the others are rows of another table.
pub(crate) const FIRST_RESPONSE_UNIT: u64 = 1 << 63;

/// The row of the response that a unit is, if it is one.
pub(crate) const fn response_of(unit: u64) -> Option<u64> {
    unit.checked_sub(FIRST_RESPONSE_UNIT)
}
