//! What summed rows are the sums of, and what they count, as messages name it.

use super::error::{Hint, UsageError};
use super::summed::SumConflict;
use crate::codes::odd_change::are_units_apart;
use crate::jobs::error::JobError;
use crate::jobs::statistics::{Run, place};
use crate::report::grouped;
use crate::words::errors::usage as words;
use crate::words::{Language, area_called, facility_type_called, statistics};

/// What a summed row is the sum of: `2024年4月の東京都・病院`.
pub(super) fn named(month: i32, prefecture: u8, facility_type: u8, lang: Language) -> String {
    let month = statistics::year_month(lang, month / 100, month % 100);
    words::sum_of(lang, &*month, &*area_called(prefecture, lang), &*facility_type_called(facility_type, lang))
}

/// What is counted in a column: `薬剤情報の閲覧が1,234件`.
pub(super) fn counted(count: i64, column: &str, lang: Language) -> String {
    let says = match column {
        "card" => words::cards,
        "total" => words::checks,
        "batch" => words::batch,
        "views_checkup" => words::views_checkup,
        "views_medicine" => words::views_medicine,
        "views_treatment" => words::views_treatment,
        "card_users" => words::card_users,
        _ => words::claims,
    };
    says(lang, &grouped(count.unsigned_abs()))
}

/// The error of two rows of one sum.
pub(super) async fn sums_differ(run: &Run<'_>, conflict: SumConflict) -> Result<JobError, JobError> {
    let (month, facility_type, prefecture) = conflict.place;
    let [(first, given), (other, again)] = conflict.rows;
    let lang = run.config.lang;
    let counted = |number: i32| counted(number.into(), conflict.count, lang);
    Ok(UsageError::SumsDiffer {
        what: named(month, prefecture, facility_type, lang),
        counts: Box::new([counted(given), counted(again)]),
        hint: are_units_apart(given.into(), again.into()).then(|| Box::new(Hint::Units)),
        places: Box::new([place(run, first).await?, place(run, other).await?]),
    }
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::usage::sums::COUNTS;

    #[test]
    fn a_sum_is_named_in_the_words_of_its_reader() {
        let both = |named: &dyn Fn(Language) -> String| [Language::Japanese, Language::English].map(named);
        assert_eq!(
            both(&|lang| named(2024_04, 0, 1, lang)),
            ["2024年4月の全国・病院", "2024-04, the whole country, hospital"]
        );
        assert_eq!(
            both(&|lang| named(2024_04, 101, 1, lang)),
            ["2024年4月の東北計・病院", "2024-04, Tohoku, hospital"]
        );
        assert_eq!(
            both(&|lang| counted(12_000_000, "views_medicine", lang)),
            ["薬剤情報の閲覧が12,000,000件", "12,000,000 views of medicine"]
        );
        let all: std::collections::BTreeSet<String> =
            COUNTS.iter().map(|column| counted(1, column, Language::English)).collect();
        // The one that no sentence would name is named by the last.
        assert_eq!(all.len(), COUNTS.len(), "{all:?}");
    }
}
