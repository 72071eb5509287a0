//! Which findings come first, and what a clerk reads of each.

use std::borrow::Cow;

use datafusion::arrow::array::{RecordBatch, StringArray};

use super::level_columns::{CANDIDATE_LEVELS, LEVELS};
use super::telling::Telling;
use crate::engine::EngineError;
use crate::jobs::table_files::{text, value};
use crate::report::most_urgent::TextRow;
use crate::report::workbook::{FindingsColumn, FindingsLayout};
use crate::words::findings_workbook::{BESIDE, NONE};
use crate::words::linkage::{LABELS, urgent as words};
use crate::words::{Language, Text};

/// The columns of the workbook.
pub(super) static LAYOUT: FindingsLayout = FindingsLayout {
    title: words::TITLE,
    order: words::ORDER,
    gravest: words::GRAVEST,
    columns: &[
        FindingsColumn::new((words::INSURER, words::INSURER_MEANS), 11.0),
        FindingsColumn::new((words::SYMBOL, words::SYMBOL_MEANS), 9.0),
        FindingsColumn::new((words::NUMBER, words::NUMBER_MEANS), 11.0),
        FindingsColumn::new((words::BRANCH, words::BRANCH_MEANS), 6.0),
        FindingsColumn::new((words::TO_DO, words::TO_DO_MEANS), 28.0),
        FindingsColumn::new((words::CATEGORY, words::CATEGORY_MEANS), 16.0),
        FindingsColumn::new((words::VERDICT, words::VERDICT_MEANS), 9.0),
        FindingsColumn::new((words::VIEWING, words::VIEWING_MEANS), 14.0),
        FindingsColumn::new((words::FLAGS, words::FLAGS_MEANS), 13.0),
        FindingsColumn::new((words::REASON, words::REASON_MEANS), 44.0),
        FindingsColumn::new((words::NAME, words::NAME_MEANS), 14.0),
        FindingsColumn::new((words::KANA, words::KANA_MEANS), 14.0),
        FindingsColumn::new((words::BIRTH_DATE, words::BIRTH_DATE_MEANS), 14.0),
        FindingsColumn::new((words::SEX, words::SEX_MEANS), 14.0),
        FindingsColumn::new((words::ADDRESS, words::ADDRESS_MEANS), 14.0),
        FindingsColumn::new((words::CANDIDATE, words::CANDIDATE_MEANS), 13.0),
        FindingsColumn::new((words::LOOKUP, words::LOOKUP_MEANS), 18.0),
    ],
};

/// What seems to be another person's and should be stopped wholly has an urgency below this one.
pub(super) const GRAVEST_BELOW: u64 = 1 << 4;

/// What a page shows of a row: the key, the category, what is advised of viewing, what to do.
pub(super) const ON_PAGE: [usize; 7] = [0, 1, 2, 3, CATEGORY, 7, TO_DO];
const TO_DO: usize = 4;
const CATEGORY: usize = 5;

/// Columns of findings that come before the levels, then those behind them.
const COLUMNS: [&str; 11] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "category",
    "verdict",
    "viewing_advised",
    "flags",
    "reason",
    "candidate_resident_id",
    "lookup",
];

/// The findings of a batch, as they are written.
pub(super) struct Findings {
    columns: [StringArray; COLUMNS.len()],
    levels: Vec<[StringArray; 2]>,
}

impl Findings {
    pub(super) fn of(written: &RecordBatch) -> Result<Findings, EngineError> {
        let columns = COLUMNS.iter().map(|name| text(written, name)).collect::<Result<Vec<_>, _>>()?;
        let pair = |(of, candidate)| Ok::<_, EngineError>([text(written, of)?, text(written, candidate)?]);
        let levels = LEVELS.into_iter().zip(CANDIDATE_LEVELS).map(pair).collect::<Result<Vec<_>, _>>()?;
        let empty = || StringArray::from(Vec::<&str>::new());
        let mut columns = columns.into_iter();
        Ok(Findings { columns: std::array::from_fn(|_| columns.next().unwrap_or_else(empty)), levels })
    }

