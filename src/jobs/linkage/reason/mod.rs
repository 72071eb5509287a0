//! One sentence a clerk understands: what differs, and what that means.

mod english;
mod japanese;
#[cfg(test)]
mod tests;

use super::category::Category;
use crate::words::Language;

/// What a sentence is made from: the columns of a finding.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The category.
    pub category: Category,
    /// `same_person`, `unsure`, `different_person`, or empty.
    pub verdict: &'a str,
    /// The levels of name, kana, birth date, sex and address; empty where there is no resident.
    pub levels: [&'a str; 5],
    /// The same for the candidate; empty where there is none.
    pub candidate: [&'a str; 5],
    /// `surname`, `given_name` or empty: the part of the name that agrees where the whole does not.
    pub shared: &'a str,
    /// The status of the resident in the register; empty where there is none.
    pub status: &'a str,
    /// The same for the candidate.
    pub candidate_status: &'a str,
    /// Whether several residents fit as well as the candidate does.
    pub candidate_tied: bool,
    /// The flags, comma-separated.
    pub flags: &'a str,
    /// The records of other people that hold the same number; none where the flags do not say so.
    pub other_holders: Option<OtherHolders<'a>>,
}

/// Records of other people that hold the number of a record.
#[derive(Debug, Clone, Copy)]
pub struct OtherHolders<'a> {
    /// The key of the first one in the order of the input.
    pub first: &'a str,
    /// How many there are.
    pub records: u64,
}

impl Sentence<'_> {
    /// The sentence in the reader's language.
    pub fn write(&self, lang: Language) -> String {
        match lang {
            Language::Japanese => self.japanese(),
            Language::English => self.english(),
        }
    }

    fn has_candidate(&self) -> bool {
        self.candidate.iter().any(|level| agrees(level))
    }

    fn has_flag(&self, name: &str) -> bool {
        self.flags.split(',').any(|flag| flag == name)
    }

    /// Whether the number leads to a resident.
    fn has_resident(&self) -> bool {
        !matches!(self.category, Category::NumberMissing | Category::NumberInvalid | Category::NotInRegister)
    }
}

fn differs(level: &str) -> bool {
    matches!(level, "near" | "different")
}

fn agrees(level: &str) -> bool {
    matches!(level, "exact" | "notation" | "alternative")
}

fn undetermined(level: &str) -> bool {
    level == "undetermined"
}

fn missing(level: &str) -> bool {
    level == "missing"
}

/// The names of the fields whose level is of a kind.
fn joined(
    levels: &[&str; 5],
    of_kind: impl Fn(&str) -> bool,
    fields: &[&str; 5],
    separator: &str,
    last: &str,
) -> String {
    let named: Vec<&str> =
        levels.iter().zip(fields).filter(|(level, _)| of_kind(level)).map(|(_, field)| *field).collect();
    match named.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(separator)),
    }
}
