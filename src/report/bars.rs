//! Lists of bars as inline SVG, for pages alone; charts that are published as files too are [`chart`](super::chart)s.
//!
//! Bars lie, and have their label above them; lengths are per cents of the width that the page has, so
//! that text keeps its size on a phone and on paper.

use std::collections::BTreeMap;

use serde::Serialize;

/// Pixels from one bar to the next: a line of text, the bar, a gap.
const STEP: usize = 36;
const TEXT_BASELINE: usize = 13;
const BAR_TOP: usize = 18;
/// Per cent of the width below which a part that is not nothing could not be seen.
const LEAST_WIDTH: f64 = 0.4;
/// Pixels of text at the size that bars have: of a kanji, of a digit, of a Latin letter, and of the gap to the figure.
const KANJI: usize = 13;
const DIGIT: usize = 8;
const LETTER: usize = 7;
const GAP: usize = 10;
/// Pixels that a page has on the narrowest screen.
const NARROWEST_PAGE: usize = 288;
/// Columns of a label that fit beside the figure on a phone; a kanji takes two.
const LABEL_COLUMNS: usize = 36;

/// A chart of lying bars, each of one or several parts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BarList {
    id: String,
    title: String,
    description: String,
    height: usize,
    /// Pixels that label and figure need side by side; nothing where any screen has them.
    least_width: Option<usize>,
    keys: Vec<LegendEntry>,
    bars: Vec<Bar>,
}

/// What a shade stands for; a chart of one shade needs none.
#[derive(Debug, Clone, Serialize)]
struct LegendEntry {
    shade: &'static str,
    label: String,
}

#[derive(Debug, Clone, Serialize)]
struct Bar {
    label: String,
    figure: String,
    baseline: usize,
    top: usize,
    parts: Vec<Segment>,
}

#[derive(Debug, Clone, Serialize)]
struct Segment {
    shade: &'static str,
    count: u64,
    x: String,
    width: String,
}

impl BarList {
    /// A chart without bars; `id` must be unique in the page.
    pub(crate) fn new(id: impl Into<String>, title: impl Into<String>) -> BarList {
        BarList {
            id: id.into(),
            title: title.into(),
            description: String::new(),
            height: 0,
            least_width: None,
            keys: Vec::new(),
            bars: Vec::new(),
        }
    }

    /// Names a shade, a class of the style sheet (`shade-…`).
    #[must_use]
    pub(crate) fn key(mut self, shade: &'static str, label: impl Into<String>) -> BarList {
        self.keys.push(LegendEntry { shade, label: label.into() });
        self
    }

