//! What people do with cases, written down: all of one command, or nothing.

use std::path::Path;

use chrono::NaiveDate;

use super::acting::{Act, Now, act};
use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::event::Actor;
use super::known_cases::{case_by_id, case_by_identity};
use super::log::Appender;
use super::night::last_night;
use super::store::Store;
use super::subject::{Identity, Kind};

/// Adds what somebody does with a case.
fn add(
    appender: &mut Appender<'_>,
    before: &Case,
    wanted: &Act,
    (actor, now): (&Actor, Now),
    file: &Path,
) -> Result<Case, LedgerError> {
    let case = before.id;
    let (after, code, note) =
        act(before, wanted, (actor, now)).map_err(|refusal| LedgerError::Refused { case, refusal })?;
    appender.add((Some(before), &after), (code, now.night), Some(actor), note).of(file)
}

impl Store {
    /// Does each act, in this order; if one of them is refused, none is done. Gives the cases as they stand then.
    pub(crate) fn act(
        &mut self,
        acts: &[(u64, Act)],
        (actor, now): (&Actor, Now),
    ) -> Result<Vec<Case>, LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let mut appender = Appender::new(&step).of(&file)?;
        let mut done = Vec::with_capacity(acts.len());
        for (id, wanted) in acts {
            let case = *id;
            let before = case_by_id(&step, case).of(&file)?.ok_or(LedgerError::NoCase { case })?;
            done.push(add(&mut appender, &before, wanted, (actor, now), &file)?);
        }
        drop(appender);
        step.commit().of(&file)?;
        Ok(done)
    }

    /// Does something with each of some cases, named by number and the version that somebody has read; with none of them
    /// where one has another version, which is what it gives then.
    pub(crate) fn act_on(
        &mut self,
        read: &[(u64, u64)],
        wanted: impl Fn(&Case) -> Result<Act, LedgerError>,
        (actor, now): (&Actor, Now),
    ) -> Result<Vec<u64>, LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let mut before = Vec::with_capacity(read.len());
        let mut changed = Vec::new();
        for &(case, version) in read {
            let found = case_by_id(&step, case).of(&file)?.ok_or(LedgerError::NoCase { case })?;
            if found.version != version {
                changed.push(case);
            }
            before.push(found);
        }
        if changed.is_empty() {
            let mut appender = Appender::new(&step).of(&file)?;
            for case in &before {
                add(&mut appender, case, &wanted(case)?, (actor, now), &file)?;
            }
            drop(appender);
            step.commit().of(&file)?;
        }
        Ok(changed)
    }

    /// What holds on a day for all that people do.
    pub(crate) fn now(&self, day: NaiveDate, second_person: bool) -> Result<Now, LedgerError> {
        let last = last_night(&self.connection).of(&self.file)?;
        let (night, days) = last.map_or((0, 0), |last| (last.night, last.days));
        Ok(Now { night, days, day, second_person })
    }

    /// The case of an identity among those of a kind.
    pub(crate) fn case_of(&self, kind: Kind, identity: &Identity) -> Result<Option<Case>, LedgerError> {
        case_by_identity(&self.connection, kind, identity).of(&self.file)
    }

    /// The case of a number.
    pub(crate) fn case(&self, id: u64) -> Result<Option<Case>, LedgerError> {
        case_by_id(&self.connection, id).of(&self.file)
    }
}
