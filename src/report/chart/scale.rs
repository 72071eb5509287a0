//! Linear scale: from values to positions, and the round numbers on an axis.

use super::colour::{GRID, INK, SOFT};
use super::picture::{Anchor, Picture, SMALL, pixels};
use crate::report::figure::grouped;

/// A straight scale from zero, or from a round number below the least value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    from: f64,
    to: f64,
    /// The places of the least and the largest value.
    ends: (i32, i32),
    /// The round numbers on it, by whole multiples of a step that is 1, 2 or 5 times a power of ten.
    multiples: Vec<i64>,
    step: (i64, i32),
}

impl Scale {
    /// A scale that holds 0 and every value, up to the next round number.
    pub(super) fn from_zero(values: impl IntoIterator<Item = f64>, ends: (i32, i32), steps: u32) -> Scale {
        let most = values.into_iter().filter(|value| value.is_finite()).fold(0.0, f64::max);
        Scale::over((0.0, most), ends, steps)
    }

    /// A scale whose ends are round numbers around the range.
    pub(super) fn over((bottom, top): (f64, f64), ends: (i32, i32), steps: u32) -> Scale {
        let span = if top > bottom { top - bottom } else { 1.0 };
        let step = round_step(span / f64::from(steps.max(1)));
        let unit = value_of(step, 1);
        #[expect(clippy::cast_possible_truncation, reason = "the step is a part of the span")]
        let (first, last) = ((bottom / unit).floor() as i64, (top / unit).ceil() as i64);
        let last = last.max(first + 1);
        let multiples: Vec<i64> = (first..=last).collect();
        Scale { from: value_of(step, first), to: value_of(step, last), ends, multiples, step }
    }

    /// Where a value lies; one beyond the ends lies at the end.
    pub(super) fn place(&self, value: f64) -> i32 {
        let part = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        let (first, last) = (f64::from(self.ends.0), f64::from(self.ends.1));
        pixels(first + part * (last - first))
    }

    /// The round numbers, each with its place and how it is written.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (i32, String)> + '_ {
        self.multiples
            .iter()
            .map(|&multiple| (self.place(value_of(self.step, multiple)), written(self.step, multiple)))
    }

    /// Lying lines of a grid from the left to the right edge, with the numbers before it.
    pub(super) fn draw_left(&self, picture: &mut Picture, (left, right): (i32, i32), unit: &str) {
        for (y, number) in self.ticks() {
            picture.line(&[(left, y), (right, y)], if y == self.ends.0 { SOFT } else { GRID }, 1);
            picture.text(&format!("{number}{unit}"), (left - 8, y + 4), Anchor::End, SMALL, INK);
        }
    }

    /// Standing lines of a grid, with the numbers above it.
    pub(super) fn draw_top(&self, picture: &mut Picture, (top, bottom): (i32, i32), unit: &str) {
        for (x, number) in self.ticks() {
            picture.line(&[(x, top), (x, bottom)], if x == self.ends.0 { SOFT } else { GRID }, 1);
            picture.text(&format!("{number}{unit}"), (x, top - 7), Anchor::Middle, SMALL, INK);
        }
    }
}

/// The next number of the form 1, 2 or 5 times a power of ten that is not below: the factor and the power.
fn round_step(least: f64) -> (i64, i32) {
    let power = pixels(least.max(1e-6).log10().floor());
    let unit = 10_f64.powi(power);
    [1, 2, 5]
        .into_iter()
        .find(|factor| f64::from(*factor) * unit >= least * (1.0 - 1e-9))
        .map_or((1, power + 1), |factor| (i64::from(factor), power))
}

fn value_of((factor, power): (i64, i32), multiple: i64) -> f64 {
    let count = (factor * multiple) as f64;
    // Divided where it is a fraction: 3 / 10 is nearer to 0.3 than 3 × 0.1.
    if power < 0 { count / 10_f64.powi(-power) } else { count * 10_f64.powi(power) }
}

/// The multiple in digits, exactly, with as many decimals as the step has.
fn written((factor, power): (i64, i32), multiple: i64) -> String {
    let count = factor * multiple;
    let sign = if count < 0 { "-" } else { "" };
    if power >= 0 {
        let whole = count.unsigned_abs().saturating_mul(10_u64.saturating_pow(power.unsigned_abs()));
        return format!("{sign}{}", grouped(whole));
    }
    let unit = 10_i64.pow(power.unsigned_abs());
    let decimals = power.unsigned_abs() as usize;
    format!("{sign}{}.{:0decimals$}", (count / unit).abs(), (count % unit).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers_that_hold_every_value() {
        for (most, steps, expected) in [
            (7.13, 5, "0 2 4 6 8"),
            (0.47, 5, "0.0 0.1 0.2 0.3 0.4 0.5"),
            (1210.3, 5, "0 500 1,000 1,500"),
            (100.0, 5, "0 20 40 60 80 100"),
        ] {
            let scale = Scale::from_zero([most], (0, 100), steps);
            let ticks: Vec<_> = scale.ticks().map(|(_, text)| text).collect();
            assert_eq!(ticks.join(" "), expected);
        }
        assert!(Scale::from_zero([0.0], (0, 100), 4).ticks().count() >= 2, "nothing has a scale too");
    }

    #[test]
    fn places_lie_between_the_ends_whatever_the_value() {
        let scale = Scale::from_zero([10.0], (300, 20), 5);
        for (value, place) in [(0.0, 300), (10.0, 20), (5.0, 160), (99.0, 20), (-1.0, 300)] {
            assert_eq!(scale.place(value), place);
        }
        assert_eq!(scale.place(f64::NAN), 0, "no number is drawn inside the picture");
    }
}
