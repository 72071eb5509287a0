//! Bar chart with confidence intervals: prefectures by rate.

use super::colour::{BLUE, INK, SKY, SOFT};
use super::months::named;
use super::picture::{Anchor, EDGE, Picture, SMALL, WIDTH};
use super::printed::{Printed, percent_or_dash};
use super::scale::Scale;
use super::tile_map::shown;
use crate::codes::prefecture::Prefecture;
use crate::words::{Language, charts as words};

/// A ranking of prefectures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranking {
    /// What is ranked: `利用率の順位（病院）`.
    pub title: String,
    /// The month, `2024-04`.
    pub when: String,
    /// The rate of the whole country.
    pub country: Option<Printed>,
    /// How many prefectures are ranked, where it is not all.
    pub of_prefectures: Option<u64>,
    /// In the order of the ranks.
    pub rows: Vec<RankedPrefecture>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RankedPrefecture {
    /// None where there is no rate.
    pub rank: Option<u32>,
    pub prefecture: Prefecture,
    /// In per cent.
    pub rate: Option<Printed>,
    /// The Wilson interval of 95 %.
    pub interval: Option<(Printed, Printed)>,
}

const ROW: i32 = 16;
const TOP: i32 = 92;
const LEFT: i32 = EDGE + 112;
const RIGHT: i32 = WIDTH - 150;

impl Ranking {
    /// Draws it; nothing where no prefecture has a rate.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        let values = || {
            let ends = |row: &RankedPrefecture| row.interval.as_ref().map(|(_, high)| high.value());
            self.rows
                .iter()
                .flat_map(move |row| [row.rate.as_ref().map(Printed::value), ends(row)].into_iter().flatten())
        };
        values().next()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "47 rows")]
        let bottom = TOP + self.rows.len() as i32 * ROW + 4;
        let of = self.of_prefectures.map(|of| words::of_prefectures(language, of)).unwrap_or_default();
        let has_intervals = self.rows.iter().any(|row| row.interval.is_some());
        let explained = if has_intervals { words::INTERVALS.of(language) } else { "" };
        let subtitle = format!("{}{of}{explained}", named(&self.when, language));
        let mut picture = Picture::new(bottom + 34, self.title.clone(), &subtitle);
        let scale = Scale::from_zero(values(), (LEFT, RIGHT), 6);
        scale.draw_top(&mut picture, (TOP, bottom), "%");
        let mut y = TOP + 2;
        for row in &self.rows {
            row.draw(&mut picture, y, &scale, language);
            y += ROW;
        }
        if let Some(country) = &self.country {
            let x = scale.place(country.value());
            picture.dashes((x, TOP), (x, bottom + 8), INK, 1);
            let text = format!("{} {}", words::JAPAN.of(language), country.percent());
            picture.text(&text, (x, bottom + 22), Anchor::Middle, SMALL, INK);
        }
        picture.description = self.described(language);
        Some(picture)
    }

    fn described(&self, language: Language) -> String {
        let country = percent_or_dash(self.country.as_ref());
        let row = |row: &RankedPrefecture| {
            let rank = row.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
            let interval = row.interval_text().map_or_else(String::new, |text| format!(" ({text})"));
            format!(
                "{rank} {} {}{interval}",
                shown(row.prefecture, language),
                percent_or_dash(row.rate.as_ref())
            )
        };
        let rows = self.rows.iter().map(row).collect::<Vec<_>>().join("; ");
        format!("{} {country}; {rows}", words::JAPAN.of(language))
    }
}

impl RankedPrefecture {
    fn interval_text(&self) -> Option<String> {
        self.interval.as_ref().map(|(low, high)| format!("{}–{}", low.text(), high.text()))
    }

    fn draw(&self, picture: &mut Picture, top: i32, scale: &Scale, language: Language) {
        let baseline = top + 12;
        if let Some(rank) = self.rank {
            picture.text(&rank.to_string(), (EDGE + 18, baseline), Anchor::End, SMALL, SOFT);
        }
        let name = shown(self.prefecture, language);
        picture.text(name, (EDGE + 28, baseline), Anchor::Start, SMALL, INK);
        let text = percent_or_dash(self.rate.as_ref());
        picture.text(&text, (RIGHT + 56, baseline), Anchor::End, SMALL, INK);
        let Some(rate) = &self.rate else { return };
        picture.area([LEFT, top + 3, scale.place(rate.value()), top + ROW - 3], SKY);
        if let (Some((low, high)), Some(text)) = (&self.interval, self.interval_text()) {
            let (low, high, y) = (scale.place(low.value()), scale.place(high.value()), top + ROW / 2);
            picture.area([low, y - 2, high.max(low + 1), y + 2], BLUE);
            picture.text(&text, (WIDTH - EDGE, baseline), Anchor::End, SMALL, SOFT);
        }
    }
}
