//! Slips: the small ways in which a name is miswritten, as against another name.
//!
//! Siblings differ by as little as タロウ and ジロウ, ハナ and ハナコ, ミユキ and ユキ; so a slip is not
//! any small distance but one of: a voiced or long mark lost, a look-alike, a letter doubled, two
//! letters exchanged, one letter inside a longer part or one part of several left out.

use super::agreement::{agreement, agreement_at};
use super::division::{Divided, divided, shared};
use super::kana_row::{differ_in_voice, is_kana, lengthens};
use super::letter::{Letter, Letters};
use super::look_alike::look_alike;
use crate::text::SharedPart;

/// The rule by which two names that differ are one name miswritten.
pub(crate) fn slip(a: &Letters, b: &Letters) -> Option<&'static str> {
    if voice_apart(&a.run, &b.run) {
        return Some("voiced marks differ");
    }
    if part_left_out(&a.parts(), &b.parts()) {
        return Some("a part is left out");
    }
    let allowed = most_slips(a.run.len().max(b.run.len()), 7);
    let Some(Divided { surnames: surname, given_names: given }) = divided(a, b) else {
        if long_marks_apart((&a.run, &b.run)) {
            return Some("long marks differ");
        }
        return (slips(&a.run, &b.run, Part::Undivided)? <= allowed).then_some("typing slip");
    };
    if long_marks_apart(surname) && long_marks_apart(given) {
        return Some("long marks differ");
    }
    let given_slips = slips(given.0, given.1, Part::Given)?;
    let surname_slips = slips(surname.0, surname.1, Part::Surname).or_else(|| {
        (given_slips == 0 && given.0.len() >= 2 && one_inner_letter_apart(surname.0, surname.1)).then_some(1)
    })?;
    let within =
        |slips: usize, part: (&[Letter], &[Letter])| slips <= most_slips(part.0.len().max(part.1.len()), 6);
    (within(given_slips, given) && within(surname_slips, surname) && given_slips + surname_slips <= allowed)
        .then_some("typing slip")
}

/// What becomes of the given name where two names differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenName {
    /// It agrees, or is miswritten.
    Kept,
    /// It is another one and no slip of the first, as that of a twin.
    Other,
    /// Each side writes it in letters of its own (さくら/桜, グエン/NGUYEN), so that nobody can compare them.
    Unknown,
}

/// What becomes of the given name of two names, or readings, that differ; where no division tells it, the whole counts as
/// one.
pub(crate) fn given_name(record: &str, resident: &str) -> GivenName {
    let (a, b) = (&Letters::of(record), &Letters::of(resident));
    let (own, theirs, slipped) = match divided(a, b) {
        Some(Divided { given_names: (own, theirs), .. }) => {
            let slips = slips(own, theirs, Part::Given);
            let few = |slips| slips <= most_slips(own.len().max(theirs.len()), 6);
            let slipped =
                voice_apart(own, theirs) || long_marks_apart((own, theirs)) || slips.is_some_and(few);
            (own, theirs, slipped)
        }
        None => (a.run.as_slice(), b.run.as_slice(), false),
    };
    if slipped || shared(a, b) == SharedPart::GivenName {
        GivenName::Kept
    } else if script(own) == script(theirs) {
        GivenName::Other
    } else {
        GivenName::Unknown
    }
}

/// The letters of a value.
#[derive(PartialEq, Eq)]
enum Script {
    Kanji,
    Kana,
    Latin,
}

fn script(letters: &[Letter]) -> Script {
    if letters.iter().all(|letter| letter.folded.is_ascii()) {
        Script::Latin
    } else if letters.iter().all(|letter| is_kana(letter.folded)) {
        Script::Kana
    } else {
        Script::Kanji
    }
}

/// One slip in a short value, two in one of more than `short` letters.
const fn most_slips(length: usize, short: usize) -> usize {
    if length > short { 2 } else { 1 }
}

fn voice_apart(a: &[Letter], b: &[Letter]) -> bool {
    a.len() == b.len()
        && (0..a.len())
            .all(|i| agreement_at(a, b, i, i).is_some() || differ_in_voice(a[i].folded, b[i].folded))
}

/// A middle name, say, or the surname alone: all parts of one side are among the more of the other.
fn part_left_out(a: &[&[Letter]], b: &[&[Letter]]) -> bool {
    let (fewer, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = more.to_vec();
    fewer.len() < more.len()
        && fewer.iter().all(|part| {
            let place = rest.iter().position(|other| agreement(part, other).is_some());
            place.map(|place| rest.swap_remove(place)).is_some()
        })
}

fn long_marks_apart((a, b): (&[Letter], &[Letter])) -> bool {
    without_long_marks(a) == without_long_marks(b)
}

/// The letters without those that only lengthen the sound before them.
fn without_long_marks(letters: &[Letter]) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(letters.len());
    for letter in letters {
        if !kept.last().is_some_and(|before| is_kana(*before) && lengthens(*before, letter.folded)) {
            kept.push(letter.folded);
        }
    }
    kept
}

