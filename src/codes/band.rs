//! Bands of rates (利用率階級), by which facilities are distributed.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Hundredths of a per cent in a per cent.
const SCALE: u32 = 100;

/// The bounds of the ministry's distribution in per cent: 0 alone, over 0 to 3, 3 to 5, … 50 and over.
pub const DEFAULT_BOUNDS: [u32; 7] = [3, 5, 10, 20, 30, 40, 50];

/// A band of rates: from its lower bound, which belongs to it, to its upper, which does not.
///
/// A rate of exactly 0 is a band of its own, and the next one starts above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    /// In hundredths of a per cent; nothing for the band of 0.
    bounds: Option<(u32, Option<u32>)>,
}

/// The text names no band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("is not a band of rates")]
pub struct BandError;

/// The bands of a distribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// Lower bounds of the bands after the first two, in hundredths of a per cent.
    bounds: Vec<u32>,
    bands: Vec<Band>,
}

impl Default for Bands {
    fn default() -> Bands {
        Bands::of_bounds(DEFAULT_BOUNDS.map(|bound| bound * SCALE).to_vec())
    }
}

impl Bands {
    /// The bands between these bounds, in hundredths of a per cent; nothing unless they rise from above 0.
    pub fn new(bounds: Vec<u32>) -> Option<Bands> {
        let rises = bounds.is_sorted_by(|a, b| a < b) && bounds.first().is_some_and(|first| *first > 0);
        rises.then(|| Bands::of_bounds(bounds))
    }

    fn of_bounds(bounds: Vec<u32>) -> Bands {
        let zero = Band { bounds: None };
        let lower = std::iter::once(0).chain(bounds.iter().copied());
        let upper = bounds.iter().copied().map(Some).chain([None]);
        let bands = lower.zip(upper).map(|bounds| Band { bounds: Some(bounds) });
        Bands { bands: std::iter::once(zero).chain(bands).collect(), bounds }
    }

    /// Every band, lowest first.
    pub fn all(&self) -> &[Band] {
        &self.bands
    }

    /// The bounds, in hundredths of a per cent.
    pub fn bounds(&self) -> &[u32] {
        &self.bounds
    }

    /// The place of the band that `part / whole` lies in, exactly; nothing where there is nothing to divide by.
    #[inline]
    pub fn place(&self, part: i64, whole: i64) -> Option<usize> {
        place(&self.bounds, part, whole)
    }
}

/// The place of the band between these bounds, which rise, that a ratio lies in.
#[inline]
pub(crate) fn place(bounds: &[u32], part: i64, whole: i64) -> Option<usize> {
    if whole <= 0 {
        return None;
    }
    if part <= 0 {
        return Some(0);
    }
    let unit = i64::from(100 * SCALE);
    // The counts of one facility: their products with a bound fit a word.
    let reached = if part <= i64::from(i32::MAX) && whole <= i64::from(i32::MAX) {
        bounds.iter().filter(|bound| part * unit >= i64::from(**bound) * whole).count()
    } else {
        let (part, whole) = (i128::from(part) * i128::from(unit), i128::from(whole));
        bounds.iter().filter(|bound| part >= i128::from(**bound) * whole).count()
    };
    Some(1 + reached)
}

/// A bound in per cent, with decimals only where it has some.
struct Percent(u32);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / SCALE, self.0 % SCALE);
        match rest {
            0 => write!(f, "{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{whole}.{}", tenths / 10),
            hundredths => write!(f, "{whole}.{hundredths:02}"),
        }
    }
}

impl Band {
    /// The band in Japanese: 3％以上5％未満.
    pub fn japanese(self) -> String {
        match self.bounds {
            None => "0％".to_owned(),
            Some((0, Some(to))) => format!("0％超{}％未満", Percent(to)),
            Some((0, None)) => "0％超".to_owned(),
            Some((from, Some(to))) => format!("{}％以上{}％未満", Percent(from), Percent(to)),
            Some((from, None)) => format!("{}％以上", Percent(from)),
        }
    }
}

impl fmt::Display for Band {
    /// The band in per cent: `0`, `over 0 to 3`, `3–5`, `50 and over`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bounds {
            None => f.write_str("0"),
            Some((0, Some(to))) => write!(f, "over 0 to {}", Percent(to)),
            Some((0, None)) => f.write_str("over 0"),
            Some((from, Some(to))) => write!(f, "{}–{}", Percent(from), Percent(to)),
            Some((from, None)) => write!(f, "{} and over", Percent(from)),
        }
    }
}

impl FromStr for Band {
    type Err = BandError;

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Band, BandError> {
        let bounds = match text {
            "0" => None,
            "over 0" => Some((0, None)),
            _ => Some(if let Some(to) = text.strip_prefix("over 0 to ") {
                (0, Some(hundredths(to)?))
            } else if let Some(from) = text.strip_suffix(" and over") {
                (hundredths(from)?, None)
            } else {
                let (from, to) = text.split_once('–').ok_or(BandError)?;
                (hundredths(from)?, Some(hundredths(to)?))
            }),
        };
        Ok(Band { bounds })
    }
}

fn hundredths(text: &str) -> Result<u32, BandError> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| BandError);
    let whole = number(whole)?.checked_mul(SCALE).ok_or(BandError)?;
    Ok(whole
        + match rest.len() {
            0 => 0,
            1 => number(rest)? * 10,
            2 => number(rest)?,
            _ => return Err(BandError),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ministrys_bands() {
        let bands = Bands::default();
        let english: Vec<_> = bands.all().iter().map(ToString::to_string).collect();
        assert_eq!(
            english,
            ["0", "over 0 to 3", "3–5", "5–10", "10–20", "20–30", "30–40", "40–50", "50 and over"]
        );
        let japanese: Vec<_> = bands.all().iter().map(|band| band.japanese()).collect();
        assert_eq!(japanese[..3], ["0％", "0％超3％未満", "3％以上5％未満"]);
        assert_eq!(japanese[8], "50％以上");
        for band in bands.all() {
            assert_eq!(band.to_string().parse(), Ok(*band));
        }
        assert_eq!("left_out".parse::<Band>(), Err(BandError));
    }

    #[test]
    fn a_rate_lies_in_its_band_exactly() {
        let bands = Bands::default();
        for (part, whole, place, why) in [
            (0, 50, Some(0), "none at all"),
            (1, 1_000_000, Some(1), "more than none"),
            (2_999_999, 100_000_000, Some(1), "just under 3 %"),
            (3, 100, Some(2), "3 % exactly"),
            (1, 3, Some(6), "a third"),
            (1, 2, Some(8), "half"),
            (7, 7, Some(8), "all"),
            (0, 0, None, "nothing to divide by"),
            (3_000_000_000, 100_000_000_000, Some(2), "3 % of more than a facility counts"),
            (2_999_999_999, 100_000_000_000, Some(1), "just under 3 % of them"),
            (i64::MAX, i64::MAX, Some(8), "all of the most that can be"),
        ] {
            assert_eq!(bands.place(part, whole), place, "{why}");
        }
    }

    #[test]
    fn other_bounds_may_be_given() {
        let bands = Bands::new(vec![2_50, 10_00]).unwrap();
        let english: Vec<_> = bands.all().iter().map(ToString::to_string).collect();
        assert_eq!(english, ["0", "over 0 to 2.5", "2.5–10", "10 and over"]);
        assert_eq!(bands.place(25, 1000), Some(2));
        for wrong in [vec![], vec![0, 300], vec![500, 300], vec![300, 300]] {
            assert_eq!(Bands::new(wrong), None);
        }
    }
}
