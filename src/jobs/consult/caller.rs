//! Whether a caller is the person: name and birth date against what the tables have of them.

use std::fmt;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringViewArray};
use datafusion::arrow::datatypes::{Int32Type, UInt64Type};

use crate::engine::EngineError;
use crate::source::RowSet;
use crate::text::date::PartialDate;
use crate::text::{kana, name};

/// What a caller says; shown nowhere.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Caller {
    /// The name, in kanji or kana.
    pub name: Option<String>,
    pub birth_date: Said<PartialDate>,
}

/// A value that a caller was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Said<T> {
    #[default]
    Nothing,
    /// What cannot be read.
    Unreadable,
    Value(T),
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Caller(***)")
    }
}

/// Headers and labels that may stand before a value.
const NAME_LABELS: [&str; 2] = ["name", "氏名"];
const BIRTH_DATE_LABELS: [&str; 2] = ["birth_date", "生年月日"];

impl Caller {
    /// Reads name and birth date, on lines of their own, with a comma between or on one line, in any order, perhaps below or behind
    /// their labels.
    ///
    /// A name has no digits: what has, and is no whole day, is a birth date that cannot be read. Of several names or days the first
    /// counts. Nothing of a text that holds neither.
    pub(crate) fn read(text: &str) -> Option<Caller> {
        let mut caller = Caller::default();
        for cell in text.trim_start_matches('\u{feff}').split(['\n', '\r', ',', '，', '\t']) {
            let cell = cell.trim_matches(|character: char| character.is_whitespace() || character == '"');
            match (behind(cell, &BIRTH_DATE_LABELS), behind(cell, &NAME_LABELS)) {
                (Some(date), _) => caller.says_birth_date(date),
                (None, Some(name)) => caller.says(name),
                (None, None) => caller.says(cell),
            }
        }
        (caller != Caller::default()).then_some(caller)
    }

    /// What was answered to a question for the name and to one for the birth date; nothing where both are blank.
    pub(crate) fn answered(name: &str, birth_date: &str) -> Option<Caller> {
        let mut caller = Caller::default();
        caller.says(name.trim());
        caller.says_birth_date(birth_date.trim());
        (caller != Caller::default()).then_some(caller)
    }

    /// A name, a birth date, or both with a blank between.
    fn says(&mut self, said: &str) {
        if !said.chars().any(char::is_numeric) {
            if self.name.is_none() && !said.is_empty() {
                self.name = Some(said.to_owned());
            }
            return;
        }
        let blanks = said.char_indices().filter(|(_, character)| character.is_whitespace());
        let parts = blanks.flat_map(|(place, _)| {
            let (before, after) = said.split_at(place);
            [(before, after.trim_start()), (after.trim_start(), before)]
        });
        let is_both =
            |(name, date): &(&str, &str)| !name.chars().any(char::is_numeric) && day(date).is_some();
        match parts.filter(is_both).max_by_key(|(_, date)| date.len()) {
            Some((name, date)) if day(said).is_none() => {
                self.says(name.trim_end());
                self.says_birth_date(date);
            }
            _ => self.says_birth_date(said),
        }
    }

    fn says_birth_date(&mut self, said: &str) {
        self.birth_date = match (self.birth_date, day(said)) {
            (Said::Value(first), _) => Said::Value(first),
            (_, Some(day)) => Said::Value(day),
            (before, None) if said.is_empty() => before,
            (_, None) => Said::Unreadable,
        };
    }
}

fn day(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text.trim()).ok().filter(|date| date.is_complete())
}

/// The value behind one of some labels, blank behind a label alone.
fn behind<'c>(cell: &'c str, labels: &[&str]) -> Option<&'c str> {
    let rest = labels.iter().find_map(|label| cell.strip_prefix(label))?.trim_start();
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix([':', '：', '=', '＝']).map(str::trim) }
}

/// How a value of the caller compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    Agrees,
    Differs,
    /// The caller did not say.
    NotGiven,
    /// What the caller said cannot be read.
    Unreadable,
    /// The tables have none.
    NotAtHand,
}

impl Agreement {
    /// The word of records.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Agreement::Agrees => "agrees",
            Agreement::Differs => "differs",
            Agreement::NotGiven => "not_given",
            Agreement::Unreadable => "unreadable",
            Agreement::NotAtHand => "not_at_hand",
        }
    }

    /// Of values at hand, whether each agrees with what was said.
    fn of(known: impl Iterator<Item = bool>) -> Agreement {
        let mut known = known.peekable();
        if known.peek().is_none() {
            Agreement::NotAtHand
        } else if known.any(|agrees| agrees) {
            Agreement::Agrees
        } else {
            Agreement::Differs
        }
    }
}

