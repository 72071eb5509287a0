//! A name folded, to a fingerprint or as text.

use std::borrow::Cow;

use crate::text::{Fingerprint, letters};

/// The fingerprint of a name.
///
/// One pass, no allocation. Equal hashes of two known values mean that [`super::level`] agrees; the
/// reverse does not hold, since two kanji may have several forms in common.
///
/// ```
/// use totsugo::text::name::fingerprint;
/// assert_eq!(fingerprint("渡邉　太郎").hash, fingerprint("渡辺太郎").hash);
/// assert_ne!(fingerprint("斎藤").hash, fingerprint("斉藤").hash);
/// ```
#[must_use]
#[inline]
pub fn fingerprint(value: &str) -> Fingerprint {
    letters::fingerprint(value)
}

/// Folds a name: each kanji in its canonical form, kana as in [`crate::text::kana::fold`], Latin letters
/// in upper case without accents, no blanks or punctuation.
///
/// ```
/// assert_eq!(totsugo::text::name::fold("髙橋　佐々子"), "高橋佐佐子");
/// ```
#[must_use]
pub fn fold(name: &str) -> Cow<'_, str> {
    letters::fold(name)
}
