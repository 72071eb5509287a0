//! One sentence a clerk understands: what differs, and what that means.

#[cfg(test)]
mod tests;

use crate::codes::category::Category;
use crate::codes::individual_number::Fault;
use crate::text::Unreadable;
use crate::words::linkage::reason::{self as words, FIELDS};
use crate::words::{Language, Text, each};

/// What a sentence is made from: the columns of a finding.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of a finding")]
pub(super) struct Sentence<'a> {
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
    /// Whether the record leads to one resident; empty where nobody asks.
    pub lookup: &'a str,
    /// Whether the number has lost its leading zero; it was put back unless the category says that it is none.
    pub lost_zero: bool,
    /// Why the number cannot be anybody's, where it cannot.
    pub number_fault: Option<Fault>,
    /// The records of other people that hold the same number; none where the flags do not say so.
    pub other_holders: Option<OtherHolders<'a>>,
    /// The key of the record that holds the number of this one's person, and reversely; empty where there is none.
    pub swapped_with: &'a str,
    /// Whether the resident died or left after the qualification had ended.
    pub past: bool,
    /// Whether the number may be that of a twin or of somebody of the household.
    pub may_be_kin: bool,
    /// On which side a value cannot be read.
    pub unreadable: Unreadable,
    /// Whether it was compared with answers to enquiries, and not with the whole register.
    pub among_answers: bool,
    /// What else is odd about the record.
    pub remarks: [Option<Remark>; 3],
}

/// What is odd about a record whatever it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remark {
    /// The birth date lies after the day on which the run judges.
    BornLater,
    /// The qualification ends before it begins.
    DatesReversed,
    /// Its key stands on a record with another individual number too.
    KeyShared,
}

impl Remark {
    /// Each with the column of `queries/linkage/findings.sql` that says whether it applies.
    pub(super) const ALL: [(Remark, &str); 3] = [
        (Remark::BornLater, "born_later"),
        (Remark::DatesReversed, "dates_reversed"),
        (Remark::KeyShared, "key_shared"),
    ];

    const fn text(self) -> Text {
        match self {
            Remark::BornLater => words::BORN_LATER,
            Remark::DatesReversed => words::DATES_REVERSED,
            Remark::KeyShared => words::KEY_SHARED,
        }
    }
}

/// Records of other people that hold the number of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherHolders<'a> {
    /// The key of the first one in the order of the input.
    pub first: &'a str,
    /// How many there are.
    pub records: u64,
}

