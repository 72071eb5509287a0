//! Line chart: the rate of each facility type by month.

use super::colour::INK;
use super::lines::{draw_line, look, spread};
use super::months::{Months, named};
use super::picture::{Anchor, Picture, SMALL, WIDTH};
use super::printed::{Printed, percent_or_dash};
use super::scale::Scale;
use crate::words::{Language, charts as words};

/// Rates over the same months.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct RatesOverTime {
    /// In order, `2024-04`.
    pub months: Vec<String>,
    pub types: Vec<TypeRates>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TypeRates {
    /// As readers call it.
    pub name: String,
    /// As many as months, in per cent.
    pub rates: Vec<Option<Printed>>,
}

const HEIGHT: i32 = 420;
const TOP: i32 = 80;
const BOTTOM: i32 = 356;
const LEFT: i32 = 60;
const RIGHT: i32 = WIDTH - 190;

impl RatesOverTime {
    /// Draws it; nothing where there is no rate.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        let (first, last) = (self.months.first()?, self.months.last()?);
        self.types.iter().flat_map(|line| &line.rates).flatten().next()?;
        let title = words::RATES_TITLE.of(language);
        let subtitle =
            format!("{}{}{}", named(first, language), words::TO.of(language), named(last, language));
        let mut picture = Picture::new(HEIGHT, title.to_owned(), &subtitle);
        let names: Vec<&str> = self.months.iter().map(String::as_str).collect();
        let months = Months { names: &names, left: LEFT, right: RIGHT };
        let values = self.types.iter().flat_map(|line| &line.rates).flatten().map(Printed::value);
        let scale = Scale::from_zero(values, (BOTTOM, TOP), 5);
        scale.draw_left(&mut picture, (LEFT, RIGHT), "%");
        months.draw(&mut picture, BOTTOM, language);
        self.draw_lines(&mut picture, &months, &scale);
        picture.description = self.described(language);
        Some(picture)
    }

    fn draw_lines(&self, picture: &mut Picture, months: &Months<'_>, scale: &Scale) {
        let every = months.every(20.0);
        let mut ends = Vec::new();
        for (position, line) in self.types.iter().enumerate() {
            let (colour, mark) = look(position);
            let point = |(month, rate): (usize, &Option<Printed>)| {
                rate.as_ref().map(|rate| (months.place(month), scale.place(rate.value())))
            };
            let points: Vec<_> = line.rates.iter().enumerate().map(point).collect();
            draw_line(picture, &points, colour);
            for (month, point) in points.iter().enumerate() {
                if let (true, Some(point)) = ((points.len() - 1 - month).is_multiple_of(every), point) {
                    mark.draw(picture, *point, colour);
                }
            }
            let last = line.rates.iter().rposition(Option::is_some);
            if let Some((month, Some(rate))) = last.map(|month| (month, &line.rates[month])) {
                ends.push((position, (months.place(month), scale.place(rate.value())), rate));
            }
        }
        let heights: Vec<i32> = ends.iter().map(|(_, (_, y), _)| *y).collect();
        for ((position, (x, y), rate), height) in ends.iter().zip(spread(&heights, 18, (TOP, BOTTOM))) {
            let (colour, mark) = look(*position);
            picture.line(&[(x + 6, *y), (RIGHT + 6, height)], colour, 1);
            mark.draw(picture, (RIGHT + 13, height), colour);
            let text = format!("{} {}", self.types[*position].name, rate.percent());
            picture.text(&text, (RIGHT + 24, height + 4), Anchor::Start, SMALL, INK);
        }
    }

    fn described(&self, language: Language) -> String {
        let line = |line: &TypeRates| {
            let rates = self.months.iter().zip(&line.rates).map(|(month, rate)| {
                format!("{} {}", named(month, language), percent_or_dash(rate.as_ref()))
            });
            format!("{}: {}", line.name, rates.collect::<Vec<_>>().join(", "))
        };
        self.types.iter().map(line).collect::<Vec<_>>().join("; ")
    }
}
