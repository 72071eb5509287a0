//! Readings of names, in kana.

use std::borrow::Cow;

use super::letters::{self, Fit};
use super::{Comparison, Fingerprint, Notation};

/// The fingerprint of a reading.
///
/// One pass, no allocation. Equal hashes of two known values mean that [`level`] agrees.
///
/// ```
/// use totsugo::text::kana::fingerprint;
/// assert_eq!(fingerprint("ﾔﾏﾀﾞ ｼﾖｳｲﾁ").hash, fingerprint("ヤマダ　ショウイチ").hash);
/// assert_ne!(fingerprint("ヤマダ").hash, fingerprint("ヤマタ").hash);
/// ```
#[must_use]
#[inline]
pub fn fingerprint(value: &str) -> Fingerprint {
    letters::fingerprint(value)
}

/// Folds a personal name written in kana so that two spellings of one reading compare equal.
///
/// The result is full-width, large katakana without blanks. Width, blanks, small letters, the
/// script, look-alikes of long marks and spellings that registers confuse (ヅ/ズ, ヂ/ジ, ヲ/オ,
/// ヴァ/バ) are folded; a reading is never changed otherwise. A long mark becomes the vowel that it
/// repeats where only one is possible (カー is カア); after エ and オ sounds it stays, since オオ and
/// オウ are two readings.
///
/// ```
/// assert_eq!(totsugo::text::kana::fold("ﾔﾏﾀﾞ ｼﾖｳｲﾁ"), totsugo::text::kana::fold("ヤマダ　ショウイチ"));
/// ```
#[must_use]
pub fn fold(kana: &str) -> Cow<'_, str> {
    letters::fold(kana)
}

/// Compares the reading of a record with that of a resident.
///
/// A reading that a host cut off at the length it keeps is another way of writing the whole.
///
/// ```
/// use totsugo::text::{kana, Level};
/// assert_eq!(kana::level("ｵｵﾉ ﾊﾅｺ", "オーノ　ハナコ").level, Level::Notation);
/// assert_eq!(kana::level("ハナコ ヤマダ", "ヤマダ ハナコ").level, Level::Alternative);
/// assert_eq!(kana::level("ヤマタ ハナコ", "ヤマダ ハナコ").level, Level::Near);
/// assert_eq!(kana::level("ヤマダ タロウ", "ヤマダ ジロウ").level, Level::Different);
/// ```
#[must_use]
pub fn level(record: &str, resident: &str) -> Comparison {
    letters::compare(record, resident, |a, b| {
        let cut = letters::is_cut(record, a, resident, b);
        cut.then_some((Fit::Same(Notation::NONE), "cut at the length that a host keeps"))
    })
}

#[cfg(test)]
mod tests;
