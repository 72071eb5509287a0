//! Months that lack a prefecture, or a type of facility in one.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, UInt8Type};
use datafusion::arrow::error::ArrowError;

use crate::codes::total_types::TotalTypes;
use crate::config::Incomplete;
use crate::words::usage::doubts as words;
use crate::words::{Language, facility_type_called, prefecture_called, statistics};

/// So many things that a month lacks are named, and so many months.
const NAMED: usize = 12;

/// What each month lacks: prefectures, and types of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gaps(BTreeMap<i32, BTreeMap<u8, BTreeSet<u8>>>);

impl Gaps {
    /// The rows of `queries/usage/missing_cells.sql`.
    pub(super) fn of(batches: &[RecordBatch]) -> Result<Gaps, ArrowError> {
        let mut gaps = Gaps::default();
        for batch in batches {
            let schema = batch.schema();
            let code = |name: &str| {
                Ok::<_, ArrowError>(batch.column(schema.index_of(name)?).as_primitive::<UInt8Type>())
            };
            let months = batch.column(schema.index_of("month")?).as_primitive::<Int32Type>();
            let (prefectures, types) = (code("prefecture")?, code("facility_type")?);
            for row in 0..batch.num_rows() {
                let of_month = gaps.0.entry(months.value(row)).or_default();
                of_month.entry(prefectures.value(row)).or_default().insert(types.value(row));
            }
        }
        Ok(gaps)
    }

    /// How many months lack something.
    pub(super) fn months(&self) -> u64 {
        self.0.len() as u64
    }

    /// A sentence for months that lack the same, the latest first.
    pub(super) fn sentences(
        &self,
        types: &TotalTypes,
        incomplete: Incomplete,
        lang: Language,
    ) -> Vec<String> {
        let mut alike: Vec<(String, Vec<String>)> = Vec::new();
        for (month, lacking) in self.0.iter().rev().take(NAMED) {
            let wanted = types.all().filter(|(_, first)| month >= first).count();
            let when = statistics::year_month(lang, month / 100, month % 100);
            let what = named(lacking, wanted, lang);
            match alike.iter_mut().find(|(lacked, _)| *lacked == what) {
                Some((_, months)) => months.push(when),
                None => alike.push((what, vec![when])),
            }
        }
        let sentence = |(what, months): (String, Vec<String>)| {
            let when = months.join(words::BETWEEN.of(lang));
            match incomplete {
                Incomplete::Withhold => words::withheld(lang, &when, &what),
                Incomplete::Publish => words::published(lang, &when, &what),
            }
        };
        let mut sentences: Vec<String> = alike.into_iter().map(sentence).collect();
        let more = self.0.len().saturating_sub(NAMED);
        sentences.extend((more > 0).then(|| words::more_months(lang, more)));
        sentences
    }
}

/// What a month lacks, in words: a prefecture as such where it lacks all `wanted` types.
fn named(lacking: &BTreeMap<u8, BTreeSet<u8>>, wanted: usize, lang: Language) -> String {
    let mut names = Vec::new();
    for (code, types) in lacking {
        let prefecture = prefecture_called(*code, lang);
        if types.len() >= wanted {
            names.push(prefecture.to_owned());
            continue;
        }
        let types = types.iter().map(|code| facility_type_called(*code, lang));
        names.extend(types.map(|facility_type| words::type_of(lang, prefecture, &*facility_type)));
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    names.extend((more > 0).then(|| words::more(lang, more)));
    names.join(words::BETWEEN.of(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefecture_without_any_type_is_named_alone_and_many_are_counted() {
        let four: BTreeSet<u8> = (1..=4).collect();
        let lacking: BTreeMap<u8, BTreeSet<u8>> = [(13, [4].into()), (31, four.clone())].into();
        assert_eq!(named(&lacking, 4, Language::Japanese), "東京都の薬局、鳥取県");
        assert_eq!(named(&lacking, 4, Language::English), "pharmacy of Tokyo, Tottori");
        let many: BTreeMap<u8, BTreeSet<u8>> = (1..=47).map(|code| (code, four.clone())).collect();
        assert!(named(&many, 4, Language::English).ends_with(", 35 more"));
        let mut months: BTreeMap<_, _> =
            (1..=13).map(|month| (2022_12 + 100 * month, lacking.clone())).collect();
        months.insert(2034_12, many);
        let sentences =
            Gaps(months).sentences(&TotalTypes::default(), Incomplete::Withhold, Language::English);
        assert_eq!(sentences.len(), 3, "{sentences:?}");
        assert!(
            sentences[0].starts_with("usage: 2035-12, 2033-12, "),
            "those alike, the latest first: {sentences:?}"
        );
        assert!(sentences[0].contains("2024-12 without pharmacy of Tokyo"), "{sentences:?}");
        assert!(sentences[1].starts_with("usage: 2034-12 without Hokkaido"), "{sentences:?}");
        assert_eq!(sentences[2], "usage: 1 more months lack prefectures or types");
    }
}
