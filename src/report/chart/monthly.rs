//! Bar and line chart, the ministry's: uses of the card as a bar a month, the rate as a line.

use super::colour::{INK, SKY, VERMILION};
use super::lines::{Mark, draw_line};
use super::months::{Months, named};
use super::picture::{Anchor, EDGE, Picture, SMALL, WIDTH, pixels};
use super::printed::{Printed, percent_or_dash};
use super::scale::Scale;
use crate::report::figure::grouped;
use crate::words::{Language, charts as words};

/// Uses and rate by month, of all facility types together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MonthlyUse {
    pub months: Vec<MonthOfUse>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MonthOfUse {
    /// `2024-04`.
    pub month: String,
    /// Checks made with a My Number card.
    pub card: u64,
    /// Their share of all checks in per cent; none where there was no check.
    pub rate: Option<Printed>,
}

const HEIGHT: i32 = 420;
const TOP: i32 = 92;
const BOTTOM: i32 = 356;
const LEFT: i32 = 76;
const RIGHT: i32 = WIDTH - 62;
/// Half of the width of `13.88%`.
const HALF_FIGURE: i32 = 22;

impl MonthlyUse {
    /// Draws it; nothing where there is no month.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        let (first, last) = (self.months.first()?, self.months.last()?);
        let title = words::MONTHLY_TITLE.of(language).to_owned();
        let subtitle = format!(
            "{}{}{}",
            named(&first.month, language),
            words::TO.of(language),
            named(&last.month, language)
        );
        let mut picture = Picture::new(HEIGHT, title, &subtitle);
        let names: Vec<&str> = self.months.iter().map(|month| month.month.as_str()).collect();
        let months = Months { names: &names, left: LEFT, right: RIGHT };
        let bars = self.draw_bars(&mut picture, &months, language);
        self.draw_rates(&mut picture, &months, &bars, language);
        months.draw(&mut picture, BOTTOM, language);
        picture.description = self.described(language);
        Some(picture)
    }

    /// Draws the bars and says where they end.
    fn draw_bars(&self, picture: &mut Picture, months: &Months<'_>, language: Language) -> Vec<i32> {
        let (unit, name) = unit(self.months.iter().map(|month| month.card).max().unwrap_or(0), language);
        let uses = |month: &MonthOfUse| month.card as f64 / unit;
        let scale = Scale::from_zero(self.months.iter().map(uses), (BOTTOM, TOP), 5);
        scale.draw_left(picture, (LEFT, RIGHT), "");
        let half = pixels((months.step() * 0.34).clamp(1.0, 30.0));
        let tops: Vec<i32> = self.months.iter().map(|month| scale.place(uses(month))).collect();
        for (position, &top) in tops.iter().enumerate() {
            let x = months.place(position);
            if top < BOTTOM {
                picture.area([x - half, top, x + half, BOTTOM], SKY);
            }
        }
        picture.area([EDGE, TOP - 29, EDGE + 12, TOP - 17], SKY);
        let name = format!("{} {name}", words::USES_AXIS.of(language));
        picture.text(&name, (EDGE + 18, TOP - 18), Anchor::Start, SMALL, INK);
        tops
    }

    fn draw_rates(&self, picture: &mut Picture, months: &Months<'_>, bars: &[i32], language: Language) {
        let value = |month: &MonthOfUse| month.rate.as_ref().map(Printed::value);
        let scale = Scale::from_zero(self.months.iter().filter_map(value), (BOTTOM, TOP), 5);
        for (y, number) in scale.ticks() {
            picture.text(&format!("{number}%"), (RIGHT + 8, y + 4), Anchor::Start, SMALL, INK);
        }
        let point = |(position, month): (usize, &MonthOfUse)| {
            value(month).map(|value| (months.place(position), scale.place(value)))
        };
        let points: Vec<_> = self.months.iter().enumerate().map(point).collect();
        draw_line(picture, &points, VERMILION);
        for point in points.iter().flatten() {
            Mark::Disc.draw(picture, *point, VERMILION);
        }
        self.draw_labels(picture, months, bars, &points);
        let name = words::RATE_AXIS.of(language);
        picture.line(&[(RIGHT - 150, TOP - 23), (RIGHT - 126, TOP - 23)], VERMILION, 2);
        Mark::Disc.draw(picture, (RIGHT - 138, TOP - 23), VERMILION);
        picture.text(name, (RIGHT - 118, TOP - 18), Anchor::Start, SMALL, INK);
    }

    /// Prints as many of the rates as have room, the last among them, above bars and line.
    fn draw_labels(
        &self,
        picture: &mut Picture,
        months: &Months<'_>,
        tops: &[i32],
        points: &[Option<(i32, i32)>],
    ) {
        let every = months.every(46.0);
        for (position, month) in self.months.iter().enumerate() {
            let Some(rate) =
                month.rate.as_ref().filter(|_| (points.len() - 1 - position).is_multiple_of(every))
            else {
                continue;
            };
            if let (1, Some((x, y))) = (every, points[position]) {
                // The end of a bar must not run through the figure.
                let top = tops[position];
                let baseline = if (y - 24..y - 4).contains(&top) { top - 5 } else { y - 10 };
                let (x, anchor) = beside_the_axis(x);
                picture.text(&rate.percent(), (x, baseline), anchor, SMALL, INK);
                continue;
            }
            let beside = position.saturating_sub(every / 2)..(position + every / 2 + 1).min(points.len());
            let line = points[beside.clone()].iter().flatten().map(|(_, y)| *y - 4);
            let above = tops[beside].iter().copied().chain(line).min().unwrap_or(BOTTOM);
            let (x, anchor) = beside_the_axis(months.place(position));
            picture.text(&rate.percent(), (x, above - 5), anchor, SMALL, INK);
        }
    }

    fn described(&self, language: Language) -> String {
        let month = |month: &MonthOfUse| {
            let name = named(&month.month, language);
            let (uses, rate) = (grouped(month.card), percent_or_dash(month.rate.as_ref()));
            words::month_of_use(language, &name, &uses, &rate)
        };
        self.months.iter().map(month).collect::<Vec<_>>().join("; ")
    }
}

/// Where a figure over a month stands: in its middle, unless it would run into the numbers of the right axis.
fn beside_the_axis(x: i32) -> (i32, Anchor) {
    if x + HALF_FIGURE > RIGHT { (RIGHT, Anchor::End) } else { (x, Anchor::Middle) }
}

/// What the axis counts in, and how that is called.
fn unit(most: u64, language: Language) -> (f64, &'static str) {
    match (most, language) {
        (100_000.., Language::Japanese) => (10_000.0, "単位：万件"),
        (1_000_000.., Language::English) => (1_000_000.0, "in millions"),
        (10_000.., Language::English) => (1_000.0, "in thousands"),
        (_, Language::Japanese) => (1.0, "単位：件"),
        (_, Language::English) => (1.0, ""),
    }
}
