//! Pictures become SVG and PNG through the same steps of plotters.

use std::fmt;
use std::path::PathBuf;

use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::bitmap::Bitmap;
use super::colour::Colour;
use super::picture::{Anchor, Picture, Shape, WIDTH, pixels};
use crate::paths::shown;
use crate::report::markup::escaped;
use crate::words::Language;
use crate::words::errors::report as words;

/// Pixels of a PNG for one of the picture: sharp when printed.
const PNG_SCALE: i32 = 2;
/// How much finer than the PNG shapes are painted, as [`Bitmap::coarser`] takes it.
const FINER: i32 = 2;
/// What readers of SVG look for: the bundled font, then those that Japanese systems have.
const FAMILY: &str =
    "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic UI, Yu Gothic, Meiryo, IPAexGothic, sans-serif";
/// How far the SVG writer puts the baseline below the top of text, in ems.
const BASELINE: f64 = 0.76;
/// What the SVG writer divides the size of text by.
const SIZE_DIVISOR: f64 = 1.24;

/// What painting can end in.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// A shape could not be painted.
    Painting { title: String, cause: String },
    /// A file could not be written.
    Writing {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// A thread that painted ended before its time: a fault of the program.
    Stopped,
    /// A PNG could not be packed.
    Packing {
        title: String,
        #[source]
        source: png::EncodingError,
    },
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl ChartError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            ChartError::Painting { title, cause } => words::painting(lang, title, cause),
            ChartError::Writing { path, .. } => words::chart_file(lang, shown(path)),
            ChartError::Stopped => words::PAINTING_STOPPED.of(lang).to_owned(),
            ChartError::Packing { title, .. } => words::packing(lang, title),
        }
    }
}

impl Picture {
    /// The picture as SVG, with its text as text and the description for readers of screens; the same picture gives
    /// the same bytes.
    pub(crate) fn svg(&self) -> Result<String, ChartError> {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, size(self, 1)).into_drawing_area();
        let put = |shape: &Shape| match shape {
            Shape::Text { text, at, anchor, size, colour } => {
                letter(&area, text, *at, (*anchor, *size, *colour))
            }
            shape => paint(&area, shape, 1),
        };
        let painted = self.shapes.iter().try_for_each(put).and_then(|()| area.present());
        drop(area);
        painted.map_err(|error| self.failed(&error))?;
        Ok(self.with_words(&svg))
    }

    /// The picture as PNG, two pixels for one, for print. Shapes are painted finer than that, so that edges are even,
    /// and text goes onto the pixels that there are.
    pub(crate) fn png(&self) -> Result<Vec<u8>, ChartError> {
        let (width, height) = size(self, PNG_SCALE * FINER);
        let mut fine = vec![0xff; width as usize * height as usize * 3];
        let area = BitMapBackend::with_buffer(&mut fine, (width, height)).into_drawing_area();
        let is_text = |shape: &&Shape| matches!(shape, Shape::Text { .. });
        // The ground is white already.
        let mut shapes = self.shapes.iter().skip(1).filter(|shape| !is_text(shape));
        let painted = shapes.try_for_each(|shape| paint(&area, shape, PNG_SCALE * FINER));
        let painted = painted.and_then(|()| area.present());
        drop(area);
        painted.map_err(|error| self.failed(&error))?;
        let mut bitmap = Bitmap::coarser(&fine, size(self, PNG_SCALE));
        drop(fine);
        for shape in &self.shapes {
            if let Shape::Text { text, at, anchor, size, colour } = shape {
                bitmap.letter(text, *at, (*anchor, *size, *colour), PNG_SCALE);
            }
        }
        self.packed(&bitmap).map_err(|source| ChartError::Packing { title: self.title.clone(), source })
    }

    fn failed(&self, error: &dyn std::error::Error) -> ChartError {
        ChartError::Painting { title: self.title.clone(), cause: error.to_string() }
    }

    fn packed(&self, bitmap: &Bitmap) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let (width, height) = bitmap.size();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.add_itxt_chunk("Title".to_owned(), self.title.clone())?;
        encoder.add_itxt_chunk("Description".to_owned(), self.description.clone())?;
        let mut writer = encoder.write_header()?;
        writer.write_image_data(bitmap.pixels())?;
        writer.finish()?;
        Ok(file)
    }

    /// Title and description go first, where readers of screens look for them; what every shape says alike is said
    /// once or, where it is what holds anyway, not at all.
    fn with_words(&self, svg: &str) -> String {
        let family = format!(" font-family=\"{FAMILY}\" font-size=\"12\"");
        let (head, shapes) = svg.split_once('>').unwrap_or((svg, ""));
        let alone = format!(" font-family=\"{FAMILY}\"");
        let shapes = [
            alone.as_str(),
            " font-size=\"12\"",
            " opacity=\"1\"",
            " stroke=\"none\"",
            " text-anchor=\"start\"",
        ]
        .into_iter()
        .fold(shapes.to_owned(), |shapes, attribute| shapes.replace(attribute, ""));
        let head = format!("{head}{family} role=\"img\" aria-label=\"{}\">", escaped(&self.title));
        let words = [("title", &self.title), ("desc", &self.description)]
            .map(|(tag, text)| format!("<{tag}>{}</{tag}>\n", escaped(text)));
        format!("{head}\n{}{}", words.concat(), shapes.trim_start())
    }
}

