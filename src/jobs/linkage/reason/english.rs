//! The sentence in English.

use super::{Category, OtherHolders, Sentence, agrees, differs, joined, missing, undetermined};

const FIELDS: [&str; 5] = ["kanji name", "kana name", "birth date", "sex", "address"];

impl Sentence<'_> {
    pub(super) fn english(&self) -> String {
        let said = if self.has_resident() {
            self.with_resident_english()
        } else {
            Some(self.without_resident_english())
        };
        match (said, self.other_holders) {
            (None, _) => self.without_difference_english(),
            (Some(sentence), None) => sentence,
            (Some(sentence), Some(others)) => {
                format!("{} ({}).", sentence.trim_end_matches('.'), holders(others))
            }
        }
    }

    /// What is said of a record and its resident; nothing where there is no difference to tell of.
    fn with_resident_english(&self) -> Option<String> {
        let differing = fields(&self.levels, differs);
        if self.has_flag("household_swap") && !differing.is_empty() {
            return Some(format!(
                "It differs in {differing}: this record and another hold each other's number."
            ));
        }
        let opening = self.opening_english(&differing);
        Some(match self.verdict {
            "different_person" if self.has_candidate() => {
                format!(
                    "{opening}, and {}: probably another person's number.",
                    self.candidates_english("another resident")
                )
            }
            "different_person" => {
                format!("{opening}: probably another person's number; nobody who fits was found.")
            }
            "unsure" if self.has_candidate() => {
                format!(
                    "{opening}, and {}: check which one it is.",
                    self.candidates_english("another resident")
                )
            }
            "unsure" if !differing.is_empty() => format!("{opening}: check whether it is the same person."),
            _ if self.category == Category::RegisterInactive => {
                format!("{opening}: check the qualification.")
            }
            "same_person" if !differing.is_empty() => {
                let agreeing = fields(&self.levels, agrees);
                format!("{opening} and agrees in {agreeing}: {}.", self.likely_english())
            }
            _ => return None,
        })
    }

    fn without_resident_english(&self) -> String {
        let number = match self.category {
            Category::NumberMissing => "No number is registered",
            Category::NumberInvalid => "The number cannot be anybody's",
            _ => "No resident bears the number",
        };
        match (self.has_candidate(), self.candidate_tied) {
            (true, true) => {
                format!("{number}; {}: ask the person for the number.", self.candidates_english("a resident"))
            }
            (true, false) => {
                format!("{number}; {}: check their number.", self.candidates_english("a resident"))
            }
            (false, _) => format!("{number}, and no resident fits: ask the person for the number."),
        }
    }

    /// What is wrong with the resident or differs from them, to be gone on from.
    fn opening_english(&self, differing: &str) -> String {
        match (self.category == Category::RegisterInactive, differing.is_empty()) {
            (false, true) => "There is too little to compare".into(),
            (false, false) => format!("It differs in {differing}"),
            (true, true) => format!("The resident is {}", self.gone()),
            (true, false) => format!("The resident is {}, and it differs in {differing}", self.gone()),
        }
    }

    fn gone(&self) -> &'static str {
        status(self.status).unwrap_or("deceased, removed or abroad")
    }

    /// `another resident agrees in address`.
    fn candidates_english(&self, one: &str) -> String {
        let found = fields(&self.candidate, agrees);
        let gone = status(self.candidate_status).map(|gone| format!(" ({gone})")).unwrap_or_default();
        if self.candidate_tied {
            format!("several residents{gone} agree in {found}")
        } else {
            format!("{one}{gone} agrees in {found}")
        }
    }

    fn likely_english(&self) -> &'static str {
        let [name, kana, birth_date, _, address] = self.levels;
        match () {
            () if differs(birth_date) => "probably the same person with a mistyped birth date",
            () if self.shared == "given_name" && differs(name) && differs(kana) => {
                "probably the same person under another surname"
            }
            () if differs(name) || differs(kana) => "probably the same person, written or typed differently",
            () if differs(address) => "probably the same person, moved or registered at another address",
            () => "probably the same person",
        }
    }

    fn without_difference_english(&self) -> String {
        let uncompared = fields(&self.levels, missing);
        let agreeing = if self.category == Category::Undetermined || !uncompared.is_empty() {
            "What can be compared agrees"
        } else {
            "All values agree"
        };
        if let Some(others) = self.other_holders {
            return format!("{agreeing}, but {}.", holders(others));
        }
        if self.has_flag("namesake") {
            return format!(
                "{agreeing}, but another resident has the same name, birth date and sex, and no address tells them apart."
            );
        }
        let unreadable = fields(&self.levels, undetermined);
        match (self.category, unreadable.is_empty(), uncompared.is_empty()) {
            (Category::Undetermined, true, _) => "There is too little to compare.".into(),
            (Category::Undetermined, false, _) => {
                format!("It cannot be compared in {unreadable}: unreadable characters or unknown parts.")
            }
            (_, _, true) => format!("{agreeing}."),
            (_, _, false) => format!("{agreeing}; not compared: {uncompared}."),
        }
    }
}

/// Who else holds the number.
fn holders(OtherHolders { first, records }: OtherHolders<'_>) -> String {
    match records {
        0 | 1 => format!("record {first} of another person holds the same number"),
        _ => format!("record {first} and {} more of other people hold the same number", records - 1),
    }
}

fn fields(levels: &[&str; 5], of_kind: impl Fn(&str) -> bool) -> String {
    joined(levels, of_kind, &FIELDS, ", ", " and ")
}

/// What the register says of a resident who is no longer there.
fn status(name: &str) -> Option<&'static str> {
    Some(match name {
        "deceased" => "deceased",
        "removed" => "removed from the register",
        "abroad" => "abroad",
        _ => return None,
    })
}
