//! Files of several days where a table holds the state of one.

use crate::config::{Config, Limit};
use crate::jobs::error::JobError;
use crate::paths::shown;
use crate::source::Source;
use crate::words::implausible as words;
use crate::words::input_names::called;

/// Refuses several files of a present state whose names differ by a date alone.
pub(super) fn check_dates<'s>(
    config: &Config,
    mut inputs: impl Iterator<Item = &'s Source>,
) -> Result<(), JobError> {
    let limit = Limit::DatedFiles;
    let dated = inputs.find_map(|source| Some((source.table_name(), source.dated_files()?)));
    let Some((table, [first, last])) = dated.filter(|_| !config.limits.are_accepted(limit)) else {
        return Ok(());
    };
    let lang = config.lang;
    Err(JobError::Implausible {
        says: words::dated_files(lang, called(lang, table), shown(first), shown(last)),
        help: words::take_the_newest(lang, limit.name(), table),
    })
}
