//! Lines beside one another: told apart by colour, by the shape of their marks, and by a name at their end.

use super::colour::{Colour, LINES, WHITE};
use super::picture::Picture;

/// The mark of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Disc,
    Square,
    Triangle,
    Diamond,
    Ring,
    Cross,
}

const MARKS: [Mark; 6] = [Mark::Disc, Mark::Square, Mark::Triangle, Mark::Diamond, Mark::Ring, Mark::Cross];

/// Colour and mark of a line; the colours repeat after six lines, with other marks.
pub(super) fn look(line: usize) -> (Colour, Mark) {
    (LINES[line % LINES.len()], MARKS[(line + line / LINES.len()) % MARKS.len()])
}

impl Mark {
    /// Draws the mark around a point.
    pub(super) fn draw(self, picture: &mut Picture, (x, y): (i32, i32), colour: Colour) {
        match self {
            Mark::Disc => picture.disc((x, y), 4, colour),
            Mark::Square => picture.area([x - 4, y - 4, x + 4, y + 4], colour),
            Mark::Triangle => picture.polygon(&[(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)], colour),
            Mark::Diamond => {
                picture.polygon(&[(x, y - 6), (x + 5, y), (x, y + 6), (x - 5, y)], colour);
            }
            Mark::Ring => {
                picture.disc((x, y), 5, colour);
                picture.disc((x, y), 3, WHITE);
            }
            Mark::Cross => {
                picture.line(&[(x - 4, y - 4), (x + 4, y + 4)], colour, 2);
                picture.line(&[(x - 4, y + 4), (x + 4, y - 4)], colour, 2);
            }
        }
    }
}

/// Draws a line through points; where one is missing the line is broken.
pub(super) fn draw_line(picture: &mut Picture, points: &[Option<(i32, i32)>], colour: Colour) {
    for run in points.split(Option::is_none) {
        let run: Vec<_> = run.iter().flatten().copied().collect();
        if run.len() > 1 {
            picture.line(&run, colour, 2);
        }
    }
}

/// Moves places apart until neighbours are `gap` away from each other, inside the range, in their order.
pub(super) fn spread(places: &[i32], gap: i32, (least, most): (i32, i32)) -> Vec<i32> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|position| (places[*position], *position));
    let mut spread = places.to_vec();
    let mut floor = least;
    for &position in &order {
        spread[position] = spread[position].max(floor);
        floor = spread[position] + gap;
    }
    let mut ceiling = most;
    for &position in order.iter().rev() {
        spread[position] = spread[position].min(ceiling);
        ceiling = spread[position] - gap;
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spread_and_keep_their_order() {
        assert_eq!(spread(&[50, 51, 52], 16, (0, 200)), [50, 66, 82]);
        assert_eq!(spread(&[195, 199], 16, (0, 200)), [184, 200]);
        assert_eq!(spread(&[100, 10], 16, (0, 200)), [100, 10]);
        assert_eq!(spread(&[], 16, (0, 200)), Vec::<i32>::new());
    }

    #[test]
    fn no_two_lines_of_a_chart_look_the_same() {
        let looks: Vec<_> = (0..12).map(look).collect();
        for (position, one) in looks.iter().enumerate() {
            assert!(looks[..position].iter().all(|other| other != one), "{position}");
        }
    }
}
