//! `[limits]`.

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::words::errors::expected as words;

const LIMITS: &[&str] = &["rejected_share", "invalid_numbers", "nothing_compared"];
const BOUND: &[&str] = &["share", "least"];
const DEFAULT_REJECTED_SHARE: f64 = 0.01;

/// `[limits]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The share of rows, 0 to 1, that may be rejected.
    pub rejected_share: f64,
    bounds: [Bound; Limit::ALL.len()],
    accepted: Vec<Limit>,
}

/// What ends a run, since an input in which it is so common is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Individual numbers that cannot be anybody's.
    InvalidNumbers,
    /// Rows without anything to compare: name, reading, birth date, sex and address.
    NothingCompared,
}

/// How many rows may be so: a share of them, and fewer than a least count whatever the share.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bound {
    share: f64,
    least: u64,
}

impl Limit {
    /// Every limit, in the order of their bounds.
    pub(crate) const ALL: [Limit; 2] = [Limit::InvalidNumbers, Limit::NothingCompared];

    /// The name in the config and of `--accept`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Limit::InvalidNumbers => "invalid_numbers",
            Limit::NothingCompared => "nothing_compared",
        }
    }

    const fn default_bound(self) -> Bound {
        match self {
            Limit::InvalidNumbers => Bound { share: 0.2, least: 20 },
            Limit::NothingCompared => Bound { share: 0.5, least: 20 },
        }
    }
}

impl Limits {
    /// Lets a limit pass.
    pub(crate) fn accept(&mut self, limit: Limit) {
        self.accepted.push(limit);
    }

    /// Whether so many of the rows are too many, and nobody has let that pass.
    pub(crate) fn are_exceeded(&self, limit: Limit, found: u64, rows: u64) -> bool {
        let Bound { share, least } = self.bounds[limit as usize];
        found >= least.max(1) && found as f64 > share * rows as f64 && !self.accepted.contains(&limit)
    }
}

pub(super) fn read(top: &Section<'_>) -> Result<Limits, ConfigError> {
    let mut limits = Limits {
        rejected_share: DEFAULT_REJECTED_SHARE,
        bounds: Limit::ALL.map(Limit::default_bound),
        accepted: Vec::new(),
    };
    let Some(section) = top.section("limits", LIMITS)? else { return Ok(limits) };
    if let Some(value) = section.get("rejected_share") {
        limits.rejected_share = share(&value)?;
    }
    for (limit, bound) in Limit::ALL.into_iter().zip(&mut limits.bounds) {
        let Some(given) = section.section(limit.name(), BOUND)? else { continue };
        if let Some(value) = given.get("share") {
            bound.share = share(&value)?;
        }
        if let Some(value) = given.get("least") {
            let expected = words::ROWS;
            bound.least = u64::try_from(value.integer(expected)?).map_err(|_| value.wrong(expected))?;
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
            bounds: [Bound { share: 0.2, least: 20 }, Bound { share: 1.0, least: 0 }],
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
        limits.accept(Limit::InvalidNumbers);
        assert!(!limits.are_exceeded(Limit::InvalidNumbers, 20, 20));
    }
}
