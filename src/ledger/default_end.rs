//! When a decision ends of which nobody said so.

use chrono::{Days, NaiveDate};

use super::acting::Refusal;
use super::decision::Until;
use super::subject::Kind;
use crate::config::{DefaultEnd, LedgerSettings};

/// The end of a decision on a case of a kind that is taken on a day: what was said, else what the config says.
pub(crate) fn end(
    said: Option<Until>,
    kind: Kind,
    (settings, day): (&LedgerSettings, NaiveDate),
) -> Result<Until, Refusal> {
    let after = |days: u64| day.checked_add_days(Days::new(days)).map(Until::Day);
    let by_config = || match settings.until.get(kind.as_str())? {
        DefaultEnd::Evidence => Some(Until::Evidence),
        DefaultEnd::Days(days) => after(*days),
    };
    said.or_else(by_config).ok_or(Refusal::NoEnd { kind })
}
