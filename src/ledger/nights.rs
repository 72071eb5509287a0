//! A night: what the runs say of all keys, met with what is known, in one transaction.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::event::Code;
use super::evidence::Evidence;
use super::known_cases::{CaseScan, case_by_identity};
use super::lists::LedgerView;
use super::log::{Appender, ORIGIN};
use super::meeting::{Met, Observation, Seen, Tonight, meet, opened};
use super::merged_insurers::MergedInsurers;
use super::night::{JobOfNight, Night, check_day, last_night};
use super::rows;
use super::store::Store;
use super::subject::{Identity, Kind, Subject, folded};
use super::summing;

/// What is known of a night before it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NightPlan {
    /// The run of the night before, as it was known when the jobs began; nothing before the first night.
    pub(crate) after: Option<String>,
    /// The name of its run.
    pub(crate) run: String,
    pub(crate) as_of: NaiveDate,
    /// With the offset from UTC.
    pub(crate) started_at: String,
    pub(crate) corrected_nights: u32,
    pub(crate) insurers: MergedInsurers,
    pub(crate) jobs: Vec<JobOfNight>,
}

/// Meets a night. `feed` hands the observations of each kind over; nothing is written unless all of it succeeds, and
/// `commits` says so.
pub(crate) fn meet_night<E: From<LedgerError>>(
    store: &mut Store,
    plan: &NightPlan,
    commits: bool,
    feed: impl FnOnce(&mut Meeting<'_>) -> Result<(), E>,
    before_commit: impl FnOnce(LedgerView<'_>, &Night) -> Result<(), E>,
) -> Result<Night, E> {
    let file = store.file.clone();
    let step = store.begin()?;
    let last = last_night(&step).of(&file)?;
    check_last(plan, last.as_ref(), &file)?;
    let night = last.as_ref().map_or(1, |last| last.night + 1);
    let days = last.as_ref().map_or(1, |last| last.days + u32::from(plan.as_of > last.as_of));
    let tonight = Tonight { night, days, as_of: plan.as_of, corrected_nights: plan.corrected_nights };
    let appender = Appender::new(&step).of(&file)?;
    let next_case = step
        .query_row("SELECT coalesce(max(id), 0) + 1 FROM cases", [], |row| rows::unsigned(row, 0))
        .of(&file)?;
    let (began_after, _) = appender.end();
    let mut meeting =
        Meeting { connection: &step, file: &file, plan, tonight, appender, began_after, next_case };
    feed(&mut meeting)?;
    let (last_seq, head) = meeting.appender.end();
    drop(meeting);
    let first_seq = last.as_ref().map_or(1, |last| last.last_seq + 1);
    let view = LedgerView::of_night(&step, &file, (first_seq, last_seq))?;
    let finish = || -> Result<Night, LedgerError> {
        let summary = summing::summary(&step).of(&file)?;
        summing::check(&summary, last.as_ref(), &plan.insurers)?;
        let mut met = Night {
            night,
            run: plan.run.clone(),
            as_of: plan.as_of,
            days,
            started_at: plan.started_at.clone(),
            jobs: plan.jobs.clone(),
            first_seq,
            last_seq,
            summary,
            hash: ORIGIN,
        };
        let previous = last.as_ref().map_or(ORIGIN, |last| last.hash);
        let damaged = |error: serde_json::Error| rows::wrong(error.to_string());
        met.hash = met.hash_after(&previous, &head).map_err(damaged).of(&file)?;
        met.write(&step).of(&file)?;
        Ok(met)
    };
    let met = finish()?;
    before_commit(view, &met)?;
    if commits {
        step.commit().of(&file)?;
    } else {
        step.rollback().of(&file)?;
    }
    Ok(met)
}

/// Refuses a night that is earlier than the last one, and one that another was met before meanwhile.
fn check_last(plan: &NightPlan, last: Option<&Night>, file: &Path) -> Result<(), LedgerError> {
    if last.map(|last| &last.run) != plan.after.as_ref() {
        return Err(LedgerError::Busy { file: file.to_owned() });
    }
    check_day(plan.as_of, last)
}

/// The meeting of one night, in its transaction.
pub(crate) struct Meeting<'c> {
    pub(super) connection: &'c Connection,
    pub(super) file: &'c Path,
    plan: &'c NightPlan,
    pub(super) tonight: Tonight,
    appender: Appender<'c>,
    /// The last event before it.
    pub(super) began_after: u64,
    next_case: u64,
}

/// An insurer, in one notation, and a resident.
type Holder = (String, String);

/// A key that no case has, and what was found under it.
type NewKey = (Subject, Identity, Evidence);

/// Cases that are no longer in the input, and new ones of the same people, until it is known which belong together.
#[derive(Default)]
struct Drift {
    /// The cases that are gone.
    gone: HashMap<Holder, Vec<Case>>,
    /// The findings under keys that are new.
    new: BTreeMap<Holder, Vec<NewKey>>,
}

impl Drift {
    fn place(subject: &Subject, evidence: &Evidence) -> Holder {
        (folded(&subject.insurer_number), evidence.resident_id.clone())
    }
}

impl Meeting<'_> {
    /// Meets the cases of a kind with what was seen tonight, in the order of identities. `absent` are the keys of cases that
    /// are no longer in the input; they come among the observations too.
    pub(crate) fn meet<E: From<LedgerError>>(
        &mut self,
        kind: Kind,
        absent: &[Subject],
        observations: impl IntoIterator<Item = Result<Observation, E>>,
    ) -> Result<(), E> {
        let file = self.file;
        self.merge_insurers(kind).of(file)?;
        let mut drift = self.drift(kind, absent).of(file)?;
        let mut cases = CaseScan::new(kind);
        let mut seen: Option<(Identity, Subject, Seen)> = None;
        for observation in observations {
            let Observation { subject, seen: now } = observation?;
            let subject = self.plan.insurers.applied(subject);
            let identity = subject.identity();
            seen = Some(match seen.take() {
                Some((before, first, so_far)) if before == identity => (before, first, both(so_far, now)),
                Some((before, ..)) if before > identity => return Err(LedgerError::Disorder.into()),
                earlier => {
                    if let Some(earlier) = earlier {
                        self.meet_one(kind, earlier, &mut cases, &mut drift).of(file)?;
                    }
                    (identity, subject, now)
                }
            });
        }
        let end = || -> rusqlite::Result<()> {
            if let Some(last) = seen.take() {
                self.meet_one(kind, last, &mut cases, &mut drift)?;
            }
            while let Some(case) = cases.next(self.connection)? {
                self.change(&case, None)?;
            }
            self.settle(kind, drift)
        };
        Ok(end().of(file)?)
    }

    /// Carries the cases of merged insurers over, unless the key is another case's already.
    fn merge_insurers(&mut self, kind: Kind) -> rusqlite::Result<()> {
        for (old, merged) in self.plan.insurers.pairs() {
            let sql = format!(
                "SELECT {} FROM cases WHERE insurer = ?1 AND kind = ?2 ORDER BY identity",
                rows::COLUMNS
            );
            let mut cases = self.connection.prepare(&sql)?;
            let cases = cases.query_map([old, kind.as_str()], rows::case_of)?;
            for before in cases.collect::<rusqlite::Result<Vec<_>>>()? {
                let mut after = before.clone();
                merged.clone_into(&mut after.subject.insurer_number);
                after.identity = after.subject.identity();
                if case_by_identity(self.connection, kind, &after.identity)?.is_none() {
                    self.add(Some(&before), &after, Code::KeyChanged)?;
                }
            }
        }
        Ok(())
    }

    fn drift(&self, kind: Kind, absent: &[Subject]) -> rusqlite::Result<Drift> {
        let mut drift = Drift::default();
        for subject in absent {
            let identity = self.plan.insurers.applied(subject.clone()).identity();
            if let Some(case) = case_by_identity(self.connection, kind, &identity)?
                && !case.evidence.resident_id.is_empty()
            {
                drift.gone.entry(Drift::place(&case.subject, &case.evidence)).or_default().push(case);
            }
        }
        Ok(drift)
    }

    /// Meets one identity, and before it all cases of which nothing was said.
    fn meet_one(
        &mut self,
        kind: Kind,
        (identity, subject, seen): (Identity, Subject, Seen),
        cases: &mut CaseScan,
        drift: &mut Drift,
    ) -> rusqlite::Result<()> {
        let known = loop {
            match cases.peek(self.connection)? {
                Some(case) if case.identity < identity => {
                    if let Some(case) = cases.next(self.connection)? {
                        self.change(&case, None)?;
                    }
                }
                Some(case) if case.identity == identity => break cases.next(self.connection)?,
                _ => break None,
            }
        };
        match (known, seen) {
            (Some(case), Seen::Absent)
                if drift.gone.contains_key(&Drift::place(&case.subject, &case.evidence)) =>
            {
                // Whether it goes, or goes on under another key, is told when all keys are known.
                Ok(())
            }
            (Some(case), seen) => self.change(&case, Some(seen)),
            (None, Seen::Finding(evidence)) => {
                let place = Drift::place(&subject, &evidence);
                if drift.gone.contains_key(&place) {
                    drift.new.entry(place).or_default().push((subject, identity, evidence));
                    Ok(())
                } else {
                    self.open((kind, subject, identity), evidence)
                }
            }
            (None, Seen::Less(_) | Seen::Clean | Seen::Rejected | Seen::Absent) => Ok(()),
        }
    }

    /// Carries a case over to a new key where exactly one went and one came; else both stay for themselves.
    fn settle(&mut self, kind: Kind, drift: Drift) -> rusqlite::Result<()> {
        let Drift { gone, mut new } = drift;
        let mut gone: Vec<_> = gone.into_iter().collect();
        gone.sort_by(|left, right| left.0.cmp(&right.0));
        for (place, mut cases) in gone {
            cases.sort_by(|left, right| left.identity.cmp(&right.identity));
            let came = new.remove(&place).unwrap_or_default();
            if let ([before], [(subject, identity, evidence)]) = (&cases[..], &came[..]) {
                let mut moved = before.clone();
                moved.subject = subject.clone();
                moved.identity = identity.clone();
                let met = meet(&moved, Some(Seen::Finding(evidence.clone())), self.tonight);
                let (after, code) = met.map_or((moved, Code::KeyChanged), |Met { case, code }| (case, code));
                let code = if code == Code::Details { Code::KeyChanged } else { code };
                self.add(Some(before), &after, code)?;
                continue;
            }
            for case in &cases {
                self.change(case, Some(Seen::Absent))?;
            }
            for (subject, identity, evidence) in came {
                self.open((kind, subject, identity), evidence)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, key: (Kind, Subject, Identity), evidence: Evidence) -> rusqlite::Result<()> {
        let event = self.appender.end().0 + 1;
        let case = opened(key, evidence, (self.next_case, event), self.tonight.night);
        self.next_case += 1;
        self.add(None, &case, Code::Opened)
    }

    fn change(&mut self, before: &Case, seen: Option<Seen>) -> rusqlite::Result<()> {
        match meet(before, seen, self.tonight) {
            Some(Met { case, code }) => self.add(Some(before), &case, code),
            None => Ok(()),
        }
    }

    fn add(&mut self, before: Option<&Case>, after: &Case, code: Code) -> rusqlite::Result<()> {
        self.appender.add((before, after), (code, self.tonight.night), None, None).map(drop)
    }
}

/// What is said of one key by several rows: what weighs more. Two findings are one whose values are those of both.
fn both(left: Seen, right: Seen) -> Seen {
    let weight = |seen: &Seen| match seen {
        Seen::Finding(_) => 4,
        Seen::Rejected => 3,
        Seen::Clean => 2,
        Seen::Less(_) => 1,
        Seen::Absent => 0,
    };
    match (left, right) {
        (Seen::Finding(left), Seen::Finding(right)) => {
            let order = |evidence: &Evidence| {
                (
                    std::cmp::Reverse(evidence.viewing_advised),
                    evidence.verdict.clone(),
                    evidence.category.clone(),
                    evidence.flags.clone(),
                    evidence.fingerprint,
                )
            };
            let (mut graver, milder) =
                if order(&left) <= order(&right) { (left, right) } else { (right, left) };
            graver.fingerprint.add(milder.fingerprint);
            Seen::Finding(graver)
        }
        (left, right) => {
            if weight(&left) >= weight(&right) {
                left
            } else {
                right
            }
        }
    }
}
