//! Tile grid map: prefectures as tiles of one size, laid out like the country, so that a small one is seen as well as a
//! large one.

use super::colour::{INK, SOFT, STEPS, text_on};
use super::months::named;
use super::picture::{Anchor, EDGE, PLAIN, Picture, SMALL, TINY, fitting, pixels};
use super::printed::{Printed, percent_or_dash};
use crate::codes::prefecture::Prefecture;
use crate::words::{Language, charts as words};

/// A value of each prefecture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TileMap {
    /// What is shown: `利用率（全施設）`.
    pub title: String,
    /// The month, `2024-04`, or the day.
    pub when: String,
    /// The value of the whole country in per cent.
    pub country: Option<Printed>,
    /// The prefectures in any order; one that is missing is drawn without a value.
    pub tiles: Vec<Tile>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tile {
    pub prefecture: Prefecture,
    /// Its value in per cent.
    pub rate: Option<Printed>,
    /// Whether it is among the highest or lowest.
    pub band: Band,
}

/// The place of a prefecture among all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Band {
    /// Among the five highest.
    Top,
    #[default]
    Between,
    /// Among the five lowest.
    Bottom,
}

/// Column and row of each prefecture, in the order of the codes.
const PLACES: [(i32, i32); 47] = [
    (13, 0),
    (12, 1),
    (12, 2),
    (12, 3),
    (11, 2),
    (11, 3),
    (11, 4), // 北海道, 東北
    (12, 5),
    (11, 5),
    (10, 5),
    (10, 6),
    (12, 6),
    (11, 6),
    (10, 7), // 関東
    (10, 4),
    (9, 4),
    (8, 4),
    (7, 5),
    (9, 6),
    (9, 5),
    (8, 5),
    (9, 7),
    (8, 6), // 中部
    (8, 7),
    (7, 6),
    (6, 6),
    (6, 7),
    (5, 6),
    (7, 7),
    (7, 8), // 近畿
    (4, 6),
    (3, 6),
    (4, 7),
    (3, 7),
    (2, 6), // 中国
    (5, 10),
    (5, 9),
    (4, 9),
    (4, 10), // 四国
    (1, 8),
    (0, 8),
    (0, 9),
    (1, 9),
    (2, 8),
    (2, 9),
    (1, 10),
    (0, 11), // 九州, 沖縄
];
const TILE: (i32, i32) = (57, 48);
const ORIGIN: (i32, i32) = (EDGE + 4, 66);
const HEIGHT: i32 = ORIGIN.1 + TILE.1 * 12 + 20;

impl TileMap {
    /// Draws it; nothing where no prefecture has a value.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        let values = || self.tiles.iter().filter_map(|tile| tile.rate.as_ref()).map(Printed::value);
        let least = values().fold(f64::INFINITY, f64::min);
        let most = values().fold(f64::NEG_INFINITY, f64::max);
        if !least.is_finite() {
            return None;
        }
        let classes = Classes::of(least, most);
        let mut picture = Picture::new(HEIGHT, self.title.clone(), &named(&self.when, language));
        for prefecture in Prefecture::all() {
            let tile = self.tiles.iter().find(|tile| tile.prefecture == prefecture);
            let empty = Tile { prefecture, rate: None, band: Band::Between };
            draw_tile(&mut picture, tile.unwrap_or(&empty), &classes, language);
        }
        // Last, so that neighbours do not cover them, and so that the shapes of all months follow one another alike.
        for band in [Band::Top, Band::Bottom] {
            self.tiles.iter().filter(|tile| tile.band == band).for_each(|tile| draw_band(&mut picture, tile));
        }
        self.draw_key(&mut picture, &classes, language);
        picture.description = self.described(language);
        Some(picture)
    }

    fn draw_key(&self, picture: &mut Picture, classes: &Classes, language: Language) {
        let (x, mut y) = (EDGE + 4, 92);
        let country = words::JAPAN.of(language);
        let country = format!("{country} {}", percent_or_dash(self.country.as_ref()));
        picture.text(&country, (x, y), Anchor::Start, PLAIN, INK);
        for (step, label) in classes.labels(language).iter().enumerate().rev() {
            y += 24;
            picture.area([x, y - 12, x + 26, y + 4], STEPS[step]);
            picture.frame([x, y - 12, x + 26, y + 4], SOFT, 1);
            picture.text(label, (x + 36, y), Anchor::Start, SMALL, INK);
        }
        for (sign, text) in [("▲", words::FIVE_HIGHEST.of(language)), ("▼", words::FIVE_LOWEST.of(language))]
        {
            y += 24;
            picture.text(sign, (x + 13, y), Anchor::Middle, SMALL, INK);
            picture.text(text, (x + 36, y), Anchor::Start, SMALL, INK);
        }
    }

    fn described(&self, language: Language) -> String {
        let named = |tile: &Tile| {
            format!("{} {}", shown(tile.prefecture, language), percent_or_dash(tile.rate.as_ref()))
        };
        let of = |band: Band| {
            self.tiles.iter().filter(|tile| tile.band == band).map(named).collect::<Vec<_>>().join(", ")
        };
        let country = percent_or_dash(self.country.as_ref());
        words::tiles(language, &country, &of(Band::Top), &of(Band::Bottom), &of(Band::Between))
    }
}

/// The name of a prefecture as charts have room for it.
pub(super) fn shown(prefecture: Prefecture, language: Language) -> &'static str {
    language.choose(prefecture.short_name(), prefecture.romanised())
}

