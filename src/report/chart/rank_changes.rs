//! Slope chart: the rank of each prefecture last month and this month, joined by a line.

use super::colour::{BLUE, Colour, INK, PALE, SOFT, VERMILION};
use super::lines::Mark;
use super::months::named;
use super::picture::{Anchor, EDGE, Picture, SMALL, WIDTH};
use super::printed::{Printed, percent_or_dash};
use super::tile_map::shown;
use crate::codes::prefecture::Prefecture;
use crate::words::{Language, charts as words};

/// Two months' ranks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RankChanges {
    /// What is ranked: `順位の変化（全施設）`.
    pub title: String,
    /// The earlier month, `2024-03`.
    pub before: String,
    /// The later month.
    pub after: String,
    /// The prefectures in the order of the codes.
    pub rows: Vec<RankChange>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RankChange {
    pub prefecture: Prefecture,
    /// Rank and rate in the earlier month; none where there was no rate.
    pub before: Option<(u32, Printed)>,
    /// Rank and rate in the later month.
    pub after: Option<(u32, Printed)>,
}

const ROW: i32 = 16;
const TOP: i32 = 112;
const LEFT: i32 = EDGE + 200;
const RIGHT: i32 = WIDTH - EDGE - 250;
/// From how many ranks on a change stands out.
const MARKED: u32 = 3;

impl RankChanges {
    /// Draws it; nothing where no prefecture has a rank in both months.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        self.rows.iter().find(|row| row.before.is_some() && row.after.is_some())?;
        let (before, after) = (self.slots(|row| row.before.as_ref()), self.slots(|row| row.after.as_ref()));
        #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "47 rows")]
        let height = TOP + before.len().max(after.len()) as i32 * ROW + 12;
        let (earlier, later) = (named(&self.before, language), named(&self.after, language));
        let subtitle = format!("{earlier} → {later}");
        let mut picture = Picture::new(height, self.title.clone(), &subtitle);
        draw_key(&mut picture, language);
        picture.text(&earlier, (LEFT, TOP - 14), Anchor::End, SMALL, SOFT);
        picture.text(&later, (RIGHT, TOP - 14), Anchor::Start, SMALL, SOFT);
        // Who moved much is drawn last, over the others.
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.moved().map_or(0, i64::unsigned_abs));
        for row in rows {
            row.draw(&mut picture, (place(&before, row), place(&after, row)), language);
        }
        picture.description = self.described(language);
        Some(picture)
    }

    /// The prefectures of one side from the top down; equal ranks stand one below the other.
    fn slots(&self, side: impl Fn(&RankChange) -> Option<&(u32, Printed)>) -> Vec<Prefecture> {
        let mut slots: Vec<_> =
            self.rows.iter().filter_map(|row| Some((side(row)?.0, row.prefecture))).collect();
        slots.sort_unstable();
        slots.into_iter().map(|(_, prefecture)| prefecture).collect()
    }

    fn described(&self, language: Language) -> String {
        let rank = |side: &Option<(u32, Printed)>| {
            side.as_ref().map_or_else(|| "–".to_owned(), |(rank, _)| rank.to_string())
        };
        let row = |row: &RankChange| {
            format!("{} {} → {}", shown(row.prefecture, language), rank(&row.before), rank(&row.after))
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }
}

impl RankChange {
    /// By how many ranks it rose; below zero where it fell.
    fn moved(&self) -> Option<i64> {
        let ((before, _), (after, _)) = (self.before.as_ref()?, self.after.as_ref()?);
        Some(i64::from(*before) - i64::from(*after))
    }

    fn draw(&self, picture: &mut Picture, (before, after): (Option<i32>, Option<i32>), language: Language) {
        let moved = self.moved().unwrap_or(0);
        let (colour, mark) = look(moved);
        if let (Some(before), Some(after)) = (before, after) {
            let width = if mark.is_some() { 2 } else { 1 };
            picture.line(&[(LEFT + 10, before), (RIGHT - 10, after)], colour, width);
        }
        let name = shown(self.prefecture, language);
        if let (Some(y), Some((rank, rate))) = (before, &self.before) {
            picture.text(&rank.to_string(), (LEFT, y + 4), Anchor::End, SMALL, INK);
            let text = format!("{name} {}", percent_or_dash(Some(rate)));
            picture.text(&text, (LEFT - 26, y + 4), Anchor::End, SMALL, INK);
        }
        if let (Some(y), Some((rank, rate))) = (after, &self.after) {
            picture.text(&rank.to_string(), (RIGHT + 16, y + 4), Anchor::End, SMALL, INK);
            let text = format!("{name} {}", percent_or_dash(Some(rate)));
            picture.text(&text, (RIGHT + 26, y + 4), Anchor::Start, SMALL, INK);
            let change = match moved {
                0 => String::new(),
                1.. => format!("▲{moved}"),
                _ => format!("▼{}", moved.unsigned_abs()),
            };
            picture.text(
                &change,
                (WIDTH - EDGE - 60, y + 4),
                Anchor::End,
                SMALL,
                if mark.is_some() { INK } else { SOFT },
            );
        }
        for (x, y) in [(LEFT + 10, before), (RIGHT - 10, after)] {
            if let (Some(mark), Some(y)) = (mark, y) {
                mark.draw(picture, (x, y), colour);
            }
        }
    }
}

fn look(moved: i64) -> (Colour, Option<Mark>) {
    if moved.unsigned_abs() < u64::from(MARKED) {
        (PALE, None)
    } else if moved > 0 {
        (BLUE, Some(Mark::Disc))
    } else {
        (VERMILION, Some(Mark::Square))
    }
}

fn place(slots: &[Prefecture], row: &RankChange) -> Option<i32> {
    let slot = slots.iter().position(|prefecture| *prefecture == row.prefecture)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "47 rows")]
    let slot = slot as i32;
    Some(TOP + slot * ROW + ROW / 2)
}

fn draw_key(picture: &mut Picture, language: Language) {
    let texts = [
        (i64::from(MARKED), words::UP.of(language)),
        (-i64::from(MARKED), words::DOWN.of(language)),
        (0, words::OTHERS.of(language)),
    ];
    let mut x = EDGE;
    for (moved, text) in texts {
        let (colour, mark) = look(moved);
        picture.line(&[(x, 72), (x + 26, 72)], colour, if mark.is_some() { 2 } else { 1 });
        if let Some(mark) = mark {
            mark.draw(picture, (x + 13, 72), colour);
        }
        picture.text(text, (x + 34, 76), Anchor::Start, SMALL, INK);
        x += 170;
    }
}
