//! `junit.xml`: a test case for each product, item and returned value, so that a maker's build can fail on it.
//!
//! It goes where a build's results go, and names no person: a failure points to rows of `differences.csv`.

use std::collections::BTreeMap;

use super::conformance::{Case, Conformance, DisplayCounts};
use super::difference::FILE;
use super::item::Item;
use crate::report::junit::{Suite, TestCase, TestResult};
use crate::report::printable;
use crate::words::Language;
use crate::words::display::{NAMES, suites};

/// How many differences of a test case are described.
const DESCRIBED: usize = 5;

/// A difference, as a test case describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    pub(super) product_id: String,
    pub(super) item: Item,
    pub(super) code: String,
    pub(super) derived: bool,
    pub(super) outcome: String,
    pub(super) shown: String,
    pub(super) rule: String,
}

type Key = (String, Item, String, bool);

/// The first differences of each test case, each with its row in `differences.csv`.
#[derive(Debug, Default)]
pub(super) struct Examples {
    rows: u64,
    first: BTreeMap<Key, Vec<(u64, Example)>>,
}

impl Examples {
    /// Adds the next row of the file.
    pub(super) fn add(&mut self, example: Example) {
        self.rows += 1;
        if example.outcome == "allowed" {
            return;
        }
        let key = (example.product_id.clone(), example.item, example.code.clone(), example.derived);
        let first = self.first.entry(key).or_default();
        if first.len() < DESCRIBED {
            first.push((self.rows, example));
        }
    }

    fn described(&self, key: &Key, lang: Language) -> String {
        let line = |(row, example): &(u64, Example)| {
            let (shown, rule) = (printable(&example.shown), &example.rule);
            suites::example(lang, FILE, *row, &shown, rule)
        };
        let first = self.first.get(key).map(Vec::as_slice).unwrap_or_default();
        first.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A suite for each product whose displays were read, by its id.
pub(super) fn suites<'a>(
    cases: &'a BTreeMap<Case, u64>,
    conformances: &'a [Conformance],
    examples: &Examples,
    lang: Language,
) -> BTreeMap<&'a str, Suite> {
    let mut by_code: BTreeMap<Key, DisplayCounts> = BTreeMap::new();
    let mut skipped: BTreeMap<(&str, Item, &str), u64> = BTreeMap::new();
    for (case, displays) in cases {
        if case.code.is_empty() {
            *skipped.entry((&case.product_id, case.item, &case.state)).or_default() += displays;
        } else {
            let key = (case.product_id.clone(), case.item, case.code.clone(), case.derived);
            by_code.entry(key).or_default().add(&case.outcome, *displays);
        }
    }
    let mut suites: BTreeMap<&str, Suite> = BTreeMap::new();
    for row in conformances {
        if row.counts.compared() + row.counts.not_comparable() > 0 {
            suites.entry(&row.product_id).or_insert_with(|| Suite { name: name(row), cases: Vec::new() });
        }
    }
    for (key, counts) in &by_code {
        if let Some(suite) = suites.get_mut(key.0.as_str()) {
            suite.cases.push(of_code(key, counts, examples, lang));
        }
    }
    for ((product_id, item, state), displays) in skipped {
        if let Some(suite) = suites.get_mut(product_id) {
            suite.cases.push(of_state(product_id, item, state, displays, lang));
        }
    }
    suites.into_iter().map(|(id, suite)| (id, with_something_compared(suite, lang))).collect()
}

fn name(row: &Conformance) -> String {
    let named = [&row.company, &row.product, &row.product_id];
    named.map(String::as_str).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn of_code(key: &Key, counts: &DisplayCounts, examples: &Examples, lang: Language) -> TestCase {
    let (product_id, item, code, derived) = key;
    let all = counts.compared() + counts.unreadable;
    let result = match (counts.differing, counts.unreadable) {
        (0, 0) => TestResult::Passed,
        (0, unreadable) => TestResult::Error {
            message: suites::unreadable(lang, all, unreadable),
            text: examples.described(key, lang),
        },
        (differing, _) => TestResult::Failed {
            message: suites::differing(lang, all, differing),
            text: examples.described(key, lang),
        },
    };
    let name = if *derived { format!("{code} (derived)") } else { code.clone() };
    TestCase { class: class(product_id, *item), name, result }
}

fn of_state(product_id: &str, item: Item, state: &str, displays: u64, lang: Language) -> TestCase {
    let message = suites::skipped(lang, NAMES.label(state, lang), displays);
    TestCase {
        class: class(product_id, item),
        name: state.to_owned(),
        result: TestResult::Skipped { message },
    }
}

fn class(product_id: &str, item: Item) -> String {
    format!("{product_id}.{}", item.as_str())
}

/// A product of which nothing was tested does not pass.
fn with_something_compared(mut suite: Suite, lang: Language) -> Suite {
    if suite.cases.iter().all(|case| matches!(case.result, TestResult::Skipped { .. })) {
        let message = suites::NOTHING_COMPARED.of(lang);
        let result = TestResult::Error { message: message.to_owned(), text: String::new() };
        suite.cases.push(TestCase { class: suite.name.clone(), name: "compared".to_owned(), result });
    }
    suite
}