    fn cells(&self, row: usize) -> [&str; COLUMNS.len()] {
        self.columns.each_ref().map(|column| value(column, row))
    }

    /// What stops more of viewing comes first; then what points at another person, what stays unsure, what was not asked;
    /// then what shares a number or was swapped. The lower, the more urgent.
    pub(super) fn urgency(&self, row: usize) -> u64 {
        let [verdict, advised, flags] = [5, 6, 7].map(|column: usize| value(&self.columns[column], row));
        let advised = match advised {
            "stop_all" => 0,
            "stop_medical" => 1,
            _ => 2,
        };
        let verdict = match verdict {
            "different_person" => 0,
            "unsure" => 1,
            "" => 2,
            _ => 3,
        };
        let is_of_several = flags.contains("number_shared") || flags.contains("household_swap");
        advised << 8 | verdict << 4 | u64::from(!is_of_several)
    }

    /// What a clerk reads of a finding.
    pub(super) fn row(&self, row: usize, told: Telling) -> TextRow {
        let lang = told.lang;
        let [insurer, symbol, number, branch, category, verdict, advised, flags, reason, candidate, lookup] =
            self.cells(row);
        let word = |column, cell| word(column, cell, lang);
        let to_do = if told.register.is_of_answers() && category == "not_in_register" {
            words::ENQUIRE
        } else {
            to_do(category, verdict, advised, flags, !candidate.is_empty())
        };
        let to_do = to_do.of(lang);
        let levels = self.levels.iter().zip(LEVELS).map(|([of, candidate], name)| {
            let [of, candidate] = [of, candidate].map(|level| match value(level, row) {
                "" => NONE.of(lang).into(),
                level => word(name, level),
            });
            if candidate == NONE.of(lang) {
                of.into_owned()
            } else {
                of.into_owned() + BESIDE.of(lang) + &candidate
            }
        });
        let levels: Vec<String> = levels.collect();
        let words = [
            word("category", category),
            word("verdict", verdict),
            word("viewing_advised", advised),
            word("flags", flags),
        ];
        let key = [insurer, symbol, number, branch, to_do];
        // By whom a number could be found matters where the record is not the one of its number.
        let lookup = if verdict == "same_person" { "".into() } else { word("lookup", lookup) };
        let cells = key.into_iter().chain(words.iter().map(AsRef::as_ref)).chain([reason]);
        TextRow::new(cells.chain(levels.iter().map(String::as_str)).chain([candidate, &*lookup]))
    }
}

/// A cell of a column in words.
fn word<'c>(column: &str, cell: &'c str, lang: Language) -> Cow<'c, str> {
    LABELS.of_column(column).map_or(Cow::Borrowed(cell), |codes| codes.word(cell, lang))
}

