//! Colours that people who are colour-blind can tell apart (Okabe and Ito 2008), and steps of one blue that differ in
//! lightness.

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const INK: Colour = Colour(0x1b, 0x1f, 0x24);
pub(super) const SOFT: Colour = Colour(0x56, 0x60, 0x6b);
pub(super) const GRID: Colour = Colour(0xdd, 0xe1, 0xe6);
pub(super) const PALE: Colour = Colour(0xb3, 0xba, 0xc2);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
pub(super) const BLUE: Colour = Colour(0x00, 0x72, 0xb2);
pub(super) const SKY: Colour = Colour(0x56, 0xb4, 0xe9);
pub(super) const VERMILION: Colour = Colour(0xd5, 0x5e, 0x00);
pub(super) const ORANGE: Colour = Colour(0xe6, 0x9f, 0x00);
pub(super) const GREEN: Colour = Colour(0x00, 0x9e, 0x73);
pub(super) const PURPLE: Colour = Colour(0xcc, 0x79, 0xa7);

/// Of lines beside one another, in this order.
pub(super) const LINES: [Colour; 6] = [INK, BLUE, VERMILION, GREEN, PURPLE, ORANGE];

/// From the least to the most; text on the last two is white.
pub(super) const STEPS: [Colour; 5] = [
    Colour(0xee, 0xf3, 0xf8),
    Colour(0xc9, 0xdd, 0xee),
    Colour(0x8f, 0xbe, 0xe0),
    Colour(0x2f, 0x7e, 0xb8),
    Colour(0x0b, 0x4a, 0x83),
];

/// What can be read on a step of [`STEPS`].
pub(super) fn text_on(step: usize) -> Colour {
    if step >= 3 { WHITE } else { INK }
}