impl Sentence<'_> {
    /// The sentence in the reader's language.
    pub(super) fn write(&self, lang: Language) -> String {
        let said =
            if self.has_resident() { self.with_resident(lang) } else { Some(self.without_resident(lang)) };
        let mut notes = Vec::new();
        let sentence = match said {
            None => self.without_difference(lang),
            Some(sentence) => {
                let uncompared = fields(&self.levels, missing, lang);
                let is_told = !uncompared.is_empty() && !self.past;
                notes.extend(is_told.then(|| words::not_compared(lang, &uncompared)));
                notes.extend(self.other_holders.map(|others| holders(others, lang)));
                notes.extend(self.needs_others().then(|| words::AMONG_ANSWERS_ALONE.of(lang).to_owned()));
                sentence
            }
        };
        if self.lost_zero && self.category != Category::NumberInvalid {
            notes.push(words::ZERO_PUT_BACK.of(lang).to_owned());
        }
        notes.extend(self.remarks.iter().flatten().map(|remark| remark.text().of(lang).to_owned()));
        words::with_notes(sentence, &notes, lang)
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

    /// Whether another resident might change what is said, and nobody was asked about the others.
    fn needs_others(&self) -> bool {
        let is_told = self.has_resident() && !self.levels.iter().any(|level| differs(level));
        let is_judged = matches!(self.verdict, "same_person" | "unsure") && !self.is_not_answered();
        self.among_answers && is_judged && !is_told && !self.past && !self.has_flag("household_swap")
    }

    /// Whether nothing is known of the number, nor of anybody who fits.
    fn is_not_answered(&self) -> bool {
        self.among_answers && self.category == Category::NotInRegister && !self.has_candidate()
    }

    /// What is said of a record and its resident; nothing where they do not differ.
    fn with_resident(&self, lang: Language) -> Option<String> {
        let differing = fields(&self.levels, differs, lang);
        if self.has_flag("household_swap") && !differing.is_empty() {
            return Some(words::household_swap(lang, &differing, self.swapped_with));
        }
        if self.past {
            return Some(words::ended(lang, self.gone(lang)));
        }
        Some(match self.verdict {
            "different_person" | "unsure" if self.has_candidate() => self.with_candidate(&differing, lang),
            "different_person" if self.among_answers => {
                words::different_person_among_answers(lang, &self.opening(&differing, lang))
            }
            "different_person" => words::different_person(lang, &self.opening(&differing, lang)),
            "unsure" if self.may_be_kin => words::unsure_kin(lang, &self.opening(&differing, lang)),
            "unsure" if !differing.is_empty() => words::unsure(lang, &self.opening(&differing, lang)),
            _ if self.category == Category::RegisterInactive && differing.is_empty() => {
                words::check_qualification(lang, self.gone(lang))
            }
            _ if self.category == Category::RegisterInactive => {
                words::check_qualification_differing(lang, self.gone(lang), &differing)
            }
            "same_person" if !differing.is_empty() => {
                words::same_person(lang, &differing, &fields(&self.levels, agrees, lang), self.likely(lang))
            }
            _ => return None,
        })
    }

    /// A resident who fits, beside the one that the number leads to.
    fn with_candidate(&self, differing: &str, lang: Language) -> String {
        let (opening, found, gone) = (self.opening(differing, lang), self.found(lang), self.found_gone(lang));
        match (self.verdict, self.candidate_tied) {
            ("unsure", false) => words::unsure_one(lang, &opening, &found, &gone),
            ("unsure", true) => words::unsure_several(lang, &opening, &found, &gone),
            (_, false) => words::different_person_one(lang, &opening, &found, &gone),
            (_, true) => words::different_person_several(lang, &opening, &found, &gone),
        }
    }

    fn without_resident(&self, lang: Language) -> String {
        if self.is_not_answered() {
            return words::NOT_ANSWERED_AT_ALL.of(lang).to_owned();
        }
        let number = match self.category {
            Category::NumberMissing => words::NUMBER_MISSING,
            Category::NumberInvalid if self.lost_zero => words::NUMBER_WITHOUT_ZERO,
            Category::NumberInvalid => self.number_fault.map_or(words::NUMBER_INVALID, words::number_fault),
            _ if self.among_answers => words::NOT_ANSWERED,
            _ => words::NOT_IN_REGISTER,
        };
        let number = number.of(lang);
        match (self.has_candidate(), self.candidate_tied) {
            (true, true) => words::several_fit(lang, number, &self.found(lang), &self.found_gone(lang)),
            (true, false) if self.lookup == "five_items_unique" => {
                words::one_fits(lang, number, &self.found(lang), &self.found_gone(lang))
            }
            (true, false) => words::one_fits_in_part(lang, number, &self.found(lang), &self.found_gone(lang)),
            (false, _) if self.among_answers => words::nobody_fits_among_answers(lang, number),
            (false, _) => words::nobody_fits(lang, number),
        }
    }

    /// What is wrong with the resident or differs from them, as the beginning of a sentence.
    fn opening(&self, differing: &str, lang: Language) -> String {
        match (self.category == Category::RegisterInactive, differing.is_empty()) {
            (false, true) => words::NO_MEANS.of(lang).to_owned(),
            (false, false) => words::differs(lang, differing),
            (true, true) => words::gone(lang, self.gone(lang)),
            (true, false) => words::gone_and_differs(lang, self.gone(lang), differing),
        }
    }

    fn gone(&self, lang: Language) -> &'static str {
        status(self.status).unwrap_or(words::GONE).of(lang)
    }

    /// The fields in which the candidate agrees.
    fn found(&self, lang: Language) -> String {
        fields(&self.candidate, agrees, lang)
    }

    /// In brackets, that the candidate is no longer in the register.
    fn found_gone(&self, lang: Language) -> String {
        status(self.candidate_status).map(|gone| words::bracketed(lang, gone.of(lang))).unwrap_or_default()
    }

    fn likely(&self, lang: Language) -> &'static str {
        let [name, kana, birth_date, _, address] = self.levels;
        let likely = match () {
            () if differs(birth_date) => words::LIKELY_MISTYPED_BIRTH_DATE,
            () if self.shared == "given_name" && differs(name) && differs(kana) => {
                words::LIKELY_OTHER_SURNAME
            }
            () if differs(name) || differs(kana) => words::LIKELY_OTHER_NOTATION,
            () if differs(address) => words::LIKELY_MOVED,
            () => words::LIKELY_SAME,
        };
        likely.of(lang)
    }

    fn without_difference(&self, lang: Language) -> String {
        let uncompared = fields(&self.levels, missing, lang);
        let is_undetermined = self.category == Category::Undetermined;
        let compared = is_undetermined || !uncompared.is_empty();
        let agreeing = if compared { words::COMPARED_AGREES } else { words::ALL_AGREES }.of(lang);
        if let Some(others) = self.other_holders {
            return words::agrees_but_held(lang, agreeing, &holders(others, lang));
        }
        if self.has_flag("namesake") {
            return words::agrees_but_namesake(lang, agreeing);
        }
        let unreadable = self.unreadable_fields(lang);
        match (is_undetermined, unreadable.is_empty(), uncompared.is_empty()) {
            (true, true, _) => words::too_little(lang, &uncompared),
            (true, false, _) => words::unreadable(lang, &unreadable),
            (false, _, true) => words::agrees(lang, agreeing),
            (false, _, false) => words::agrees_in_part(lang, agreeing, &uncompared),
        }
    }
}

