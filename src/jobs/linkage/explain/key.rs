//! The key of a record.

use crate::codes::record_key::unquoted;

/// The key of a record, as the files write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub insurer_number: String,
    /// Symbol; empty where there is none.
    pub symbol: String,
    pub number: String,
    /// Branch; empty where there is none.
    pub branch: String,
}

impl Key {
    /// Reads a key from what a command line gives: `insurer_number:symbol:number:branch`, or the four
    /// parts one by one, each of which may then hold a colon; `None` unless there are four parts. A part may
    /// stand as a formula that keeps its zeros, `="06139992"`.
    pub(crate) fn parse(written: &[impl AsRef<str>]) -> Option<Key> {
        let parts: Vec<&str> = match written {
            [whole] => whole.as_ref().split(':').collect(),
            parts => parts.iter().map(AsRef::as_ref).collect(),
        };
        let [insurer_number, symbol, number, branch] =
            <[&str; 4]>::try_from(parts).ok()?.map(unquoted).map(str::to_owned);
        Some(Key { insurer_number, symbol, number, branch })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_text_or_four() {
        let parts = Key::parse(&["06139992", "101", "3", "00"]);
        assert!(parts.is_some() && Key::parse(&["06139992:101:3:00"]) == parts);
        assert!(Key::parse(&["=\"06139992\":101:3:=\"00\""]) == parts);
        assert!(Key::parse(&["06139992:a:b:3:00"]).is_none());
    }
}