/// How a caller compares with the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    pub name: Agreement,
    pub birth_date: Agreement,
}

impl Identity {
    /// Compares with the rows of `queries/consult/known.sql`, and with the names and readings that the responses among them have.
    pub(super) fn of(
        caller: &Caller,
        known: &[RecordBatch],
        names: &[RecordBatch],
    ) -> Result<Identity, EngineError> {
        let mut born = Vec::new();
        for batch in known {
            let dates =
                batch.columns()[batch.schema().index_of("birth_date")?].as_primitive::<Int32Type>().clone();
            let complete = |packed| PartialDate::from_packed(packed).ok().filter(|date| date.is_complete());
            born.extend(dates.iter().flatten().filter_map(complete));
        }
        let mut fits = Vec::new();
        if let Some(said) = caller.name.as_deref() {
            let none = name::Alternatives::default();
            for batch in names {
                let column = |of: &str| -> Result<StringViewArray, EngineError> {
                    Ok(batch.columns()[batch.schema().index_of(of)?].as_string_view().clone())
                };
                let [written, read, alias, alias_read] =
                    [column("name")?, column("name_kana")?, column("alias")?, column("alias_kana")?];
                for row in 0..batch.num_rows() {
                    let is = |names: &StringViewArray, agrees: &dyn Fn(&str) -> bool| {
                        let there = names.is_valid(row) && !names.value(row).trim().is_empty();
                        there.then(|| agrees(names.value(row)))
                    };
                    let as_written = |name: &str| name::level(said, name, &none).level.agrees();
                    let as_read = |reading: &str| kana::level(said, reading).level.agrees();
                    let agree = [
                        is(&written, &as_written),
                        is(&alias, &as_written),
                        is(&read, &as_read),
                        is(&alias_read, &as_read),
                    ];
                    fits.extend(agree.into_iter().flatten().reduce(|one, other| one || other));
                }
            }
        }
        Ok(Identity {
            name: caller.name.as_ref().map_or(Agreement::NotGiven, |_| Agreement::of(fits.into_iter())),
            birth_date: match caller.birth_date {
                Said::Nothing => Agreement::NotGiven,
                Said::Unreadable => Agreement::Unreadable,
                Said::Value(said) => Agreement::of(born.into_iter().map(|date| date == said)),
            },
        })
    }
}

/// The responses among the rows of `queries/consult/known.sql`.
pub(super) fn responses(known: &[RecordBatch]) -> Result<RowSet, EngineError> {
    let mut rows = Vec::new();
    for batch in known {
        let responses = batch.columns()[batch.schema().index_of("response")?].as_primitive::<UInt64Type>();
        rows.extend(responses.iter().flatten());
    }
    Ok(RowSet::new(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_birth_date_are_read_however_they_stand() {
        let expected = Caller {
            name: Some("診療　太郎".into()),
            birth_date: Said::Value(PartialDate::parse("1980-05-05").unwrap()),
        };
        for text in [
            "診療　太郎\n1980-05-05\n",
            "1980-05-05,診療　太郎",
            "\u{feff}氏名,生年月日\r\n診療　太郎,昭和55年5月5日\r\n",
            "name: 診療　太郎\nbirth_date: 19800505",
            "氏名：診療　太郎\n生年月日＝S55.5.5",
            "診療　太郎 1980-05-05",
            "昭和55年5月5日　診療　太郎",
            "氏名: 診療　太郎 1980/5/5",
        ] {
            assert_eq!(Caller::read(text).as_ref(), Some(&expected), "{text:?}");
        }
        assert_eq!(Caller::read("氏名,生年月日\n\n"), None);
        assert!(!format!("{expected:?}").contains("太郎"));
        assert!(Caller::answered(" 診療　太郎\n", "1980-05-05\n") == Some(expected));
        assert!(Caller::answered("\n", " \n").is_none());
    }

    #[test]
    fn a_birth_date_that_cannot_be_read_is_no_name() {
        for text in [
            "1980/13/45\n診療　太郎\n",
            "診療　太郎\n1980-05\n",
            "氏名,生年月日\n診療　太郎,１９８０年の春",
            "生年月日: 不詳\n氏名: 診療　太郎",
        ] {
            let caller = Caller::read(text).unwrap();
            assert_eq!(caller.name.as_deref(), Some("診療　太郎"), "{text:?}");
            assert!(caller.birth_date == Said::Unreadable, "{text:?}");
        }
        assert!(Caller::answered("診療太郎", "昭和五十五年").unwrap().birth_date == Said::Unreadable);
        let second = Caller::read("1980/13/45\n1980-05-05\n").unwrap();
        assert!(matches!(second.birth_date, Said::Value(_)) && second.name.is_none());
    }
}
