//! How far facilities have come: applied for a reader, connected, operating.

use super::colour::{BLUE, Colour, GREEN, INK, ORANGE};
use super::months::named;
use super::picture::{Anchor, EDGE, PLAIN, Picture, SMALL, WIDTH};
use super::printed::{Printed, percent_or_dash};
use super::scale::Scale;
use crate::report::figure::grouped;
use crate::words::{Language, charts as words};

/// Adoption in the whole country.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Adoption {
    /// What is shown: `導入状況（全施設）`.
    pub title: String,
    /// The day, `2024-04-21`.
    pub when: String,
    pub rows: Vec<AdoptionRow>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct AdoptionRow {
    /// As readers call it.
    pub name: String,
    pub facilities: u64,
    /// Facilities that applied for a card reader, are connected, are operating, each with their share in per cent.
    pub steps: [(u64, Option<Printed>); 3],
}

const BAR: i32 = 18;
const GAP: i32 = 20;
const TOP: i32 = 90;
const LEFT: i32 = EDGE + 170;
const RIGHT: i32 = WIDTH - 170;
const COLOURS: [Colour; 3] = [ORANGE, GREEN, BLUE];

impl Adoption {
    /// Draws it; nothing where there is no facility.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        self.rows.iter().find(|row| row.facilities > 0)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a dozen rows")]
        let bottom = TOP + self.rows.len() as i32 * (3 * BAR + GAP) + 4;
        let mut picture = Picture::new(bottom + 14, self.title.clone(), &named(&self.when, language));
        let scale = Scale::over((0.0, 100.0), (LEFT, RIGHT), 5);
        scale.draw_top(&mut picture, (TOP, bottom), "%");
        let mut top = TOP + GAP / 2;
        for row in &self.rows {
            picture.text(&row.name, (EDGE, top + 19), Anchor::Start, PLAIN, INK);
            let facilities = grouped(row.facilities);
            let facilities = words::facilities(language, &facilities);
            picture.text(&facilities, (EDGE, top + 38), Anchor::Start, SMALL, INK);
            for ((count, share), (name, colour)) in
                row.steps.iter().zip(steps(language).into_iter().zip(COLOURS))
            {
                let end = share.as_ref().map_or(LEFT, |share| scale.place(share.value()));
                picture.area([LEFT, top + 2, end, top + BAR - 2], colour);
                let label = format!("{name} {} ({})", percent_or_dash(share.as_ref()), grouped(*count));
                picture.label(&label, (end + 6, top + 13), Anchor::Start, SMALL, INK);
                top += BAR;
            }
            top += GAP;
        }
        picture.description = self.described(language);
        Some(picture)
    }

    fn described(&self, language: Language) -> String {
        let row = |row: &AdoptionRow| {
            let steps = row.steps.iter().zip(steps(language)).map(|((count, share), name)| {
                format!("{name} {} ({})", percent_or_dash(share.as_ref()), grouped(*count))
            });
            format!("{} {}: {}", row.name, grouped(row.facilities), steps.collect::<Vec<_>>().join(", "))
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }
}

fn steps(language: Language) -> [&'static str; 3] {
    [words::APPLIED, words::CONNECTED, words::OPERATING].map(|step| step.of(language))
}
