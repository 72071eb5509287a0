//! What the residents of a run are: the whole register, or answers to enquiries; by number, or by key of the record.

use super::folding::QUALIFICATION_COLUMNS;
use crate::config::RegisterScope;
use crate::engine::Query;
use crate::source::{RESIDENTS, Source, SourceError};

/// What the residents of a run are, as their columns and the config tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RegisterForm {
    pub(super) scope: RegisterScope,
    /// Whether a resident is known by the key of a record, and not by a number.
    pub(super) by_key: bool,
    /// Whether results name a resident by the key of a record, for want of an id.
    named_by_key: bool,
}

impl RegisterForm {
    /// Tells it by the columns of the files, which have to be of one form.
    pub(super) fn of(residents: &Source, configured: RegisterScope) -> Result<RegisterForm, SourceError> {
        let table = RESIDENTS.table;
        let lacks = |column: &str| {
            let file = (0..residents.files().len()).find(|file| !residents.has_column(*file, column))?;
            Some(residents.files()[file].path.clone())
        };
        let by_key = !residents.has_column_somewhere("individual_number");
        if let Some(file) = lacks("individual_number").filter(|_| !by_key) {
            return Err(SourceError::NumbersInSome { table, file });
        }
        let without_id = lacks("resident_id");
        if without_id.is_some() {
            residents.require(&QUALIFICATION_COLUMNS)?;
        }
        let named_by_key = without_id.is_some();
        match without_id {
            Some(file) if !by_key && !configured.is_of_answers() => {
                Err(SourceError::NoResidentId { table, file })
            }
            _ => {
                let scope = if by_key { RegisterScope::Answers } else { configured };
                Ok(RegisterForm { scope, by_key, named_by_key })
            }
        }
    }

    /// The columns that are read to fold the residents: without keys where nothing is known by them, and without the day
    /// where there are no answers.
    pub(super) fn columns(self) -> Vec<&'static str> {
        let is_read = |name: &&str| match *name {
            "individual_number" => !self.by_key,
            "answered_on" => self.scope.is_of_answers(),
            name if QUALIFICATION_COLUMNS.contains(&name) => self.by_key || self.named_by_key,
            _ => true,
        };
        RESIDENTS.names().into_iter().filter(is_read).collect()
    }

    /// The query that gives what is folded.
    pub(super) const fn folding(self) -> Query {
        match self.scope {
            _ if self.by_key => Query::ANSWERED_RESIDENTS,
            RegisterScope::Answers => Query::NUMBERED_ANSWERS,
            RegisterScope::Whole => Query::REGISTERED_RESIDENTS,
        }
    }

    /// Whether residents have ids of their own.
    pub(super) const fn has_ids(self) -> bool {
        !self.named_by_key
    }

    /// These columns of residents, and those that give `resident_id` in the query that reads values again.
    pub(super) fn with_id(self, columns: &[&'static str]) -> (Vec<&'static str>, Query) {
        let mut columns = columns.to_vec();
        if self.named_by_key {
            columns.extend(QUALIFICATION_COLUMNS);
            (columns, Query::VALUES_BY_KEY)
        } else {
            columns.push("resident_id");
            (columns, Query::VALUES)
        }
    }
}