fn size(picture: &Picture, scale: i32) -> (u32, u32) {
    ((WIDTH * scale).unsigned_abs(), (picture.height * scale).unsigned_abs())
}

fn rgb(Colour(red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

fn stroke(colour: Colour, width: u32, scale: i32) -> ShapeStyle {
    rgb(colour).stroke_width(width * scale.unsigned_abs())
}

type Painted<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Puts text as text.
fn letter<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    text: &str,
    (x, baseline): (i32, i32),
    (anchor, size, colour): (Anchor, f32, Colour),
) -> Painted<B> {
    let horizontal = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let font = FontDesc::new(FontFamily::Name(FAMILY), f64::from(size) * SIZE_DIVISOR, FontStyle::Normal);
    let colour = rgb(colour);
    let style = TextStyle::from(font).pos(Pos::new(horizontal, VPos::Top)).color(&colour);
    area.draw(&Text::new(text, (x, baseline - pixels(f64::from(size) * BASELINE)), style))
}

/// Paints a shape that is no text, so many times as large.
fn paint<B: DrawingBackend>(area: &DrawingArea<B, Shift>, shape: &Shape, scale: i32) -> Painted<B> {
    let at = |&(x, y): &(i32, i32)| (x * scale, y * scale);
    let corners = |[left, top, right, bottom]: [i32; 4]| [at(&(left, top)), at(&(right, bottom))];
    match shape {
        Shape::Area(rectangle, colour) => {
            area.draw(&Rectangle::new(corners(*rectangle), rgb(*colour).filled()))
        }
        Shape::Frame([left, top, right, bottom], colour, width) => {
            let points = [(*left, *top), (*right, *top), (*right, *bottom), (*left, *bottom)];
            let sides = (0..4).map(|side| [at(&points[side]), at(&points[(side + 1) % 4])]);
            sides
                .map(|side| PathElement::new(side, stroke(*colour, *width, scale)))
                .try_for_each(|side| area.draw(&side))
        }
        Shape::Line(points, colour, width) => {
            let points: Vec<_> = points.iter().map(at).collect();
            area.draw(&PathElement::new(points, stroke(*colour, *width, scale)))
        }
        Shape::Polygon(points, colour) => {
            area.draw(&Polygon::new(points.iter().map(at).collect::<Vec<_>>(), rgb(*colour).filled()))
        }
        Shape::Disc(centre, radius, colour) => {
            area.draw(&Circle::new(at(centre), radius * scale, rgb(*colour).filled()))
        }
        Shape::Text { .. } => Ok(()),
    }
}
