//! The items of a person over all records: one that hardly any record could be compared in, or in which most differ, tells
//! of a column that is wrong as a whole and not of people.

use super::context::Run;
use super::tally::{ITEMS, Tally};
use crate::config::Limit;
use crate::jobs::error::JobError;
use crate::report::percent;
use crate::source::{LINKAGES, RESIDENTS};
use crate::words::implausible as words;
use crate::words::linkage::items::{self as names, NAMES};
use crate::words::{Language, called};

/// Records that bear a resident's number at least, before it is told of an item that hardly any was compared in.
const FEWEST_RECORDS: u64 = 20;

/// An item of the records that bear the number of a resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    name: &'static str,
    records: u64,
    /// Those of them of which both sides can be read.
    compared: u64,
    /// Those of the compared that differ.
    differing: u64,
}

impl Item {
    fn all(tally: &Tally) -> [Item; ITEMS.len()] {
        let [nobody, not_compared @ .., _] = tally.not_compared_in_all();
        let records = tally.categorised().saturating_sub(nobody);
        std::array::from_fn(|place| Item {
            name: ITEMS[place],
            records,
            compared: records.saturating_sub(not_compared[place]),
            differing: tally.differing[place],
        })
    }

    /// Whether at least nine records in ten were not compared.
    fn is_hardly_compared(&self) -> bool {
        self.records >= FEWEST_RECORDS && self.compared * 10 <= self.records
    }

    fn label(&self, lang: Language) -> &'static str {
        NAMES.label(self.name, lang)
    }
}

/// Ends a run in which so many records differ in an item that it is hardly the people who do. Addresses alone may well be
/// old ones.
pub(super) fn check(run: &Run<'_>, tally: &Tally) -> Result<(), JobError> {
    let (limit, lang) = (Limit::ItemsDiffer, run.config.lang);
    let differing = differing(run, tally);
    if run.config.limits.are_accepted(limit) || differing.iter().all(|item| item.name == "address") {
        return Ok(());
    }
    let differs = |name: &str| differing.iter().any(|item| item.name == name);
    let are_other_people = (differs("name") || differs("name_kana")) && differs("birth_date");
    let help = if are_other_people { words::put_rows_right } else { words::put_column_right };
    Err(JobError::Implausible { says: told(&differing, lang), help: help(lang, limit.name()) })
}

/// What is said of items before any result: those that differ in most records, and those that hardly one was compared in.
pub(super) fn notices(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let lang = run.config.lang;
    let differing = differing(run, tally);
    let told = (!differing.is_empty()).then(|| told(&differing, lang));
    let items = Item::all(tally);
    let hardly = items.iter().filter(|item| item.is_hardly_compared()).map(|item| {
        let (table, label) = (called(lang, LINKAGES.table), item.label(lang));
        match item.compared {
            0 => names::never_compared(lang, table, label, item.records),
            compared => names::hardly_compared(lang, table, label, item.records, item.records - compared),
        }
    });
    told.into_iter().chain(hardly).collect()
}

/// The items that differ in too many records.
fn differing(run: &Run<'_>, tally: &Tally) -> Vec<Item> {
    let are_too_many =
        |item: &Item| run.config.limits.are_too_many(Limit::ItemsDiffer, item.differing, item.compared);
    Item::all(tally).into_iter().filter(are_too_many).collect()
}

fn told(items: &[Item], lang: Language) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| {
            let share = percent(item.differing, item.compared);
            names::differing(lang, item.label(lang), share.as_str(), item.compared, item.differing)
        })
        .collect();
    let [linkages, residents] = [&LINKAGES, &RESIDENTS].map(|layout| called(lang, layout.table));
    words::items_differ(lang, linkages, residents, items.join(names::BETWEEN.of(lang)).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::category::Category;
    use crate::codes::policy::Policy;

    #[test]
    fn an_item_is_counted_among_the_records_that_bear_a_residents_number() {
        let mut tally = Tally { differing: [1, 2, 3, 4, 5], ..Tally::default() };
        tally.summary.insert((0, Category::Exact, Policy::Sweep, String::new()), 90);
        tally.summary.insert((1, Category::NotInRegister, Policy::Sweep, String::new()), 10);
        tally.not_compared.insert(0, [0, 0, 81, 80, 90, 5, 90]);
        tally.not_compared.insert(1, [10, 0, 0, 0, 0, 0, 10]);
        let items = Item::all(&tally);
        assert_eq!(items.map(|item| item.compared), [90, 9, 10, 0, 85]);
        assert_eq!(items.map(|item| item.differing), [1, 2, 3, 4, 5]);
        let hardly = items.map(|item| item.is_hardly_compared());
        assert_eq!(hardly, [false, true, false, true, false], "nine in ten, and all");
        let few = Item { records: 19, compared: 0, ..items[0] };
        assert!(!few.is_hardly_compared(), "of a few records nothing is told");
    }
}
