//! Disclosure control by primary and complementary suppression: which figures are hidden, those of too few, those that the
//! input hides, and others without which the totals would give these away.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// A figure of a table that sums over prefectures (0 is the country) and over types (0 is all).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) month: i32,
    pub(crate) prefecture: u8,
    pub(crate) facility_type: u8,
    pub(crate) whole: Whole,
}

/// What a figure is divided by, as far as the input gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whole {
    Of(i64),
    /// A sign stands in its place.
    Masked,
    /// It is neither given nor added up.
    Absent,
}

impl Whole {
    const fn count(self) -> i64 {
        match self {
            Whole::Of(count) => count,
            Whole::Masked | Whole::Absent => 0,
        }
    }

    /// Whether it is too small to be shown, and not nothing.
    fn is_small(self, least: u64) -> bool {
        u64::try_from(self.count()).is_ok_and(|count| 0 < count && count < least)
    }
}

/// Which figures are hidden, by their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HiddenFigures {
    /// Those whose rate is.
    pub(crate) rates: Vec<bool>,
    /// Those of which what is divided by is hidden too, since the input hides it or it would give such a one away.
    pub(crate) wholes: Vec<bool>,
    pub(crate) counts: HiddenCounts,
}

/// How many figures are hidden, by what they are hidden for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct HiddenCounts {
    /// Those of too few.
    pub(crate) small: u64,
    /// Those that the input hides.
    pub(crate) masked: u64,
    /// Those that would give others away.
    pub(crate) beside: u64,
}

impl AddAssign for HiddenCounts {
    fn add_assign(&mut self, other: HiddenCounts) {
        self.small += other.small;
        self.masked += other.masked;
        self.beside += other.beside;
    }
}

/// Which figures are hidden: of fewer than `least`, though not of nothing, or hidden in the input, and the smallest other
/// one of a line in which only one is hidden.
///
/// A line is a figure that sums up with those that it is the sum of: a prefecture with its types, a type with its
/// prefectures. Where exactly one of a line is hidden, the others give it away. `is_in_sum` tells of which types the sum
/// over types of a month consists.
pub(crate) fn hidden(figures: &[Figure], least: u64, is_in_sum: impl Fn(u8, i32) -> bool) -> HiddenFigures {
    let masked: Vec<bool> = figures.iter().map(|figure| figure.whole == Whole::Masked).collect();
    let small: Vec<bool> = figures.iter().map(|figure| figure.whole.is_small(least)).collect();
    let count = |hidden: &[bool]| hidden.iter().filter(|hidden| **hidden).count() as u64;
    let mut counts = HiddenCounts { small: count(&small), masked: count(&masked), beside: 0 };
    if counts == HiddenCounts::default() {
        return HiddenFigures { rates: small, wholes: masked, counts };
    }
    let lines = lines(figures, is_in_sum);
    let wholes = with_others(figures, &lines, masked);
    let rates = wholes.iter().zip(small).map(|(whole, small)| *whole || small).collect();
    let rates = with_others(figures, &lines, rates);
    counts.beside = count(&rates) - counts.small - counts.masked;
    HiddenFigures { rates, wholes, counts }
}

/// What is hidden, with what would give it away.
fn with_others(figures: &[Figure], lines: &[Vec<usize>], mut hidden: Vec<bool>) -> Vec<bool> {
    // What is neither given nor hidden is known as soon as it is all that a line lacks.
    let mut unknown: Vec<bool> = figures.iter().map(|figure| figure.whole == Whole::Absent).collect();
    loop {
        let lacks = |line: &Vec<usize>| line.iter().filter(|at| hidden[**at] || unknown[**at]).count();
        let missing: Vec<usize> = lines.iter().map(lacks).collect();
        let mut single = lines.iter().zip(&missing).filter(|(_, missing)| **missing == 1);
        if let Some(at) = single.find_map(|(line, _)| line.iter().find(|at| unknown[**at])) {
            unknown[*at] = false;
            continue;
        }
        let closing = closing(lines, &missing);
        let betrayed = lines.iter().zip(&missing).find_map(|(line, missing)| {
            if *missing == 1 { smallest_other(line, figures, &hidden, &closing) } else { None }
        });
        match betrayed {
            Some(at) => hidden[at] = true,
            None => return hidden,
        }
    }
}