/// A surname of four letters or more in which one kana that is neither first nor last differs.
fn one_inner_letter_apart(a: &[Letter], b: &[Letter]) -> bool {
    let differs = |i: &usize| agreement_at(a, b, *i, *i).is_none();
    a.len() == b.len()
        && a.len() >= 4
        && {
            let mut positions = (0..a.len()).filter(differs);
            matches!((positions.next(), positions.next()), (Some(inner), None) if inner > 0 && inner + 1 < a.len())
        }
}

/// What a run of letters is, which decides what may be left out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Surname,
    Given,
    /// Surname and given name together: their borders are unknown.
    Undivided,
}

/// More than any number of slips.
const TOO_MANY: usize = 100;

/// The least number of slips that lead from one run to the other; none where no slips do.
///
/// Letters are left out of one side only: left out of both, any letter could become any other.
fn slips(a: &[Letter], b: &[Letter], part: Part) -> Option<usize> {
    if a.len().abs_diff(b.len()) > 1 {
        return None;
    }
    let width = b.len() + 1;
    let mut least = vec![TOO_MANY; (a.len() + 1) * width];
    least[0] = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut best = least[i * width + j];
            // Letters are compared only where some way leads so far, which is near the beginning of most pairs.
            if i > 0 && j > 0 && least[(i - 1) * width + j - 1] < TOO_MANY {
                best = best.min(least[(i - 1) * width + j - 1] + substitution(a, b, i - 1, j - 1));
            }
            if i > 0 && a.len() > b.len() && may_be_left_out(a, i - 1, part) {
                best = best.min(least[(i - 1) * width + j] + 1);
            }
            if j > 0 && b.len() > a.len() && may_be_left_out(b, j - 1, part) {
                best = best.min(least[i * width + j - 1] + 1);
            }
            if i > 1 && j > 1 && exchanged(a, b, i - 2, j - 2, part) {
                best = best.min(least[(i - 2) * width + j - 2] + 1);
            }
            least[i * width + j] = best;
        }
    }
    least.last().copied().filter(|slips| *slips < TOO_MANY)
}

/// 0 for letters that agree, 1 for a slip.
fn substitution(a: &[Letter], b: &[Letter], i: usize, j: usize) -> usize {
    let (one, other) = (a[i].folded, b[j].folded);
    let latin = |letter: char| letter.is_ascii_alphabetic();
    if agreement_at(a, b, i, j).is_some() {
        0
    } else if differ_in_voice(one, other)
        || look_alike(one, other) && (a.len().min(b.len()) >= 3 || !(is_kana(one) && is_kana(other)))
        || latin(one) && latin(other) && is_long_latin(a) && is_long_latin(b)
    {
        1
    } else {
        TOO_MANY
    }
}

fn may_be_left_out(letters: &[Letter], position: usize, part: Part) -> bool {
    let letter = letters[position].folded;
    let before = position.checked_sub(1).map(|before| letters[before].folded);
    let after = letters.get(position + 1).map(|after| after.folded);
    let doubled = before == Some(letter) || after == Some(letter);
    let lengthening = before.is_some_and(|before| lengthens(before, letter));
    let enough = match part {
        _ if !is_kana(letter) => 3,
        // アキコ and アキヒコ are sister and brother.
        Part::Given => 5,
        Part::Surname | Part::Undivided => 4,
    };
    let inside = before.is_some() && after.is_some() && letters.len() >= enough;
    doubled
        || lengthening
        || inside && part != Part::Undivided
        || letter.is_ascii_alphabetic() && is_long_latin(letters)
}

/// Two neighbours in the other order, in a part long enough: エリコ and リエコ are sisters. In an
/// undivided value not the last two, ミキ being no slip of キミ.
fn exchanged(a: &[Letter], b: &[Letter], i: usize, j: usize, part: Part) -> bool {
    let same = |i: usize, j: usize| agreement_at(a, b, i, j).is_some();
    let last = i + 2 == a.len() || j + 2 == b.len();
    let enough = if part == Part::Given && is_kana(a[i].folded) { 4 } else { 3 };
    a.len().min(b.len()) >= enough
        && !(last && part == Part::Undivided)
        && a[i].folded != a[i + 1].folded
        && same(i, j + 1)
        && same(i + 1, j)
}

/// Latin letters carry little each: in five or more, one may be any other.
fn is_long_latin(letters: &[Letter]) -> bool {
    letters.len() >= 5 && letters.iter().all(|letter| letter.folded.is_ascii_alphabetic())
}
