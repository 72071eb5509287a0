//! `[limits]`.

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::words::errors::expected as words;

const LIMITS: &[&str] = &[
    "rejected_share",
    "invalid_numbers",
    "nothing_compared",
    "fewer_rows",
    "repeated_records",
    "items_differ",
];
const BOUND: &[&str] = &["share", "least"];
const FEWER_ROWS: &[&str] = &["share", "least", "floor"];
const DEFAULT_REJECTED_SHARE: f64 = 0.01;

/// `[limits]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The share of rows, 0 to 1, that may be rejected.
    pub rejected_share: f64,
    /// The rows that a table of a present state has at least.
    pub(crate) fewest_rows: u64,
    bounds: [Bound; Limit::BOUNDED.len()],
    accepted: Vec<Limit>,
}

/// What ends a run, since an input of which it is true is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Individual numbers that cannot be anybody's.
    InvalidNumbers,
    /// Rows without anything to compare: name, reading, birth date, sex and address.
    NothingCompared,
    /// Fewer rows than in the last result, of a table or of an insurer in it.
    FewerRows,
    /// Rows that repeat another of their table, as a share of those that do not.
    RepeatedRecords,
    /// Records that differ in one item from the residents whose numbers they bear, as a share of those compared in it.
    ItemsDiffer,
    /// A text file that stops inside a record.
    CutFile,
    /// One content under two names.
    SameFile,
    /// Several files of one table whose names differ by a date alone, or by what says that one was sent again, where each
    /// holds a present state; and a newest file whose date cannot be.
    DatedFiles,
    /// A file older than its input may be.
    OldFile,
}

/// How many rows may be so: a share of them, and fewer than a least count whatever the share.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bound {
    share: f64,
    least: u64,
}

/// The bounds of [`Limit::BOUNDED`] where the config does not say otherwise.
const DEFAULT_BOUNDS: [Bound; Limit::BOUNDED.len()] = [
    Bound { share: 0.2, least: 20 },
    Bound { share: 0.5, least: 20 },
    Bound { share: 0.1, least: 20 },
    Bound { share: 0.5, least: 20 },
    Bound { share: 0.8, least: 20 },
];
/// Of a limit without a bound.
const NONE_AT_ALL: Bound = Bound { share: 0.0, least: 1 };

impl Limit {
    /// Every limit.
    pub(crate) const ALL: [Limit; 9] = [
        Limit::InvalidNumbers,
        Limit::NothingCompared,
        Limit::FewerRows,
        Limit::RepeatedRecords,
        Limit::ItemsDiffer,
        Limit::CutFile,
        Limit::SameFile,
        Limit::DatedFiles,
        Limit::OldFile,
    ];

    /// Those that have a bound, in its order.
    const BOUNDED: [Limit; 5] = [
        Limit::InvalidNumbers,
        Limit::NothingCompared,
        Limit::FewerRows,
        Limit::RepeatedRecords,
        Limit::ItemsDiffer,
    ];

    /// The name in the config and of `--accept`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Limit::InvalidNumbers => "invalid_numbers",
            Limit::NothingCompared => "nothing_compared",
            Limit::FewerRows => "fewer_rows",
            Limit::RepeatedRecords => "repeated_records",
            Limit::ItemsDiffer => "items_differ",
            Limit::CutFile => "cut_file",
            Limit::SameFile => "same_file",
            Limit::DatedFiles => "dated_files",
            Limit::OldFile => "old_file",
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            rejected_share: DEFAULT_REJECTED_SHARE,
            fewest_rows: 0,
            bounds: DEFAULT_BOUNDS,
            accepted: Vec::new(),
        }
    }
}

impl Limits {
    /// Lets a limit pass.
    pub(crate) fn accept(&mut self, limit: Limit) {
        self.accepted.push(limit);
    }

    /// Whether somebody has let a limit pass.
    pub(crate) fn are_accepted(&self, limit: Limit) -> bool {
        self.accepted.contains(&limit)
    }

    /// Whether so many of the rows are too many, and nobody has let that pass. Of a limit without a bound one is too many.
    pub(crate) fn are_exceeded(&self, limit: Limit, found: u64, rows: u64) -> bool {
        self.are_too_many(limit, found, rows) && !self.are_accepted(limit)
    }

    /// Whether so many of the rows are too many, whether or not somebody has let that pass.
    pub(crate) fn are_too_many(&self, limit: Limit, found: u64, rows: u64) -> bool {
        let place = Limit::BOUNDED.iter().position(|bounded| *bounded == limit);
        let Bound { share, least } = place.map_or(NONE_AT_ALL, |place| self.bounds[place]);
        found >= least.max(1) && found as f64 > share * rows as f64
    }
}

pub(super) fn read(top: &Section<'_>) -> Result<Limits, ConfigError> {
    let mut limits = Limits::default();
    let Some(section) = top.section("limits", LIMITS)? else { return Ok(limits) };
    if let Some(value) = section.get("rejected_share") {
        limits.rejected_share = share(&value)?;
    }
    for (limit, bound) in Limit::BOUNDED.into_iter().zip(&mut limits.bounds) {
        let known = if limit == Limit::FewerRows { FEWER_ROWS } else { BOUND };
        let Some(given) = section.section(limit.name(), known)? else { continue };
        if let Some(value) = given.get("share") {
            bound.share = share(&value)?;
        }
        if let Some(value) = given.get("least") {
            bound.least = value.count(words::ROWS)?;
        }
        if let Some(value) = given.get("floor") {
            limits.fewest_rows = value.count(words::ROWS)?;
        }
    }
    Ok(limits)
}

fn share(value: &Value<'_>) -> Result<f64, ConfigError> {
    let share = value.number(words::SHARE)?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(value.wrong(words::SHARE)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_has_a_share_and_a_least_count_and_may_be_let_pass() {
        let mut limits = Limits {
            rejected_share: 0.0,
            fewest_rows: 0,
            bounds: [
                Bound { share: 0.2, least: 20 },
                Bound { share: 1.0, least: 0 },
                Bound { share: 0.1, least: 20 },
                Bound { share: 0.5, least: 20 },
                Bound { share: 0.5, least: 20 },
            ],
            accepted: Vec::new(),
        };
        for (found, rows, expected, why) in [
            (19, 19, false, "all, but few"),
            (20, 20, true, "all"),
            (20, 99, true, "more than a fifth"),
            (20, 100, false, "a fifth"),
            (0, 0, false, "nothing"),
        ] {
            assert_eq!(limits.are_exceeded(Limit::InvalidNumbers, found, rows), expected, "{why}");
        }
        assert!(!limits.are_exceeded(Limit::NothingCompared, 5, 5), "a share of 1 is never exceeded");
        assert!(limits.are_exceeded(Limit::CutFile, 1, 1) && !limits.are_exceeded(Limit::CutFile, 0, 1));
        limits.accept(Limit::InvalidNumbers);
        assert!(!limits.are_exceeded(Limit::InvalidNumbers, 20, 20));
        assert!(limits.are_too_many(Limit::InvalidNumbers, 20, 20), "let pass, and too many");
    }
}