impl Sentence<'_> {
    /// The fields that are undetermined, by the side on which they cannot be read.
    fn unreadable_fields(&self, lang: Language) -> String {
        let names = |of_side: &dyn Fn(usize) -> bool| {
            let all = self.levels.iter().zip(each(FIELDS, lang)).enumerate();
            let unreadable = all.filter(|(field, (level, _))| undetermined(level) && of_side(*field));
            let names: Vec<&str> = unreadable.map(|(_, (_, name))| name).collect();
            words::listed(&names, lang)
        };
        let of_record = names(&|field| self.unreadable.of_record(field));
        let of_resident = names(&|field| self.unreadable.of_resident(field));
        match (of_record.is_empty(), of_resident.is_empty()) {
            (true, true) => fields(&self.levels, undetermined, lang),
            (false, true) => words::of_record(lang, &of_record),
            (true, false) => words::of_resident(lang, &of_resident),
            (false, false) => words::of_both(lang, &of_record, &of_resident),
        }
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
fn fields(levels: &[&str; 5], of_kind: impl Fn(&str) -> bool, lang: Language) -> String {
    let all = levels.iter().zip(each(FIELDS, lang));
    let named: Vec<&str> = all.filter(|(level, _)| of_kind(level)).map(|(_, field)| field).collect();
    words::listed(&named, lang)
}

/// Who else holds the number.
fn holders(OtherHolders { first, records }: OtherHolders<'_>, lang: Language) -> String {
    match records {
        0 | 1 => words::held_by_one(lang, first),
        _ => words::held_by_several(lang, first, records - 1),
    }
}

/// What the register says of a resident who is no longer there.
fn status(name: &str) -> Option<Text> {
    Some(match name {
        "deceased" => words::DECEASED,
        "removed" => words::REMOVED,
        "abroad" => words::ABROAD,
        _ => return None,
    })
}
