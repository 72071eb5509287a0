//! `time_zone`: what the clock shows where the program runs for.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use super::document::Section;
use super::error::ConfigError;
use crate::text::date::PartialDate;
use crate::words::errors::expected as words;

/// The time zone by which days and the names of runs are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock(Tz);

/// Japan's.
impl Default for Clock {
    fn default() -> Clock {
        Clock(Tz::Asia__Tokyo)
    }
}

impl Clock {
    /// What it shows now.
    pub(crate) fn now(self) -> DateTime<Tz> {
        Utc::now().with_timezone(&self.0)
    }

    /// What it showed at a time.
    pub(crate) fn at(self, time: impl Into<DateTime<Utc>>) -> DateTime<Tz> {
        time.into().with_timezone(&self.0)
    }

    /// The name of a run that begins now, which sorts by time: `20240507T103000-4f2a`.
    pub(crate) fn run_id(now: &DateTime<Tz>) -> String {
        format!("{}-{:04x}", now.format("%Y%m%dT%H%M%S"), fastrand::u16(..))
    }

    /// The day that it shows; nothing where that is none that dates can tell.
    pub(crate) fn today(self) -> Option<PartialDate> {
        day_of(&self.now())
    }
}

fn day_of(now: &DateTime<Tz>) -> Option<PartialDate> {
    let (year, month, day) = (now.year(), now.month(), now.day());
    PartialDate::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// The time zone; Japan's where none is named.
pub(super) fn read(top: &Section<'_>) -> Result<Clock, ConfigError> {
    let expected = words::TIME_ZONE;
    let Some(value) = top.get("time_zone") else { return Ok(Clock::default()) };
    value.text(expected)?.parse().map(Clock).map_err(|_| value.wrong(expected))
}

/// The day on which things are judged, where one is named; `"today"` is the day of the clock.
pub(super) fn as_of(top: &Section<'_>, clock: Clock) -> Result<Option<PartialDate>, ConfigError> {
    let Some(value) = top.get("as_of") else { return Ok(None) };
    if value.is_text("today") {
        return clock.today().map(Some).ok_or_else(|| value.wrong(words::AS_OF));
    }
    value.day(words::AS_OF).map(Some)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_day_begins_where_the_clock_is() {
        let evening = Utc.with_ymd_and_hms(2024, 5, 6, 15, 0, 0).unwrap();
        for (zone, expected) in [(Tz::Asia__Tokyo, 2024_05_07), (Tz::UTC, 2024_05_06)] {
            let day = day_of(&evening.with_timezone(&zone)).unwrap();
            assert_eq!(day.packed(), expected, "{zone}");
        }
    }
}
