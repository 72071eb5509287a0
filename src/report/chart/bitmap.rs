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
    /// The mean of `times` × `times` pixels each; `fine` has so many more of them in both directions.
    pub(super) fn coarser(fine: &[u8], size: (u32, u32), times: usize) -> Bitmap {
        let row = size.0 as usize * times * 3;
        let count = u32::try_from(times * times).unwrap_or(1);
        let mut pixels = Vec::with_capacity(size.0 as usize * size.1 as usize * 3);
        let mut sums = vec![0_u32; size.0 as usize * 3];
        for rows in fine.chunks_exact(row * times) {
            sums.fill(0);
            for line in rows.chunks_exact(row) {
                for (sum, block) in sums.chunks_exact_mut(3).zip(line.chunks_exact(3 * times)) {
                    for pixel in block.chunks_exact(3) {
                        sum.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += u32::from(*part));
                    }
                }
            }
            pixels.extend(sums.iter().map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)));
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
