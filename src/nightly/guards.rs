//! What is asked before a night changes anything: whether so much went, or so much is new, that the input cannot be right.

use std::path::{Path, PathBuf};

use crate::config::Nightly;
use crate::ledger::{JobOfNight, folded};

/// Rows and cases that may be fewer or new whatever the share.
const LEAST: u64 = 20;
/// Stands for all insurers where a guard is accepted.
pub(crate) const ALL: &str = "all";
const NEW_LEDGER: &str = "new_ledger";

/// What is implausible about a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Far fewer rows than in the last night, of an insurer or of all.
    Withdrawals { insurer: String, rows: u64, before: u64 },
    /// Far more new cases of an insurer than there were.
    New { insurer: String, new: u64, cases: u64 },
    /// A ledger without nights beside the lists of one: all decisions would be forgotten.
    NewLedger { ledger: PathBuf },
}

/// What is implausible about a night and nobody has let pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarded {
    pub(super) first: Guard,
    /// Of the same kind.
    pub(super) others: Vec<Guard>,
}

impl Guard {
    /// How `--accept` names it.
    pub(crate) fn name(&self) -> String {
        match self {
            Guard::Withdrawals { insurer, .. } => format!("withdrawals:{insurer}"),
            Guard::New { insurer, .. } => format!("new:{insurer}"),
            Guard::NewLedger { .. } => NEW_LEDGER.to_owned(),
        }
    }
}

/// A guard that is let pass for once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acceptance(String);

/// What was typed behind `--accept`, where it names a guard.
pub(crate) fn accepted(typed: &str) -> Option<Acceptance> {
    if typed == NEW_LEDGER {
        return Some(Acceptance(NEW_LEDGER.to_owned()));
    }
    let (what, insurer) = typed.split_once(':')?;
    let is_guard = matches!(what, "withdrawals" | "new") && !insurer.trim().is_empty();
    is_guard.then(|| Acceptance(format!("{what}:{}", folded(insurer))))
}

/// The guards of a night, some of which are let pass.
pub(super) struct Guards<'n> {
    pub(super) settings: &'n Nightly,
    pub(super) accepted: &'n [Acceptance],
}

