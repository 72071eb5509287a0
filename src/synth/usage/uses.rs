//! Made-up facilities and months.

/// Made-up facilities, and so many months from April 2023.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// Another seed makes other facilities.
    pub seed: u64,
    /// How many facilities there are, at most [`Uses::MOST_FACILITIES`].
    pub facilities: u64,
    /// For how many months their uses are counted.
    pub months: u32,
}

impl Default for Uses {
    fn default() -> Uses {
        Uses { seed: 1, facilities: 10_000, months: 24 }
    }
}

impl Uses {
    /// There are not more codes for facilities whose numbers are all different.
    pub const MOST_FACILITIES: u64 = 1_000_000;

    /// Rows of the table of uses; a facility that was not there in a month has none.
    pub fn rows(&self) -> u64 {
        self.facilities * u64::from(self.months)
    }
}
