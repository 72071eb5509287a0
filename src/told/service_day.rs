//! What each side had on a service day, in a line.

use super::code::word;
use crate::ledger::{Case, Kind, ServiceDay};
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::ledger::case as words;

/// A service day in a line: where, what each side had, and whether it was read again without the finding.
pub(crate) fn of_day(case: &Case, day: &ServiceDay, lang: Language) -> String {
    let shown = |column: &str, value: &str| match value {
        "" => words::NOTHING.of(lang).to_owned(),
        value => word(case, column, value, lang),
    };
    let decided = &*shown("insurer_value", &day.insurer_value);
    let returned = &*shown("response_value", &day.response_value);
    let (date, facility) = (&*visible(&day.service_date), &*visible(&day.facility_code));
    match case.kind {
        _ if day.clean => words::clean_day(lang, date, facility),
        Kind::Display => {
            words::display_day(lang, date, facility, returned, &*shown("display_value", &day.display_value))
        }
        _ if date.is_empty() => words::registered(lang, decided, returned),
        _ => words::register_day(lang, date, facility, decided, returned),
    }
}
