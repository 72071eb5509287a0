//! Names of files of a present state: several days or sendings where one may be read, and days that cannot be.

use std::path::Path;

use chrono::NaiveDate;

use crate::config::{Config, Limit};
use crate::jobs::error::JobError;
use crate::paths::shown;
use crate::source::{NameDate, RESIDENTS, Source, TwoStates};
use crate::text::date::PartialDate;
use crate::words::implausible as words;
use crate::words::input_names::called;

/// Refuses several files of a present state whose names differ by a date, or by what says that one was sent again, and a
/// newest file whose date cannot be.
pub(super) fn check_names<'s>(
    config: &Config,
    mut inputs: impl Iterator<Item = &'s Source>,
) -> Result<(), JobError> {
    inputs.try_for_each(|source| {
        check_ages(config, source)?;
        if config.limits.are_accepted(Limit::DatedFiles) {
            return Ok(());
        }
        check_newest(config, source)?;
        match source.two_states().filter(|_| !holds_answers(config, source)) {
            Some(two) => Err(refused(config, source.table_name(), two)),
            None => Ok(()),
        }
    })
}

/// Whether the files hold answers to enquiries, of which each month may have its own.
pub(super) fn holds_answers(config: &Config, source: &Source) -> bool {
    let said = config.linkage.as_ref().is_some_and(|linkage| linkage.register.is_of_answers());
    source.table_name() == RESIDENTS.table && (said || !source.has_column_somewhere("individual_number"))
}

fn refused(config: &Config, table: &'static str, two: &TwoStates) -> JobError {
    let (lang, limit) = (config.lang, Limit::DatedFiles.name());
    let (says, help) = match two {
        TwoStates::Dated([first, last]) => (
            words::dated_files(lang, called(lang, table), shown(first), shown(last)),
            words::take_the_newest(lang, limit, table),
        ),
        TwoStates::SentAgain([first, last]) => (
            words::sent_again(lang, called(lang, table), shown(first), shown(last)),
            words::take_one_out(lang, limit, table),
        ),
    };
    JobError::Implausible { says, help }
}

/// A file whose date lies after the day of the run, or is none, is not taken for the newest.
fn check_newest(config: &Config, source: &Source) -> Result<(), JobError> {
    let (lang, table) = (config.lang, called(config.lang, source.table_name()));
    let day = config.as_of.or_else(|| config.clock.today());
    // Of answers the newest count too.
    let of_answers = if holds_answers(config, source) { source.dated() } else { Vec::new() };
    for (file, date) in source.newest().iter().chain(&of_answers) {
        let says = if !date.exists() {
            words::impossible_date(lang, table, shown(file))
        } else if let Some(day) = day.filter(|day| date.is_after(*day)) {
            words::future_date(lang, table, day, shown(file))
        } else {
            continue;
        };
        let help = words::mend_name(lang, Limit::DatedFiles.name());
        return Err(JobError::Implausible { says, help });
    }
    Ok(())
}

/// Ends a run of a file that is older than its input may be: by the date in its name before the day of the run, else by
/// when it was written before today.
fn check_ages(config: &Config, source: &Source) -> Result<(), JobError> {
    if config.limits.are_accepted(Limit::OldFile) {
        return Ok(());
    }
    let today = config.clock.now().date_naive();
    let as_of = config.as_of.and_then(PartialDate::calendar_day).unwrap_or(today);
    let (lang, table) = (config.lang, called(config.lang, source.table_name()));
    for (file, named, most) in source.aging() {
        let (of, until) = match named.and_then(NameDate::last_day) {
            Some(day) => (Some(day), as_of),
            None => (written(config, file), today),
        };
        let Some(of) = of else { continue };
        let days = (until - of).num_days();
        if u64::try_from(days).is_ok_and(|days| days > *most) {
            return Err(JobError::Implausible {
                says: words::old_file(lang, table, of, days, most, shown(file)),
                help: words::bring_the_newest(lang, Limit::OldFile.name()),
            });
        }
    }
    Ok(())
}

/// The day on which a file was written last; nothing where the system does not say.
fn written(config: &Config, file: &Path) -> Option<NaiveDate> {
    let modified = std::fs::metadata(file).and_then(|metadata| metadata.modified()).ok()?;
    Some(config.clock.at(modified).date_naive())
}
