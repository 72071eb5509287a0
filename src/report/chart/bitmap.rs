//! Pixels in rows of red, green and blue.

use super::colour::Colour;
use super::font;
use super::picture::Anchor;

#[derive(Debug)]
pub(super) struct Bitmap {
    pixels: Vec<u8>,
    size: (u32, u32),
}

impl Bitmap {
    /// The mean of 2 × 2 pixels each; `fine` is twice as wide and high.
    pub(super) fn coarser(fine: &[u8], size: (u32, u32)) -> Bitmap {
        let row = size.0 as usize * 6;
        let white = vec![0xff; row * 2];
        let mut pixels = vec![0xff; size.0 as usize * size.1 as usize * 3];
        for (lines, line) in fine.chunks_exact(row * 2).zip(pixels.chunks_exact_mut(row / 2)) {
            if lines == white {
                continue;
            }
            let (upper, lower) = lines.split_at(row);
            let mut from = 0;
            for to in (0..line.len()).step_by(3) {
                for part in 0..3 {
                    let (left, right) = (from + part, from + part + 3);
                    let sum = u16::from(upper[left]) + u16::from(upper[right]);
                    let sum = sum + u16::from(lower[left]) + u16::from(lower[right]);
                    line[to + part] = u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX);
                }
                from += 6;
            }
        }
        Bitmap { pixels, size }
    }

    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Puts text of the bundled font, so many times as large, each letter where it belongs within a pixel.
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture of some thousand")]
    pub(super) fn letter(
        &mut self,
        text: &str,
        (x, baseline): (i32, i32),
        (anchor, size, colour): (Anchor, f32, Colour),
        scale: i32,
    ) {
        let (x, baseline, size) = ((x * scale) as f32, (baseline * scale) as f32, size * scale as f32);
        let start = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - font::width(text, size) / 2.0,
            Anchor::End => x - font::width(text, size),
        };
        font::dots(text, size, (start, baseline), |x, y, cover| self.mix(x, y, colour, cover));
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    fn mix(&mut self, x: i32, y: i32, Colour(red, green, blue): Colour, cover: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if x >= self.size.0 || y >= self.size.1 {
            return;
        }
        let cover = cover.clamp(0.0, 1.0);
        let first = (y as usize * self.size.0 as usize + x as usize) * 3;
        for (part, ink) in self.pixels[first..first + 3].iter_mut().zip([red, green, blue]) {
            *part = (f32::from(*part) * (1.0 - cover) + f32::from(ink) * cover).round() as u8;
        }
    }
}
