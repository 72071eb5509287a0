//! Days of the calendar, counted from 1970-01-01.

/// 2024-05-07, the day from which new registrations are compared: made-up data stand on it.
pub(super) const AS_OF: i32 = 19_850;

/// The day of a date that exists (the inverse of [`BirthDate::of_day`]).
pub(super) const fn day(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A day as `yyyy-mm-dd`.
pub(super) fn iso(day: i32) -> String {
    let mut text = String::with_capacity(10);
    BirthDate::of_day(day).write(&mut text);
    text
}

/// A birth date; month and day are 0 where they are unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BirthDate {
    pub(super) year: i16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl BirthDate {
    /// The date of a day (the algorithm of the proleptic Gregorian calendar with years from March).
    #[inline]
    pub(super) fn of_day(day: i32) -> BirthDate {
        let shifted = day + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let civil_month = if month < 10 { month + 3 } else { month - 9 };
        BirthDate {
            year: (year + era * 400 + i32::from(civil_month <= 2)) as i16,
            month: civil_month as u8,
            day: (of_year - (153 * month + 2) / 5 + 1) as u8,
        }
    }

    /// Whether month and day are known.
    pub(super) fn is_known(self) -> bool {
        self.month > 0 && self.day > 0
    }

    /// Whether the parts that both dates know are the same.
    pub(super) fn agrees_as_far_as_known(self, other: BirthDate) -> bool {
        let same = |a: u8, b: u8| a == b || a == 0 || b == 0;
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Reads what [`BirthDate::write`] wrote.
    pub(super) fn parse(text: &str) -> Option<BirthDate> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Some(BirthDate { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
    }

    /// Writes `yyyy-mm-dd`.
    #[inline]
    pub(super) fn write(self, out: &mut String) {
        let year = self.year.unsigned_abs();
        push_two(out, (year / 100) as u8);
        push_two(out, (year % 100) as u8);
        out.push('-');
        push_two(out, self.month);
        out.push('-');
        push_two(out, self.day);
    }

    /// The same in the era of the day, as in `S55.4.1`; the first year of an era is 1.
    pub(super) fn in_era(self) -> String {
        /// First day of an era, its letter and the year before its first.
        const ERAS: [((i16, u8, u8), char, i16); 4] = [
            ((2019, 5, 1), 'R', 2018),
            ((1989, 1, 8), 'H', 1988),
            ((1926, 12, 25), 'S', 1925),
            ((1912, 7, 30), 'T', 1911),
        ];
        let date = (self.year, self.month, self.day);
        let (letter, before) = ERAS
            .iter()
            .find(|(first, ..)| date >= *first)
            .map_or(('M', 1867), |(_, letter, before)| (*letter, *before));
        format!("{letter}{}.{}.{}", self.year - before, self.month, self.day)
    }
}

#[inline]
fn push_two(out: &mut String, number: u8) {
    out.push(char::from(b'0' + number / 10 % 10));
    out.push(char::from(b'0' + number % 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (day, text) in
            [(0, "1970-01-01"), (AS_OF, "2024-05-07"), (-1, "1969-12-31"), (11_016, "2000-02-29")]
        {
            let mut written = String::new();
            BirthDate::of_day(day).write(&mut written);
            assert_eq!(written, text);
        }
    }

    #[test]
    fn dates_become_days() {
        for number in (-60_000..60_000).step_by(13) {
            let date = BirthDate::of_day(number);
            assert_eq!(day(date.year.into(), date.month.into(), date.day.into()), number, "{date:?}");
        }
    }

    #[test]
    fn eras_change_on_their_first_day() {
        let era = |year, month, day| BirthDate { year, month, day }.in_era();
        assert_eq!(era(1989, 1, 7), "S64.1.7");
        assert_eq!(era(1989, 1, 8), "H1.1.8");
        assert_eq!(era(2019, 5, 1), "R1.5.1");
        assert_eq!(era(1926, 12, 24), "T15.12.24");
    }
}