    /// Adds a bar of parts, each a shade and a count; `figure` is printed at its end.
    #[must_use]
    pub(crate) fn bar(mut self, label: &str, figure: String, parts: &[(&'static str, u64)]) -> BarList {
        let offset = self.bars.len() * STEP;
        let part = |&(shade, count)| Segment { shade, count, x: String::new(), width: String::new() };
        self.bars.push(Bar {
            label: shortened(label),
            figure,
            baseline: offset + TEXT_BASELINE,
            top: offset + BAR_TOP,
            parts: parts.iter().filter(|(_, count)| *count > 0).map(part).collect(),
        });
        self
    }

    /// Gives the longest bar the whole width and the others their share of it; nothing where there is no bar
    /// that is longer than nothing.
    #[must_use]
    pub(crate) fn drawn(mut self) -> Option<BarList> {
        let longest = self.bars.iter().map(Bar::length).max().filter(|longest| *longest > 0)?;
        for bar in &mut self.bars {
            bar.lay_out(longest);
        }
        self.height = self.bars.len() * STEP;
        let widest = self.bars.iter().map(Bar::width_of_text).max();
        self.least_width = widest.filter(|width| *width > NARROWEST_PAGE);
        self.description = self.described();
        Some(self)
    }

    /// What the chart shows, in words: the same figures, with those of the parts where there are several.
    fn described(&self) -> String {
        let names: BTreeMap<_, _> = self.keys.iter().map(|key| (key.shade, key.label.as_str())).collect();
        let bars = self.bars.iter().map(|bar| {
            let parts: Vec<_> = bar
                .parts
                .iter()
                .filter_map(|part| names.get(part.shade).map(|name| format!("{name} {}", part.count)))
                .collect();
            let parts = if parts.is_empty() { String::new() } else { format!(" [{}]", parts.join(", ")) };
            format!("{}: {}{parts}", bar.label, bar.figure)
        });
        bars.collect::<Vec<_>>().join("; ")
    }
}

impl Bar {
    fn length(&self) -> u64 {
        self.parts.iter().map(|part| part.count).sum()
    }

    /// Pixels that label and figure take side by side.
    fn width_of_text(&self) -> usize {
        let pixels = |sign: char| match sign {
            '0'..='9' | '%' => DIGIT,
            sign if sign.is_ascii() => LETTER,
            _ => KANJI,
        };
        self.label.chars().chain(self.figure.chars()).map(pixels).sum::<usize>() + GAP
    }

    fn lay_out(&mut self, longest: u64) {
        let widths =
            self.parts.iter().map(|part| (part.count as f64 / longest as f64 * 100.0).max(LEAST_WIDTH));
        let widths: Vec<f64> = widths.collect();
        // Slivers made visible must not push the others out of the picture.
        let shrink = (100.0 / widths.iter().sum::<f64>()).min(1.0);
        let mut x = 0.0;
        for (part, width) in self.parts.iter_mut().zip(widths) {
            let width = width * shrink;
            part.x = format!("{x:.3}%");
            part.width = format!("{width:.3}%");
            x += width;
        }
    }
}

/// A label that fits.
pub(super) fn shortened(label: &str) -> String {
    let mut columns = 0;
    let too_far = label.char_indices().find(|(_, character)| {
        columns += if character.is_ascii() { 1 } else { 2 };
        columns > LABEL_COLUMNS
    });
    match too_far {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ends(bar: &Bar) -> f64 {
        let number = |text: &str| text.trim_end_matches('%').parse::<f64>().unwrap();
        bar.parts.last().map_or(0.0, |part| number(&part.x) + number(&part.width))
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(BarList::new("c", "t").drawn().is_none());
        assert!(BarList::new("c", "t").bar("a", "0".to_owned(), &[("x", 0)]).drawn().is_none());
    }

    #[test]
    fn the_description_names_every_figure() {
        let chart =
            BarList::new("c", "t").key("x", "wrong").bar("a", "3 of 4".to_owned(), &[("x", 3), ("y", 1)]);
        assert_eq!(chart.drawn().unwrap().description, "a: 3 of 4 [wrong 3]");
    }

    #[test]
    fn a_chart_whose_texts_need_room_scrolls_where_there_is_none() {
        let width = |label: &str, figure: &str| {
            let chart = BarList::new("c", "t").bar("a", "1".to_owned(), &[("x", 1)]);
            chart.bar(label, figure.to_owned(), &[("x", 1)]).drawn().unwrap().least_width
        };
        assert_eq!(width("別人", "123"), None);
        assert_eq!(width(&"人".repeat(18), "19 (2.80%)"), Some(18 * 13 + 6 * 8 + 4 * 7 + 10));
    }

    #[test]
    fn a_long_label_is_shortened_at_a_character() {
        assert_eq!(shortened(&"髙".repeat(40)), format!("{}…", "髙".repeat(LABEL_COLUMNS / 2)));
        assert_eq!(shortened(&"a".repeat(LABEL_COLUMNS)), "a".repeat(LABEL_COLUMNS));
    }

    proptest! {
        #[test]
        fn bars_stay_inside_and_every_part_is_seen(
            bars in prop::collection::vec(prop::collection::vec(0_u64..u64::MAX / 64, 1..6), 1..6)
        ) {
            let mut chart = BarList::new("c", "t");
            for counts in &bars {
                let parts: Vec<_> = counts.iter().map(|count| ("x", *count)).collect();
                chart = chart.bar("a", String::new(), &parts);
            }
            if let Some(chart) = chart.drawn() {
                for (bar, counts) in chart.bars.iter().zip(&bars) {
                    prop_assert!(ends(bar) <= 100.01);
                    prop_assert_eq!(bar.parts.len(), counts.iter().filter(|count| **count > 0).count());
                    prop_assert!(bar.parts.iter().all(|part| part.width != "0.000%"));
                }
            }
        }
    }
}
