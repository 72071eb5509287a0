//! Made-up insured people.

/// Made-up insured people, and what happened to them from April to September 2024.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Insured {
    /// Another seed makes other people.
    pub seed: u64,
    /// How many they are, at most [`Insured::MOST_PEOPLE`].
    pub people: u64,
    /// Share of them of whom something is wrong, or cannot be compared.
    pub altered: f64,
    /// The form in which responses are kept.
    pub responses: Responses,
}

impl Default for Insured {
    fn default() -> Insured {
        Insured { seed: 1, people: 100_000, altered: 0.05, responses: Responses::Table }
    }
}

impl Insured {
    /// Eight times the people of Japan.
    pub const MOST_PEOPLE: u64 = 1_000_000_000;
}

/// The form in which responses are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Responses {
    /// A table like the others.
    #[default]
    Table,
    /// XML files, in UTF-8 and `Shift_JIS`, single and bulk.
    Files,
}
