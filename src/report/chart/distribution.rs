//! Histogram: how many facilities have a rate in which band.

use super::colour::{INK, SKY, SOFT};
use super::months::named;
use super::picture::{Anchor, Picture, SMALL, TINY, WIDTH, fitting, pixels};
use super::printed::{Printed, percent_or_dash};
use super::scale::Scale;
use crate::report::figure::grouped;
use crate::words::{Language, charts as words};

/// Facilities by band of their rate.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Distribution {
    /// What is shown: `利用率別の施設数（病院）`.
    pub title: String,
    /// The month, `2024-04`.
    pub when: String,
    /// From the lowest band to the highest.
    pub bands: Vec<DistributionBand>,
    /// What is said of the facilities that are left out.
    pub note: String,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DistributionBand {
    /// As readers call it: `3～5%`.
    pub label: String,
    pub facilities: u64,
    /// Their share in per cent.
    pub share: Option<Printed>,
}

const HEIGHT: i32 = 384;
const TOP: i32 = 88;
const BOTTOM: i32 = 310;
const LEFT: i32 = 62;
const RIGHT: i32 = WIDTH - 20;

impl Distribution {
    /// Draws it; nothing where there is no facility.
    pub(crate) fn draw(&self, language: Language) -> Option<Picture> {
        let shares = || self.bands.iter().filter_map(|band| band.share.as_ref()).map(Printed::value);
        shares().find(|share| *share > 0.0)?;
        let mut picture = Picture::new(HEIGHT, self.title.clone(), &named(&self.when, language));
        let scale = Scale::from_zero(shares(), (BOTTOM, TOP), 5);
        scale.draw_left(&mut picture, (LEFT, RIGHT), "%");
        let step = f64::from(RIGHT - LEFT) / self.bands.len().max(1) as f64;
        for (position, band) in self.bands.iter().enumerate() {
            let x = pixels(f64::from(LEFT) + step * (position as f64 + 0.5));
            let top = band.share.as_ref().map_or(BOTTOM, |share| scale.place(share.value()));
            let half = pixels(step * 0.36);
            if top < BOTTOM {
                picture.area([x - half, top, x + half, BOTTOM], SKY);
            }
            let share = percent_or_dash(band.share.as_ref());
            picture.label(&share, (x, top - 22), Anchor::Middle, SMALL, INK);
            picture.label(&grouped(band.facilities), (x, top - 7), Anchor::Middle, SMALL, SOFT);
            let size = fitting(&band.label, pixels(step) - 4, &[SMALL, TINY]);
            picture.text(&band.label, (x, BOTTOM + 18), Anchor::Middle, size, INK);
        }
        let axis = words::DISTRIBUTION_AXIS.of(language);
        picture.text(axis, (i32::midpoint(LEFT, RIGHT), BOTTOM + 40), Anchor::Middle, SMALL, SOFT);
        picture.text(&self.note, (LEFT, BOTTOM + 62), Anchor::Start, SMALL, SOFT);
        picture.description = self.described(language);
        Some(picture)
    }

    fn described(&self, language: Language) -> String {
        let band = |band: &DistributionBand| {
            let (facilities, share) = (grouped(band.facilities), percent_or_dash(band.share.as_ref()));
            let label = &band.label;
            words::band(language, label, &facilities, &share)
        };
        let bands = self.bands.iter().map(band).collect::<Vec<_>>().join("; ");
        if self.note.is_empty() { bands } else { format!("{bands}. {}", self.note) }
    }
}