/// What a clerk does first.
fn to_do(category: &str, verdict: &str, advised: &str, flags: &str, has_candidate: bool) -> Text {
    match (advised, verdict) {
        (_, "different_person") if has_candidate => words::STOP_AND_ASK_CANDIDATE,
        (_, "different_person") => words::STOP_AND_FIND_NUMBER,
        ("stop_all", _) if flags.contains("household_swap") => words::STOP_AND_CHECK_SWAP,
        ("stop_all", _) => match category {
            "number_invalid" | "not_in_register" => words::STOP_AND_FIND_NUMBER,
            "register_inactive" => words::STOP_AND_CHECK_QUALIFICATION,
            _ => words::STOP_AND_CHECK_PERSON,
        },
        ("stop_medical", _) => words::STOP_MEDICAL,
        _ if category == "number_missing" => words::FIND_NUMBER,
        (_, "unsure") => words::CHECK_PERSON,
        _ if flags.contains("number_shared") || flags.contains("namesake") => words::CHECK_OTHERS,
        _ => words::CHECK_VALUES,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::ArrayRef;

    use super::*;
    use crate::config::RegisterScope;

    fn findings(rows: &[[&str; COLUMNS.len()]]) -> Findings {
        let of = |cells: Vec<&str>| Arc::new(StringArray::from(cells)) as ArrayRef;
        let column =
            |(at, name): (usize, &&'static str)| (*name, of(rows.iter().map(|row| row[at]).collect()));
        let levels = LEVELS.map(|name| (name, of(vec!["near"; rows.len()])));
        let candidates = CANDIDATE_LEVELS.map(|name| {
            let level = |row: &[&str; COLUMNS.len()]| if row[9].is_empty() { "" } else { "exact" };
            (name, of(rows.iter().map(level).collect()))
        });
        let columns = COLUMNS.iter().enumerate().map(column).chain(levels).chain(candidates);
        Findings::of(&RecordBatch::try_from_iter(columns).unwrap()).unwrap()
    }

    #[test]
    fn what_stops_most_and_points_elsewhere_comes_first() {
        let row =
            |verdict, advised, flags| ["1", "2", "3", "4", "low_risk", verdict, advised, flags, "", "", ""];
        let rows = [
            row("different_person", "stop_all", ""),
            row("unsure", "stop_all", "household_swap"),
            row("unsure", "stop_all", "namesake"),
            row("", "stop_all", ""),
            row("same_person", "stop_all", ""),
            row("unsure", "stop_medical", ""),
            row("same_person", "stop_medical", ""),
            row("unsure", "open", ""),
            row("same_person", "open", "number_shared"),
            row("same_person", "open", ""),
        ];
        let findings = findings(&rows);
        let urgencies: Vec<u64> = (0..rows.len()).map(|row| findings.urgency(row)).collect();
        assert!(urgencies.is_sorted_by(|one, next| one < next), "{urgencies:?}");
        assert_eq!(urgencies.partition_point(|urgency| *urgency < GRAVEST_BELOW), 1, "{urgencies:?}");
    }

    #[test]
    fn a_clerk_reads_words_and_keys_as_they_are() {
        let row = [
            "0613",
            "=1+1",
            "007",
            "",
            "name_both",
            "different_person",
            "stop_all",
            "number_shared,namesake",
            "理由。",
            "R1",
            "several",
        ];
        let alone = ["1", "2", "3", "", "number_missing", "unsure", "open", "", "", "", "none"];
        let findings = findings(&[row, alone]);
        let cells = |row, lang| {
            let row = findings.row(row, Telling { lang, register: RegisterScope::Whole });
            (0..LAYOUT.columns.len()).map(|column| row.cell(column).to_owned()).collect::<Vec<_>>()
        };
        let first = cells(0, Language::Japanese);
        assert_eq!(first[..4], ["0613", "=1+1", "007", ""]);
        assert_eq!(first[TO_DO], words::STOP_AND_ASK_CANDIDATE.ja);
        assert_eq!(
            first[CATEGORY..10],
            [
                "②a 漢字氏名とカナ氏名の相違",
                "別人",
                "資格・医療情報の閲覧停止",
                "番号の重複、同姓同名",
                "理由。"
            ]
        );
        assert_eq!(
            first[10..],
            ["近い／一致", "近い／一致", "近い／一致", "近い／一致", "近い／一致", "R1", "候補が複数"]
        );
        let second = cells(1, Language::English);
        assert_eq!(second[TO_DO], words::FIND_NUMBER.en);
        assert_eq!(second[10], "close", "there is no candidate");
    }

    #[test]
    fn a_record_without_an_answer_is_to_be_asked_about() {
        let row = ["1", "2", "3", "", "not_in_register", "unsure", "stop_all", "", "", "", "none"];
        for (register, expected) in
            [(RegisterScope::Whole, words::STOP_AND_FIND_NUMBER), (RegisterScope::Answers, words::ENQUIRE)]
        {
            let told = Telling { lang: Language::English, register };
            assert_eq!(findings(&[row]).row(0, told).cell(TO_DO), expected.en);
        }
    }
}
