//! The axis of months: their numbers, and below them the years.

use super::colour::{INK, SOFT};
use super::picture::{Anchor, Picture, SMALL, TINY, pixels};
use crate::words::{Language, charts as words};

/// Months from left to right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Months<'a> {
    /// As tables have them: `2024-04`.
    pub(super) names: &'a [&'a str],
    pub(super) left: i32,
    pub(super) right: i32,
}

impl Months<'_> {
    /// The middle of a month.
    pub(super) fn place(&self, position: usize) -> i32 {
        pixels(f64::from(self.left) + self.step() * (position as f64 + 0.5))
    }

    /// Pixels from one month to the next.
    pub(super) fn step(&self) -> f64 {
        f64::from(self.right - self.left) / self.names.len().max(1) as f64
    }

    /// Every how many months something of that width fits.
    pub(super) fn every(&self, width: f64) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let every = (width / self.step()).ceil().clamp(1.0, 1_000.0) as usize;
        every
    }

    /// Writes the months below `top`, and the year where it starts.
    pub(super) fn draw(&self, picture: &mut Picture, top: i32, language: Language) {
        let every = self.every(16.0);
        let size = if self.step() < 20.0 { TINY } else { SMALL };
        let mut last_year = "";
        for (position, month) in self.names.iter().enumerate() {
            let (year, number) = month.split_once('-').unwrap_or((month, ""));
            let x = self.place(position);
            let left = pixels(f64::from(x) - self.step() / 2.0);
            if position.is_multiple_of(every) || every <= 2 && year != last_year {
                picture.text(number.trim_start_matches('0'), (x, top + 17), Anchor::Middle, size, INK);
            }
            if year != last_year {
                picture.line(&[(left, top), (left, top + 38)], SOFT, 1);
                picture.text(&words::year(language, year), (left + 5, top + 36), Anchor::Start, SMALL, SOFT);
                last_year = year;
            }
        }
    }
}

/// A month as readers write it: `2024年4月`, `April 2024`.
pub(super) fn named(month: &str, language: Language) -> String {
    let parts = month.split_once('-').and_then(|(year, number)| Some((year, number.parse::<usize>().ok()?)));
    let Some((year, number)) = parts else { return month.to_owned() };
    words::month(year, number, language).unwrap_or_else(|| month.to_owned())
}
