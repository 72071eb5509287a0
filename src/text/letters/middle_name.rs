//! Middle names, which many registers have no place for.

use super::agreement::{Fit, agreement, in_any_order};
use super::letter::{Letter, Letters};

/// Words behind a name that tell son from father, folded.
const GENERATIONS: [&str; 20] = [
    "JR",
    "JUNIOR",
    "SR",
    "SENIOR",
    "II",
    "III",
    "IV",
    "FILHO",
    "NETO",
    "SOBRINHO",
    "HIJO",
    "NIETO",
    "ジユニア",
    "ジユニオル",
    "ジユニオール",
    "シニア",
    "フイリヨ",
    "フイイリヨ",
    "ネト",
    "ソブリニヨ",
];

/// Whether one name lacks parts of the other, has two parts or more all the same, and what it lacks is no word that tells
/// son from father. A surname alone is no such name.
pub(super) fn middle_name_left_out(a: &Letters, b: &Letters) -> bool {
    let (ours, theirs) = (a.parts(), b.parts());
    let (fewer, more) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
    if more.len() < 3 || fewer.len() == more.len() {
        return false;
    }
    match fewer[..] {
        // Nobody says where its parts end: they are all of the other's but one.
        [undivided] => (0..more.len()).any(|left_out| {
            let mut kept = more.clone();
            let left_out = kept.remove(left_out);
            !tells_generation(left_out) && is_same(in_any_order(&kept, undivided))
        }),
        _ => left_out(&fewer, more).is_some_and(|parts| !parts.into_iter().any(tells_generation)),
    }
}

/// The parts that `fewer` lacks, if it holds no others.
fn left_out<'a>(fewer: &[&[Letter]], more: Vec<&'a [Letter]>) -> Option<Vec<&'a [Letter]>> {
    let mut rest = more;
    for part in fewer {
        let place = rest.iter().position(|other| is_same(agreement(part, other)))?;
        rest.remove(place);
    }
    Some(rest)
}

fn is_same(fit: Option<Fit>) -> bool {
    matches!(fit, Some(Fit::Same(_)))
}

fn tells_generation(part: &[Letter]) -> bool {
    GENERATIONS.iter().any(|word| word.chars().eq(part.iter().map(|letter| letter.folded)))
}