fn draw_tile(picture: &mut Picture, tile: &Tile, classes: &Classes, language: Language) {
    let [left, top, right, bottom] = corners(tile.prefecture);
    let step = tile.rate.as_ref().map(|rate| classes.step(rate.value()));
    if let Some(step) = step {
        picture.area([left, top, right, bottom], STEPS[step]);
    }
    picture.frame([left, top, right, bottom], SOFT, 1);
    let (middle, colour) = (i32::midpoint(left, right), step.map_or(INK, text_on));
    let name = shown(tile.prefecture, language);
    let size = fitting(name, right - left - 9, &[SMALL, TINY, 9.0]);
    picture.text(name, (middle, top + 19), Anchor::Middle, size, colour);
    let rate = percent_or_dash(tile.rate.as_ref());
    let sign = match tile.band {
        Band::Top => "▲",
        Band::Bottom => "▼",
        Band::Between => "",
    };
    let size = fitting(&format!("{sign}{rate}"), right - left - 9, &[SMALL, TINY, 9.0]);
    picture.text(&format!("{sign}{rate}"), (middle, top + 36), Anchor::Middle, size, colour);
}

/// The frame of a tile among the highest or lowest.
fn draw_band(picture: &mut Picture, tile: &Tile) {
    let [left, top, right, bottom] = corners(tile.prefecture);
    if tile.band == Band::Top {
        picture.frame([left + 1, top + 1, right - 1, bottom - 1], INK, 3);
        return;
    }
    for (from, to) in [
        ((left, top + 1), (right, top + 1)),
        ((left, bottom - 1), (right, bottom - 1)),
        ((left + 1, top), (left + 1, bottom)),
        ((right - 1, top), (right - 1, bottom)),
    ] {
        picture.dashes(from, to, INK, 3);
    }
}

/// Left, top, right and bottom of a tile.
fn corners(prefecture: Prefecture) -> [i32; 4] {
    let (column, row) = PLACES[usize::from(prefecture.code()) - 1];
    let (left, top) = (ORIGIN.0 + column * TILE.0, ORIGIN.1 + row * TILE.1);
    [left, top, left + TILE.0 - 3, top + TILE.1 - 3]
}

/// Five classes of equal width between round numbers.
#[derive(Debug)]
struct Classes {
    /// The lower ends of all but the first class, in units of `1 / scale`.
    bounds: [i64; 4],
    scale: i64,
}

impl Classes {
    /// The narrowest classes that leave none below the first and none above the last.
    fn of(least: f64, most: f64) -> Classes {
        const WIDTHS: [i64; 10] = [1, 2, 5, 10, 15, 20, 25, 50, 100, 200];
        let tenths = |value: f64| i64::from(pixels((value.clamp(0.0, 100.0) * 10.0).floor()));
        let (least, most) = (tenths(least), tenths(most));
        let first = |width: i64| (least / width + 1) * width;
        let width = WIDTHS.into_iter().find(|width| first(*width) + 4 * width > most).unwrap_or(200);
        Classes { bounds: [0, 1, 2, 3].map(|step| first(width) + step * width), scale: 10 }
    }

    fn step(&self, value: f64) -> usize {
        self.bounds.iter().filter(|bound| value >= **bound as f64 / self.scale as f64).count()
    }

    fn labels(&self, language: Language) -> Vec<String> {
        let number = |bound: i64| {
            let (whole, part) = (bound / self.scale, bound % self.scale);
            if part == 0 { whole.to_string() } else { format!("{whole}.{part}") }
        };
        let [first, .., last] = self.bounds;
        let mut labels = vec![words::under(language, &number(first))];
        labels.extend(
            self.bounds.windows(2).map(|pair| words::between(language, &number(pair[0]), &number(pair[1]))),
        );
        labels.push(words::and_over(language, &number(last)));
        labels
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_prefecture_has_a_tile_of_its_own_beside_its_neighbours() {
        assert_eq!(PLACES.iter().collect::<BTreeSet<_>>().len(), 47);
        let place = |name: &str| PLACES[usize::from(Prefecture::from_name(name).unwrap().code()) - 1];
        for (west, east) in
            [("埼玉", "東京"), ("石川", "富山"), ("島根", "鳥取"), ("大阪", "奈良"), ("福岡", "大分")]
        {
            assert_eq!(place(west).0 + 1, place(east).0, "{west} {east}");
        }
        for (north, south) in [("青森", "岩手"), ("埼玉", "神奈川"), ("京都", "大阪"), ("香川", "徳島")]
        {
            assert_eq!(place(north).1 + 1, place(south).1, "{north} {south}");
        }
    }

    #[test]
    fn classes_hold_every_value() {
        for (least, most) in [(0.0, 0.0), (3.1, 10.82), (41.0, 69.75), (100.0, 100.0), (0.0, 100.0)] {
            let classes = Classes::of(least, most);
            assert!(classes.bounds.windows(2).all(|pair| pair[0] < pair[1]));
            assert_eq!(classes.step(least), 0, "the first class is not empty");
            assert!(classes.step(least) <= classes.step(most));
            assert_eq!(classes.labels(Language::Japanese).len(), STEPS.len());
        }
        assert_eq!(Classes::of(3.11, 10.82).step(3.11), 0);
        assert_eq!(Classes::of(3.11, 10.82).step(10.82), 4);
    }
}
