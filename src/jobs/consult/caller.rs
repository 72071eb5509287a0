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
    pub birth_date: Option<PartialDate>,
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Caller(***)")
    }
}

/// Headers and labels that may stand before a value.
const LABELS: [&str; 4] = ["name", "氏名", "birth_date", "生年月日"];

impl Caller {
    /// Reads name and birth date, on lines of their own or with a comma between, in any order, perhaps below or behind their labels.
    ///
    /// Of several values that are no date the first is the name. Nothing of a text that holds neither.
    pub(crate) fn read(text: &str) -> Option<Caller> {
        let mut caller = Caller::default();
        let cells = text.trim_start_matches('\u{feff}').split(['\n', '\r', ',', '，', '\t']);
        for cell in cells.map(without_label).filter(|cell| !cell.is_empty()) {
            match PartialDate::parse(cell) {
                Ok(date) => caller.birth_date = caller.birth_date.or(Some(date)),
                Err(_) if caller.name.is_none() => caller.name = Some(cell.to_owned()),
                Err(_) => {}
            }
        }
        (caller != Caller::default()).then_some(caller)
    }
}

/// The value behind its label; nothing of a label alone.
fn without_label(cell: &str) -> &str {
    let cell = cell.trim_matches(|character: char| character.is_whitespace() || character == '"');
    let rest = LABELS.iter().find_map(|label| cell.strip_prefix(label));
    match rest.map(str::trim_start) {
        Some("") => "",
        Some(rest) => rest.strip_prefix([':', '：', '=', '＝']).map_or(cell, str::trim),
        None => cell,
    }
}

/// How a value of the caller compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    Agrees,
    Differs,
    /// The caller did not say.
    NotGiven,
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
            Agreement::NotAtHand => "not_at_hand",
        }
    }

    fn of<T>(given: Option<&T>, known: impl Iterator<Item = bool>) -> Agreement {
        if given.is_none() {
            return Agreement::NotGiven;
        }
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
                let (written, read) = (column("name")?, column("name_kana")?);
                for row in 0..batch.num_rows() {
                    let is = |names: &StringViewArray, agrees: &dyn Fn(&str) -> bool| {
                        let there = names.is_valid(row) && !names.value(row).trim().is_empty();
                        there.then(|| agrees(names.value(row)))
                    };
                    let as_written = is(&written, &|name| name::level(said, name, &none).level.agrees());
                    let as_read = is(&read, &|reading| kana::level(said, reading).level.agrees());
                    if as_written.is_some() || as_read.is_some() {
                        fits.push(as_written == Some(true) || as_read == Some(true));
                    }
                }
            }
        }
        let said = caller.birth_date.filter(|date| date.is_complete());
        Ok(Identity {
            name: Agreement::of(caller.name.as_ref(), fits.into_iter()),
            birth_date: Agreement::of(said.as_ref(), born.into_iter().map(|date| Some(date) == said)),
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
            birth_date: PartialDate::parse("1980-05-05").ok(),
        };
        for text in [
            "診療　太郎\n1980-05-05\n",
            "1980-05-05,診療　太郎",
            "\u{feff}氏名,生年月日\r\n診療　太郎,昭和55年5月5日\r\n",
            "name: 診療　太郎\nbirth_date: 19800505",
            "氏名：診療　太郎\n生年月日＝S55.5.5",
        ] {
            assert_eq!(Caller::read(text).as_ref(), Some(&expected), "{text:?}");
        }
        assert_eq!(Caller::read("氏名,生年月日\n\n"), None);
        assert!(!format!("{expected:?}").contains("太郎"));
        let unknown = Caller::read("診療　太郎\n1980-05\n").unwrap();
        assert!(!unknown.birth_date.is_some_and(PartialDate::is_complete));
    }
}
