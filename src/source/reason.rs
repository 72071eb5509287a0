//! Why a row is rejected.

use std::borrow::Cow;
use std::fmt;

use super::fault::Fault;
use crate::words::Language;

/// Why a row is rejected; as text in English, what follows the name of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It cannot be read.
    Fault(Fault),
    /// It can be read, and a job judges that it does not count.
    Judgement(&'static Judgement),
}

/// What a job finds wrong with a row that can be read: the sentence that follows the name of the column, in each language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) english: &'static str,
    pub(crate) japanese: &'static str,
}

impl Reason {
    /// What is wrong, in a language.
    pub(crate) fn sentence(self, lang: Language) -> Cow<'static, str> {
        match (self, lang) {
            (Reason::Fault(fault), Language::English) => fault.to_string().into(),
            (Reason::Fault(fault), Language::Japanese) => fault.japanese().into(),
            (Reason::Judgement(judgement), Language::English) => judgement.english.into(),
            (Reason::Judgement(judgement), Language::Japanese) => judgement.japanese.into(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Fault(fault) => fault.fmt(f),
            Reason::Judgement(judgement) => f.write_str(judgement.english),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::eligibility::DocumentFault;
    use crate::text::date::DateError;

    #[test]
    fn a_reason_is_said_in_the_language_of_the_page() {
        static JUDGEMENT: Judgement = Judgement { english: "is missing", japanese: "値がない" };
        for (reason, japanese, english) in [
            (Reason::Judgement(&JUDGEMENT), "値がない", "is missing"),
            (
                Reason::Fault(DateError::NoSuchDay.into()),
                "実在しない日付である",
                "is a date that does not exist",
            ),
            (
                Reason::Fault(DocumentFault::Content("an Excel workbook").into()),
                "XMLではない",
                "is an Excel workbook, not XML",
            ),
        ] {
            assert_eq!(reason.sentence(Language::Japanese), japanese);
            assert_eq!(reason.sentence(Language::English), english);
            assert_eq!(reason.to_string(), english);
        }
    }

    #[test]
    fn a_judgement_makes_a_reject_no_larger() {
        assert_eq!(size_of::<Reason>(), size_of::<Fault>());
    }
}
