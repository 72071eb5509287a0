//! Disclosure control by primary and complementary suppression: which figures are hidden, those of too few and others
//! without which the totals would give these away.

use std::collections::{BTreeMap, BTreeSet};

/// A figure of a table that sums over prefectures (0 is the country) and over types (0 is all).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) month: i32,
    pub(crate) prefecture: u8,
    pub(crate) facility_type: u8,
    /// What is divided by.
    pub(crate) whole: i64,
}

/// Whether each figure is hidden: where it is of fewer than `least`, though not of nothing, and where it is the smallest
/// other one of a line in which only one is hidden.
///
/// A line is a figure that sums up with those that it is the sum of: a prefecture with its types, a type with its
/// prefectures. Where exactly one of a line is hidden, the others give it away. `is_in_sum` tells of which types the sum
/// over types of a month consists.
pub(crate) fn hidden(figures: &[Figure], least: u64, is_in_sum: impl Fn(u8, i32) -> bool) -> Vec<bool> {
    let mut hidden: Vec<bool> = figures.iter().map(|figure| is_small(figure.whole, least)).collect();
    if !hidden.contains(&true) {
        return hidden;
    }
    let lines = lines(figures, is_in_sum);
    loop {
        let missing: Vec<usize> =
            lines.iter().map(|line| line.iter().filter(|at| hidden[**at]).count()).collect();
        let closing = closing(&lines, &missing);
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

/// Whether a count is too small to be shown, and not nothing.
fn is_small(whole: i64, least: u64) -> bool {
    u64::try_from(whole).is_ok_and(|whole| 0 < whole && whole < least)
}

/// The places of the figures of every line.
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
    lines.into_values().map(|line| line.into_iter().collect()).collect()
}

/// The figure of a line that is hidden with the only hidden one: the smallest that sums up nothing, one that serves
/// another line too before others, or else the smallest sum. What is of nothing hides nothing.
fn smallest_other(
    line: &[usize],
    figures: &[Figure],
    hidden: &[bool],
    closing: &BTreeSet<usize>,
) -> Option<usize> {
    let others = line.iter().copied().filter(|at| !hidden[*at] && figures[*at].whole > 0);
    others.min_by_key(|at| {
        let Figure { prefecture, facility_type, whole, .. } = figures[*at];
        (prefecture == 0 || facility_type == 0, !closing.contains(at), whole, prefecture, facility_type)
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
            figures.push(Figure { month: 2024_04, prefecture, facility_type, whole });
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

    fn places(figures: &[Figure], least: u64) -> Vec<(u8, u8)> {
        let hidden = hidden(figures, least, |_, _| true);
        let places = figures.iter().zip(hidden).filter(|(_, hidden)| *hidden);
        places.map(|(figure, _)| (figure.prefecture, figure.facility_type)).collect()
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
        let hidden = hidden(&figures, 10, |facility_type, _| facility_type != 3);
        let hidden: Vec<_> = figures.iter().zip(hidden).filter(|(_, hidden)| *hidden).collect();
        assert!(hidden.iter().all(|(figure, _)| figure.facility_type == 3), "{hidden:?}");
        assert_eq!(hidden.len(), 2);
    }

    proptest! {
        #[test]
        fn no_line_gives_one_away(wholes in prop::collection::vec([0_i64..40, 0_i64..40, 0_i64..40], 1..8), least in 0_u64..20) {
            let figures = table(&wholes);
            let hidden = hidden(&figures, least, |_, _| true);
            for line in lines(&figures, |_, _| true) {
                let missing = line.iter().filter(|at| hidden[**at]).count();
                let others = line.iter().filter(|at| !hidden[**at] && figures[**at].whole > 0).count();
                prop_assert!(missing != 1 || others == 0, "{:?}", line);
            }
            for (figure, hidden) in figures.iter().zip(&hidden) {
                prop_assert!(*hidden || !is_small(figure.whole, least));
            }
        }
    }
}
