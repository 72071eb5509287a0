//! What a case is about: its kind, the parts of its key, and the identity by which nights know it again.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::codes::person_key::same_dash;

/// What parts of an identity are joined by; no part holds it, since control characters are dropped.
const DIVIDER: char = '\u{1F}';

/// The kind of a case, which tells its job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A record and the person it is linked to.
    Link,
    /// What an insurer decided and what the response returned.
    Register,
    /// What the response returned and what a receipt computer showed.
    Display,
    /// What a product does with an item.
    Product,
}

impl Kind {
    pub(crate) const ALL: [Kind; 4] = [Kind::Link, Kind::Register, Kind::Display, Kind::Product];

    /// The name as results and options have it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Kind::Link => "link",
            Kind::Register => "register",
            Kind::Display => "display",
            Kind::Product => "product",
        }
    }

    /// The kind of this name.
    pub(crate) fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether the evidence of its cases is service days.
    pub(crate) const fn has_days(self) -> bool {
        matches!(self, Kind::Register | Kind::Display)
    }

    /// The job that finds cases of the kind.
    pub(crate) const fn job(self) -> &'static str {
        match self {
            Kind::Link => "linkage",
            Kind::Register | Kind::Display => "burden",
            Kind::Product => "display",
        }
    }
}

/// What a case is about, each part as it was first read; a part that there is not is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(from = "[String; 6]", into = "[String; 6]")]
pub(crate) struct Subject {
    pub(crate) insurer_number: String,
    pub(crate) symbol: String,
    pub(crate) number: String,
    pub(crate) branch: String,
    /// The item that differs, for burden and display.
    pub(crate) item: String,
    /// The product that shows it, for displays.
    pub(crate) product_id: String,
}

impl From<[String; 6]> for Subject {
    fn from([insurer_number, symbol, number, branch, item, product_id]: [String; 6]) -> Subject {
        Subject { insurer_number, symbol, number, branch, item, product_id }
    }
}

impl From<Subject> for [String; 6] {
    fn from(subject: Subject) -> [String; 6] {
        let Subject { insurer_number, symbol, number, branch, item, product_id } = subject;
        [insurer_number, symbol, number, branch, item, product_id]
    }
}

impl Subject {
    /// The parts, in the order of results.
    pub(crate) fn parts(&self) -> [&str; 6] {
        [&self.insurer_number, &self.symbol, &self.number, &self.branch, &self.item, &self.product_id]
    }

    /// What tells this case from others of its kind: the parts in one width and without blanks.
    ///
    /// Two notations of one key are one case; leading zeros count, as they do in keys.
    pub(crate) fn identity(&self) -> Identity {
        let mut identity = String::with_capacity(48);
        for (place, part) in self.parts().into_iter().enumerate() {
            if place > 0 {
                identity.push(DIVIDER);
            }
            fold_into(&mut identity, part);
        }
        Identity(identity)
    }
}

/// The folded key of a case among those of its kind. Identities are in the order of their bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Identity(String);

impl Identity {
    /// The identity as the ledger keeps it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Between which two texts the identities lie that begin with these parts.
    pub(super) fn beginning_with(parts: &[&str]) -> (String, String) {
        let mut from = String::new();
        for part in parts {
            fold_into(&mut from, part);
            from.push(DIVIDER);
        }
        let mut to = from.clone();
        to.pop();
        // The character after the divider.
        to.push('\u{20}');
        (from, to)
    }

    /// An identity that the ledger kept.
    pub(super) fn kept(text: String) -> Identity {
        Identity(text)
    }
}

/// One part in one width (NFKC), without blanks.
pub(crate) fn folded(part: &str) -> String {
    let mut folded = String::with_capacity(part.len());
    fold_into(&mut folded, part);
    folded
}

fn fold_into(folded: &mut String, part: &str) {
    if part.bytes().all(|byte| byte.is_ascii_graphic()) {
        folded.push_str(part);
    } else {
        let is_kept = |character: &char| !character.is_whitespace() && !character.is_control();
        folded.extend(part.nfkc().filter(is_kept).map(same_dash));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(parts: [&str; 4]) -> Subject {
        let [insurer_number, symbol, number, branch] = parts.map(str::to_owned);
        Subject { insurer_number, symbol, number, branch, ..Subject::default() }
    }

    #[test]
    fn width_and_blanks_do_not_make_another_case() {
        let identity = link(["06139992", "国保-1", "12", "01"]).identity();
        let same = [
            (["０６１３９９９２", "国保－1", "１２", "01"], "full width"),
            (["06139992 ", "国保 -1", " 12", "0 1"], "blanks"),
            (["06139992", "国保\u{2212}1", "12", "01"], "the other decoder's dash"),
            (["06139992", "国保-1", "12", "\u{3000}01"], "a wide blank"),
        ];
        for (parts, why) in same {
            assert_eq!(link(parts).identity(), identity, "{why}");
        }
        let others = [
            (["06139992", "国保-1", "12", "1"], "a zero counts"),
            (["06139992", "国保-", "112", "01"], "where a part ends counts"),
            (["06139992", "国保-1", "12", ""], "no branch"),
        ];
        for (parts, why) in others {
            assert_ne!(link(parts).identity(), identity, "{why}");
        }
    }

    #[test]
    fn no_part_can_hold_the_divider() {
        let joined = link(["1\u{1F}2", "", "", ""]);
        assert_ne!(joined.identity(), link(["1", "2", "", ""]).identity());
    }
}
