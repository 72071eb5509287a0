//! Letters of other alphabets that some registers write out: ü as ue, ß as ss.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::agreement::{Fit, agreement, in_any_order};
use super::letter::Letters;

/// Whether two names agree once the letters of both that may be written out are. A name without its accents (Muller) has
/// been found before.
pub(super) fn transcribed_alike(a: &str, b: &str) -> bool {
    let (ours, theirs) = (written_out(a), written_out(b));
    if matches!((&ours, &theirs), (Cow::Borrowed(_), Cow::Borrowed(_))) {
        return false;
    }
    let (ours, theirs) = (Letters::of(&ours), Letters::of(&theirs));
    let is_same = |fit: Option<Fit>| matches!(fit, Some(Fit::Same(_)));
    is_same(agreement(&ours.run, &theirs.run))
        || is_same(in_any_order(&ours.parts(), &theirs.run))
        || is_same(in_any_order(&theirs.parts(), &ours.run))
}

/// The letters of a name, in composed form, with those of the table written out; borrowed where there are none of them.
fn written_out(name: &str) -> Cow<'_, str> {
    if !name.nfc().any(|letter| two_letters(letter).is_some()) {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len() + 2);
    for letter in name.nfc() {
        match two_letters(letter) {
            Some(two) => text.push_str(two),
            None => text.push(letter),
        }
    }
    Cow::Owned(text)
}

const fn two_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'Ä' | 'æ' | 'Æ' => "AE",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "OE",
        'ü' | 'Ü' => "UE",
        'å' | 'Å' => "AA",
        'ß' | 'ẞ' => "SS",
        _ => return None,
    })
}