/// The figures that stand in two lines of which each has exactly one hidden: one more there serves both.
fn closing(lines: &[Vec<usize>], missing: &[usize]) -> BTreeSet<usize> {
    let (mut once, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for (line, missing) in lines.iter().zip(missing) {
        for at in line.iter().filter(|_| *missing == 1) {
            if !once.insert(*at) {
                twice.insert(*at);
            }
        }
    }
    twice
}

/// The places of the figures of every line that has a sum.
fn lines(figures: &[Figure], is_in_sum: impl Fn(u8, i32) -> bool) -> Vec<Vec<usize>> {
    let places: BTreeMap<(i32, u8, u8), usize> = figures
        .iter()
        .enumerate()
        .map(|(at, figure)| ((figure.month, figure.prefecture, figure.facility_type), at))
        .collect();
    let mut lines: BTreeMap<(i32, bool, u8), BTreeSet<usize>> = BTreeMap::new();
    for ((month, prefecture, facility_type), at) in places {
        lines.entry((month, false, facility_type)).or_default().insert(at);
        if facility_type == 0 || is_in_sum(facility_type, month) {
            lines.entry((month, true, prefecture)).or_default().insert(at);
        }
    }
    let is_sum = |at: &usize, is_of_prefecture: bool| {
        let Figure { prefecture, facility_type, .. } = figures[*at];
        if is_of_prefecture { facility_type == 0 } else { prefecture == 0 }
    };
    let with_sum = lines
        .into_iter()
        .filter(|((_, of_prefecture, _), line)| line.iter().any(|at| is_sum(at, *of_prefecture)));
    with_sum.map(|(_, line)| line.into_iter().collect()).collect()
}

/// The figure of a line that is hidden with the only hidden one: the smallest that sums up nothing, one that serves
/// another line too before others, or else the smallest sum. What is of nothing hides nothing.
fn smallest_other(
    line: &[usize],
    figures: &[Figure],
    hidden: &[bool],
    closing: &BTreeSet<usize>,
) -> Option<usize> {
    let others = line.iter().copied().filter(|at| !hidden[*at] && figures[*at].whole.count() > 0);
    others.min_by_key(|at| {
        let Figure { prefecture, facility_type, whole, .. } = figures[*at];
        let is_sum = prefecture == 0 || facility_type == 0;
        (is_sum, !closing.contains(at), whole.count(), prefecture, facility_type)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Prefectures by types with all sums, of one month.
    fn table(wholes: &[[i64; 3]]) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut add = |prefecture: usize, facility_type: usize, whole: i64| {
            let code = |place: usize| u8::try_from(place).unwrap();
            let (prefecture, facility_type) = (code(prefecture), code(facility_type));
            figures.push(Figure { month: 2024_04, prefecture, facility_type, whole: Whole::Of(whole) });
        };
        add(0, 0, wholes.iter().flatten().sum());
        for facility_type in 0..3 {
            add(0, facility_type + 1, wholes.iter().map(|row| row[facility_type]).sum());
        }
        for (prefecture, row) in wholes.iter().enumerate() {
            add(prefecture + 1, 0, row.iter().sum());
            row.iter().enumerate().for_each(|(at, whole)| add(prefecture + 1, at + 1, *whole));
        }
        figures
    }

    fn places_of(figures: &[Figure], hidden: &[bool]) -> Vec<(u8, u8)> {
        let places = figures.iter().zip(hidden).filter(|(_, hidden)| **hidden);
        places.map(|(figure, _)| (figure.prefecture, figure.facility_type)).collect()
    }

    fn places(figures: &[Figure], least: u64) -> Vec<(u8, u8)> {
        places_of(figures, &hidden(figures, least, |_, _| true).rates)
    }

    /// The same with what some figures are divided by.
    fn with(mut figures: Vec<Figure>, others: &[(u8, u8, Whole)]) -> Vec<Figure> {
        for (prefecture, facility_type, whole) in others {
            let is_it = |figure: &&mut Figure| {
                (figure.prefecture, figure.facility_type) == (*prefecture, *facility_type)
            };
            figures.iter_mut().find(is_it).unwrap().whole = *whole;
        }
        figures
    }

    #[test]
    fn nothing_is_hidden_unless_asked_for() {
        let figures = table(&[[1, 2, 3], [0, 0, 1]]);
        assert_eq!(places(&figures, 0), []);
        assert_eq!(places(&figures, 1), [], "a count of nothing has no rate to hide");
    }

    #[test]
    fn a_hidden_rate_takes_three_others_with_it() {
        let figures = table(&[[9, 100, 200], [300, 400, 500], [150, 600, 700]]);
        // In its row the next smallest, in its column the next smallest, and where those two meet.
        assert_eq!(places(&figures, 10), [(1, 1), (1, 2), (3, 1), (3, 2)]);
    }

    #[test]
    fn the_only_prefecture_takes_the_country_with_it() {
        let figures = table(&[[9, 100, 200]]);
        let hidden = places(&figures, 10);
        assert!(hidden.contains(&(1, 1)) && hidden.contains(&(0, 1)), "{hidden:?}");
    }

    #[test]
    fn types_outside_the_sum_are_in_no_row() {
        let figures = table(&[[100, 100, 5], [100, 100, 100]]);
        let hidden = places_of(&figures, &hidden(&figures, 10, |facility_type, _| facility_type != 3).rates);
        assert_eq!(hidden, [(1, 3), (2, 3)]);
    }

    #[test]
    fn what_the_input_hides_cannot_be_worked_out_from_its_sums() {
        let figures = table(&[[90, 100, 200], [300, 400, 500], [150, 600, 700]]);
        let figures = with(figures, &[(2, 1, Whole::Masked)]);
        let found = hidden(&figures, 0, |_, _| true);
        let closed = [(1, 1), (1, 2), (2, 1), (2, 2)];
        assert_eq!(places_of(&figures, &found.wholes), closed, "what is divided by, too");
        assert_eq!(places_of(&figures, &found.rates), closed);
        assert_eq!(found.counts, HiddenCounts { small: 0, masked: 1, beside: 3 });
        // A small one beside it hides its rate alone.
        let found = hidden(&figures, 101, |_, _| true);
        assert_eq!(places_of(&figures, &found.wholes), closed);
        assert_eq!(found.counts, HiddenCounts { small: 2, masked: 1, beside: 1 });
    }

    #[test]
    fn a_sum_that_is_not_there_gives_nothing_away_unless_others_tell_it() {
        let figures = table(&[[90, 100, 200], [300, 400, 500], [150, 600, 700]]);
        let absent = |places: &[(u8, u8)]| -> Vec<(u8, u8, Whole)> {
            places.iter().map(|(prefecture, of_type)| (*prefecture, *of_type, Whole::Absent)).collect()
        };
        let masked = with(figures, &[(2, 1, Whole::Masked)]);
        let all_absent = with(masked.clone(), &absent(&[(0, 0), (0, 1), (2, 0)]));
        assert_eq!(hidden(&all_absent, 0, |_, _| true).counts.beside, 0);
        // The country is given: the type is the rest of it.
        let told = with(masked, &absent(&[(0, 1), (2, 0)]));
        assert!(hidden(&told, 0, |_, _| true).counts.beside > 0);
    }

    proptest! {
        #[test]
        fn no_line_gives_one_away(wholes in prop::collection::vec([0_i64..40, 0_i64..40, 0_i64..40], 1..8), least in 0_u64..20) {
            let figures = table(&wholes);
            let hidden = hidden(&figures, least, |_, _| true).rates;
            for line in lines(&figures, |_, _| true) {
                let missing = line.iter().filter(|at| hidden[**at]).count();
                let others = line.iter().filter(|at| !hidden[**at] && figures[**at].whole.count() > 0).count();
                prop_assert!(missing != 1 || others == 0, "{:?}", line);
            }
            for (figure, hidden) in figures.iter().zip(&hidden) {
                prop_assert!(*hidden || !figure.whole.is_small(least));
            }
        }
    }
}