impl Guards<'_> {
    fn lets(&self, guard: &Guard) -> bool {
        let name = guard.name();
        let of_all = name.split_once(':').map(|(what, _)| format!("{what}:{ALL}"));
        self.accepted.iter().any(|accepted| accepted.0 == name || Some(&accepted.0) == of_all.as_ref())
    }

    /// The guards that are not let pass.
    fn check(&self, implausible: impl IntoIterator<Item = Guard>) -> Result<(), Guarded> {
        let mut guards = implausible.into_iter().filter(|guard| !self.lets(guard));
        match guards.next() {
            Some(first) => Err(Guarded { first, others: guards.collect() }),
            None => Ok(()),
        }
    }

    /// Whether the ledger is the one of the nights whose lists lie in the output.
    pub(super) fn check_ledger(
        &self,
        ledger: &Path,
        has_nights: bool,
        has_lists: bool,
    ) -> Result<(), Guarded> {
        let is_new = has_lists && !has_nights;
        self.check(is_new.then(|| Guard::NewLedger { ledger: ledger.to_owned() }))
    }

    /// Whether a job read as many rows as in the last night, or nearly. What is counted by no insurer are displays: of a
    /// Sunday there are fewer.
    pub(super) fn check_rows(&self, tonight: &JobOfNight, before: &JobOfNight) -> Result<(), Guarded> {
        let rows = tonight.rows_of_insurers();
        let all = (!before.rows_by_insurer.is_empty()).then(|| (ALL.to_owned(), before.rows, tonight.rows));
        let each = before.rows_of_insurers().into_iter().map(|(insurer, before)| {
            let rows = rows.get(&insurer).copied().unwrap_or(0);
            (insurer, before, rows)
        });
        self.check(each.chain(all).filter_map(|(insurer, before, rows)| {
            let gone = before.saturating_sub(rows);
            let too_many = gone > LEAST && gone as f64 > self.settings.withdrawn_share * before as f64;
            too_many.then_some(Guard::Withdrawals { insurer, rows, before })
        }))
    }

    /// Whether not too many of an insurer's cases are new: by insurer, how many are, and how many it had before, of which a
    /// first night has none.
    pub(super) fn check_new<'i>(
        &self,
        counts: impl IntoIterator<Item = (&'i str, u64, u64)>,
    ) -> Result<(), Guarded> {
        self.check(counts.into_iter().filter_map(|(insurer, new, cases)| {
            let too_many =
                cases > 0 && new > LEAST && new as f64 > self.settings.new_share * (cases + new) as f64;
            too_many.then(|| Guard::New { insurer: insurer.to_owned(), new, cases })
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn job(rows: &[(&str, u64)]) -> JobOfNight {
        let by_insurer: BTreeMap<_, _> = rows.iter().map(|(of, rows)| ((*of).to_owned(), *rows)).collect();
        JobOfNight {
            job: "linkage".to_owned(),
            rows: by_insurer.values().sum(),
            rows_by_insurer: by_insurer,
            ..JobOfNight::default()
        }
    }

    #[test]
    fn rows_may_be_gone_by_a_share_and_a_least_count() {
        let settings = Nightly::default();
        let guards = |accepted| Guards { settings: &settings, accepted };
        let cases = [
            ([("1", 1_000), ("2", 1_000)], [("1", 900), ("2", 1_000)], None, "a tenth"),
            ([("1", 1_000), ("2", 1_000)], [("1", 899), ("2", 1_000)], Some("withdrawals:1"), "more"),
            ([("1", 20), ("2", 1_000)], [("1", 0), ("2", 1_000)], None, "few, though all"),
            ([("1", 21), ("2", 1_000)], [("1", 0), ("2", 1_000)], Some("withdrawals:1"), "all of one"),
        ];
        for (before, now, expected, why) in cases {
            let found = guards(&[]).check_rows(&job(&now), &job(&before)).err();
            assert_eq!(found.map(|found| found.first.name()).as_deref(), expected, "{why}");
        }
        let insurers = ["1", "2", "3", "4", "5", "6"];
        let (before, now) = (insurers.map(|insurer| (insurer, 100)), insurers.map(|insurer| (insurer, 81)));
        let found = guards(&[]).check_rows(&job(&now), &job(&before)).err();
        assert_eq!(found.map(|found| found.first.name()).as_deref(), Some("withdrawals:all"), "few of each");
        let (before, now) = (job(&[("1", 100), ("2", 100), ("3", 5)]), job(&[("1", 50), ("２", 60)]));
        let found = guards(&[]).check_rows(&now, &before).unwrap_err();
        let others: Vec<_> = found.others.iter().map(Guard::name).collect();
        assert_eq!(
            (found.first.name().as_str(), others),
            ("withdrawals:1", vec!["withdrawals:2".to_owned(), "withdrawals:all".to_owned()])
        );
        let accepted = [accepted("withdrawals:１").unwrap()];
        guards(&accepted)
            .check_rows(&job(&[("1", 899), ("2", 1_000)]), &job(&[("1", 1_000), ("2", 1_000)]))
            .unwrap();
        let [monday, sunday] = [1_000, 10].map(|rows| JobOfNight { rows, ..job(&[]) });
        guards(&[]).check_rows(&sunday, &monday).unwrap();
        let accepted = [super::accepted("withdrawals:all").unwrap()];
        guards(&accepted)
            .check_rows(&job(&[("1", 500), ("2", 1_000)]), &job(&[("1", 1_000), ("2", 1_000)]))
            .unwrap();
        assert!(super::accepted("fewer_rows").is_none() && super::accepted("new: ").is_none());
    }

    #[test]
    fn half_of_the_cases_of_an_insurer_may_be_new_but_not_on_its_first_night() {
        let settings = Nightly::default();
        let guards = Guards { settings: &settings, accepted: &[] };
        for (new, cases, is_refused, why) in [
            (1_000, 0, false, "the first night"),
            (21, 21, false, "half"),
            (22, 21, true, "more than half"),
            (20, 1, false, "few"),
        ] {
            assert_eq!(guards.check_new([("1", new, cases)]).is_err(), is_refused, "{why}");
        }
    }
}
