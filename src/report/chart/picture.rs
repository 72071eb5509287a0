//! A drawn chart: shapes in pixels, and what they show in words.

use super::colour::{Colour, INK, SOFT, WHITE};
use super::font;

/// Where text starts from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A shape in pixels from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A filled rectangle: left, top, right, bottom.
    Area([i32; 4], Colour),
    /// The outline of a rectangle.
    Frame([i32; 4], Colour, u32),
    /// A line through points.
    Line(Vec<(i32, i32)>, Colour, u32),
    /// A filled polygon.
    Polygon(Vec<(i32, i32)>, Colour),
    /// A filled circle: centre, radius.
    Disc((i32, i32), i32, Colour),
    /// A line of text; the point lies on its baseline.
    Text { text: String, at: (i32, i32), anchor: Anchor, size: f32, colour: Colour },
}

/// The sizes of text. Others may not come back from the SVG writer as they were given.
pub(super) const TINY: f32 = 10.5;
pub(super) const SMALL: f32 = 12.0;
pub(super) const PLAIN: f32 = 14.0;
pub(super) const LARGE: f32 = 18.0;

/// Width of every chart, so that text has one size on a page that shows several.
pub(super) const WIDTH: i32 = 840;
/// Left and right edge of what is drawn.
pub(super) const EDGE: i32 = 16;

/// A drawn chart; [`svg`](Picture::svg) and [`png`](Picture::png) paint the same.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub(super) height: i32,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) shapes: Vec<Shape>,
}

impl Picture {
    /// A picture with its title at the top and a line below that says what is shown.
    pub(super) fn new(height: i32, title: String, subtitle: &str) -> Picture {
        let mut picture = Picture { height, title, description: String::new(), shapes: Vec::new() };
        picture.area([0, 0, WIDTH, height], WHITE);
        let title = picture.title.clone();
        picture.text(&title, (EDGE, 30), Anchor::Start, LARGE, INK);
        picture.text(subtitle, (EDGE, 52), Anchor::Start, SMALL, SOFT);
        picture
    }

    /// What the picture is called.
    pub(in crate::report) fn title(&self) -> &str {
        &self.title
    }

    /// What the picture shows, in words and figures: the text for who cannot see it.
    #[cfg(test)]
    pub(in crate::report) fn description(&self) -> &str {
        &self.description
    }

    pub(super) fn area(&mut self, corners: [i32; 4], colour: Colour) {
        self.shapes.push(Shape::Area(corners, colour));
    }

    pub(super) fn frame(&mut self, corners: [i32; 4], colour: Colour, width: u32) {
        self.shapes.push(Shape::Frame(corners, colour, width));
    }

    pub(super) fn line(&mut self, points: &[(i32, i32)], colour: Colour, width: u32) {
        self.shapes.push(Shape::Line(points.to_vec(), colour, width));
    }

    /// A lying or standing line in dashes, from the first point to the second.
    pub(super) fn dashes(&mut self, from: (i32, i32), to: (i32, i32), colour: Colour, width: u32) {
        const DASH: i32 = 9;
        const STEP: i32 = 15;
        let length = (to.0 - from.0).max(to.1 - from.1);
        let at = |way: i32| {
            let part = |from: i32, to: i32| if to > from { from + way.min(length) } else { from };
            (part(from.0, to.0), part(from.1, to.1))
        };
        let mut way = 0;
        while way < length {
            self.line(&[at(way), at(way + DASH)], colour, width);
            way += STEP;
        }
    }

    pub(super) fn polygon(&mut self, points: &[(i32, i32)], colour: Colour) {
        self.shapes.push(Shape::Polygon(points.to_vec(), colour));
    }

    pub(super) fn disc(&mut self, centre: (i32, i32), radius: i32, colour: Colour) {
        self.shapes.push(Shape::Disc(centre, radius, colour));
    }

    pub(super) fn text(&mut self, text: &str, at: (i32, i32), anchor: Anchor, size: f32, colour: Colour) {
        self.shapes.push(Shape::Text { text: text.to_owned(), at, anchor, size, colour });
    }

    /// Text on a ground of white, so that lines below do not run through it.
    pub(super) fn label(&mut self, text: &str, at: (i32, i32), anchor: Anchor, size: f32, colour: Colour) {
        let width = pixels(f64::from(font::width(text, size)));
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2,
            Anchor::End => at.0 - width,
        };
        let (above, below) = (pixels(f64::from(size) * 0.85), pixels(f64::from(size) * 0.2));
        self.area([left - 1, at.1 - above, left + width + 1, at.1 + below], WHITE);
        self.text(text, at, anchor, size, colour);
    }
}

/// The nearest whole pixel; pictures are some thousand wide, and what is no number lies at the edge.
#[expect(clippy::cast_possible_truncation, reason = "a pixel of a picture of some thousand")]
pub(super) fn pixels(place: f64) -> i32 {
    if place.is_finite() { place.clamp(-10_000.0, 10_000.0).round() as i32 } else { 0 }
}

/// The largest of the sizes in which a text is no wider than that.
pub(super) fn fitting(text: &str, width: i32, sizes: &[f32]) -> f32 {
    let fits = |size: &&f32| font::width(text, **size) <= pixels_as_width(width);
    sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(TINY)
}

#[expect(clippy::cast_precision_loss, reason = "a pixel of a picture of some thousand")]
fn pixels_as_width(width: i32) -> f32 {
    width as f32
}
