//! A conformance kit: whether it is whole, whether its responses were read, and whether every cell of its cases was shown.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::comparing::ComparisonResult;
use super::missing_cases::MissingCases;
use crate::jobs::comparison::{FoldedTables, Run};
use crate::jobs::error::JobError;
use crate::jobs::publishing::Staged;
use crate::report::junit::{Suite, TestCase, TestResult};
use crate::report::printable;
use crate::source::{CASES, KIT_LIST, KitFault, KitList, RESPONSES};
use crate::words::Language;
use crate::words::display::{suites, summary};

const VERDICT: &str = "verdict.json";

/// What was found wrong with a kit beside single displays.
#[derive(Debug, Default)]
pub(super) struct KitCheck {
    /// The list of the kit; nothing where its folder has none, and then nobody can tell whether the kit is whole.
    list: Option<KitList>,
    /// Files that are missing, altered, or were not read.
    files: Vec<(String, KitFault)>,
    /// Cases that were read.
    cases: u64,
    /// Cases to which there is no response.
    unanswered: u64,
    /// Responses that cannot be read.
    unreadable: u64,
    /// Whether a display names no product.
    without_product: bool,
}

/// Checks the kit whose cases were given, if they were.
pub(super) fn check(
    run: &Run<'_>,
    tables: &FoldedTables,
    compared: &ComparisonResult,
    missing: &MissingCases,
) -> Result<Option<KitCheck>, JobError> {
    let (Some(cases), Some((rows, rejected))) = (run.inputs.source(CASES.table), missing.rows) else {
        return Ok(None);
    };
    let mut check = KitCheck {
        cases: rows - rejected,
        unanswered: missing.unanswered,
        unreadable: tables.responses.rejected(),
        without_product: compared.cases.keys().any(|case| case.product_id.is_empty()),
        ..KitCheck::default()
    };
    let Some(dir) = cases.files().first().and_then(|file| file.path.parent()) else { return Ok(Some(check)) };
    let failed = |source: io::Error| JobError::Kit { path: dir.join(KIT_LIST), source };
    let Some(list) = KitList::read(dir).map_err(failed)? else {
        check.files.push((KIT_LIST.to_owned(), KitFault::Missing));
        return Ok(Some(check));
    };
    check.files = list.faults(dir).map_err(failed)?;
    let not_read = not_read(run, &list, dir, &check.files);
    check.files.extend(not_read);
    check.list = Some(list);
    Ok(Some(check))
}

/// Files of the kit that are there and were not among the inputs.
fn not_read(
    run: &Run<'_>,
    list: &KitList,
    dir: &Path,
    faults: &[(String, KitFault)],
) -> Vec<(String, KitFault)> {
    let place = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let sources = [RESPONSES.table, CASES.table].into_iter().filter_map(|table| run.inputs.source(table));
    let read: BTreeSet<PathBuf> =
        sources.flat_map(|source| source.files().iter().flat_map(|file| file.paths())).map(place).collect();
    let known: BTreeSet<&str> = faults.iter().map(|(file, _)| file.as_str()).collect();
    let is_unread = |file: &&str| !known.contains(*file) && !read.contains(&place(&dir.join(file)));
    list.files().filter(is_unread).map(|file| (file.to_owned(), KitFault::NotRead)).collect()
}

impl KitCheck {
    /// How many things are wrong.
    pub(super) fn faults(&self) -> u64 {
        let lacking = self.list.as_ref().map_or(0, |list| list.cases.saturating_sub(self.cases));
        self.files.len() as u64
            + lacking
            + self.unanswered
            + self.unreadable
            + u64::from(self.without_product)
    }

    /// The hash of the kit and how many cases it has, where its list is there.
    pub(super) fn kit(&self) -> Option<(String, u64)> {
        self.list.as_ref().map(|list| (list.hash(), list.cases))
    }

    /// The verdict as a test, with what is wrong with the kit itself.
    pub(super) fn test(&self, missing: &MissingCases, passed: bool, lang: Language) -> Suite {
        let result = if passed {
            TestResult::Passed
        } else {
            let counts = suites::kit_counts(lang, self.cases, self.unanswered, self.unreadable);
            let nameless = self.without_product.then(|| suites::WITHOUT_PRODUCT.of(lang).to_owned());
            let file =
                |(file, fault): &(String, KitFault)| format!("{}: {}", printable(file), fault.as_str());
            let lines = self.files.iter().map(file).chain(nameless).chain([counts]);
            TestResult::Failed {
                message: summary::kit_failed(lang, missing.count().unwrap_or(0)),
                text: lines.collect::<Vec<_>>().join("\n"),
            }
        };
        let case = TestCase { class: "kit".to_owned(), name: "verdict".to_owned(), result };
        Suite { name: "kit".to_owned(), cases: vec![case] }
    }

    /// Writes `verdict.json`.
    pub(super) fn write(
        &self,
        missing: &MissingCases,
        passed: bool,
        staged: &Staged,
    ) -> Result<(), JobError> {
        let kit = self.kit().map(|(hash, cases)| json!({ "blake3": hash, "cases": cases }));
        let file = |(file, fault): &(String, KitFault)| json!({ "file": file, "fault": fault.as_str() });
        let verdict: Value = json!({
            "passed": passed,
            "kit": kit,
            "products": missing.products().collect::<Vec<_>>(),
            "encodings": missing.encodings(),
            "cases_shown": missing.cases_shown(),
            "cases_read": self.cases,
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "cases_without_response": self.unanswered,
            "responses_unreadable": self.unreadable,
            "display_without_product": self.without_product,
            "cases_without_display": missing.count(),
            "cells_shown_otherwise": missing.wrong_cells(),
        });
        staged.write(VERDICT, format!("{verdict:#}\n"))
    }
}
