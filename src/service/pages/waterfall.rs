//! Weights as a waterfall: each field begins where the one before ended, and the last bar is their sum.

use serde::Serialize;

/// The width of the drawing.
const WIDTH: i64 = 240;

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) weight: i64,
    /// Where it stands in the drawing.
    x: i64,
    width: i64,
    /// Where zero stands.
    zero: i64,
    is_against: bool,
}

/// The bars of these weights, and at the end that of their sum, under its name.
pub(super) fn bars(weights: &[(String, i64)], sum: &str) -> Vec<Bar> {
    let mut ends = vec![0];
    for (_, weight) in weights {
        ends.push(ends[ends.len() - 1] + weight);
    }
    let total = ends[ends.len() - 1];
    let (least, most) = (ends.iter().min().copied().unwrap_or(0), ends.iter().max().copied().unwrap_or(0));
    let range = (most - least).max(1);
    let place = |at: i64| (at - least) * WIDTH / range;
    let bar = |name: &str, from: i64, to: i64| Bar {
        name: name.to_owned(),
        weight: to - from,
        x: place(from.min(to)),
        width: (place(from.max(to)) - place(from.min(to))).max(1),
        zero: place(0),
        is_against: to < from,
    };
    let steps = weights.iter().zip(&ends).map(|((name, weight), from)| bar(name, *from, from + weight));
    steps.chain([bar(sum, 0, total)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_add_up_to_the_last_one() {
        let weights = [("氏名", -7), ("カナ", -2), ("生年月日", 14), ("性別", 1), ("住所", -3)];
        let weights = weights.map(|(name, weight)| (name.to_owned(), weight));
        let bars = bars(&weights, "計");
        assert_eq!(bars.len(), 6);
        assert_eq!(bars[5].weight, 3);
        assert_eq!(bars[..5].iter().map(|bar| bar.weight).sum::<i64>(), 3);
        assert!(bars.iter().all(|bar| bar.x >= 0 && bar.x + bar.width <= WIDTH + 1), "{bars:?}");
        assert!(bars[0].is_against && !bars[2].is_against);
        // Each begins where the one before ended.
        assert_eq!(bars[0].x, bars[1].x + bars[1].width);
        assert!((bars[1].x - bars[2].x).abs() <= 1);
    }

    #[test]
    fn nothing_is_drawn_out_of_nothing() {
        assert_eq!(bars(&[], "計")[0].weight, 0);
    }
}
