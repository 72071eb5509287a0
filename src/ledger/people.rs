//! What people do with cases, written down: all of one command, or nothing.

use rusqlite::{Transaction, TransactionBehavior};

use super::acting::{Act, Now, act};
use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::event::Actor;
use super::known_cases::case_by_id;
use super::log::Appender;
use super::store::Store;

impl Store {
    /// Does each act, in this order; if one of them is refused, none is done. Gives the cases as they stand then.
    pub(crate) fn act(
        &mut self,
        acts: &[(u64, Act)],
        (actor, now): (&Actor, Now),
    ) -> Result<Vec<Case>, LedgerError> {
        let file = self.file.clone();
        let step = Transaction::new(&mut self.connection, TransactionBehavior::Immediate).of(&file)?;
        let mut appender = Appender::new(&step).of(&file)?;
        let mut done = Vec::with_capacity(acts.len());
        for (id, wanted) in acts {
            let case = *id;
            let before = case_by_id(&step, case).of(&file)?.ok_or(LedgerError::NoCase { case })?;
            let (after, code, note) = act(&before, wanted, (actor, now))
                .map_err(|refusal| LedgerError::Refused { case, refusal })?;
            let states = (Some(&before), &after);
            done.push(appender.add(states, (code, now.night), Some(actor), note).of(&file)?);
        }
        drop(appender);
        step.commit().of(&file)?;
        Ok(done)
    }

    /// The case of a number.
    pub(crate) fn case(&self, id: u64) -> Result<Option<Case>, LedgerError> {
        case_by_id(&self.connection, id).of(&self.file)
    }
}
