//! The bundled font: how wide a text is, and which pixels it covers.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScaleFont, ScaleFont, point};

/// What stands for a character that the font does not have.
const UNKNOWN: char = '〓';

/// A subset of Noto Sans JP, made by `reports/font/subset.py`.
static FONT: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| {
    FontRef::try_from_slice(include_bytes!("../../../reports/font/NotoSansJP-subset.otf")).ok()
});

/// Whether the font has that character.
pub(super) fn has(character: char) -> bool {
    FONT.as_ref().is_some_and(|font| font.glyph_id(character).0 != 0)
}

/// The font with `size` pixels to the em.
fn sized(size: f32) -> Option<PxScaleFont<&'static FontRef<'static>>> {
    let font = FONT.as_ref()?;
    // A point is a 72nd of an inch, a pixel a 96th.
    Some(font.as_scaled(font.pt_to_px_scale(size * 0.75)?))
}

fn shown(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|character| if has(character) { character } else { UNKNOWN })
}

/// How many pixels wide a text is.
pub(super) fn width(text: &str, size: f32) -> f32 {
    sized(size)
        .map_or(0.0, |font| shown(text).map(|character| font.h_advance(font.glyph_id(character))).sum())
}

/// Calls `dot` with every pixel that a text touches and how much of it is covered, 0 to 1; the text starts at `x` and
/// stands on `baseline`.
pub(super) fn dots(text: &str, size: f32, (x, baseline): (f32, f32), mut dot: impl FnMut(i32, i32, f32)) {
    let Some(font) = sized(size) else { return };
    let mut pen = x;
    for character in shown(text) {
        let id = font.glyph_id(character);
        let glyph = id.with_scale_and_position(font.scale(), point(pen, baseline));
        if let Some(outline) = font.outline_glyph(glyph) {
            let corner = outline.px_bounds().min;
            #[expect(clippy::cast_possible_truncation, reason = "a pixel of a picture of some thousand")]
            let (left, top) = (corner.x as i32, corner.y as i32);
            outline.draw(|column, row, cover| {
                dot(left.saturating_add_unsigned(column), top.saturating_add_unsigned(row), cover);
            });
        }
        pen += font.h_advance(id);
    }
}
