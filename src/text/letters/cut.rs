//! Readings cut at the length that a host keeps.

use unicode_normalization::UnicodeNormalization;

use super::agreement::agreement_at;
use super::kana_row::{semi_voiced, voiced};
use super::letter::{Letter, Letters};

/// Bytes that hosts keep of a reading in half width, a voiced mark being one of its own: 20 and 40 of receipt computers,
/// 25 of the notices of qualification on media, 30 of the banks' format, and common sizes of fields.
const KEPT: [usize; 10] = [20, 24, 25, 30, 32, 40, 48, 50, 60, 80];

/// Likewise in characters of full width. Shorter ones are left out: within 10 or 12 characters brothers go by 〜イチ and
/// 〜イチロウ.
const KEPT_WIDE: [usize; 7] = [20, 24, 25, 30, 32, 40, 50];

/// Whether one reading is the beginning of the other, as long as some host keeps of it. It may have lost the voiced mark of
/// its last letter, which in half width is a byte of its own. The surname alone is no such beginning.
pub(crate) fn is_cut(record: &str, a: &Letters, resident: &str, b: &Letters) -> bool {
    let (written, short, long) = if a.run.len() <= b.run.len() { (record, a, b) } else { (resident, b, a) };
    let Some(marked) = beginning(&short.run, &long.run) else { return false };
    let in_given_name = long.divisions.first().is_none_or(|surname| short.run.len() > *surname);
    // A blank at the cut is gone, so that one fewer remains.
    let at_blank = long.divisions.contains(&short.run.len());
    let kept =
        |lengths: &[usize], length| lengths.contains(&length) || at_blank && lengths.contains(&(length + 1));
    in_given_name
        && (kept(&KEPT, half_width(written)) || !marked && kept(&KEPT_WIDE, written.trim().chars().count()))
}

/// Whether a run is another's beginning, and shorter; then whether it has lost the mark of its last letter.
fn beginning(short: &[Letter], long: &[Letter]) -> Option<bool> {
    let last = short.len().checked_sub(1)?;
    let same = |at: usize| agreement_at(short, long, at, at).is_some();
    if short.len() > long.len() || !(0..last).all(same) {
        return None;
    }
    let (end, other) = (short[last].folded, long[last].folded);
    let lost_mark = [voiced(end), semi_voiced(end)].contains(&Some(other)) && end != 'ワ';
    match (same(last), lost_mark) {
        (true, _) => (short.len() < long.len()).then_some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

/// The bytes of a reading in half width.
fn half_width(written: &str) -> usize {
    // A voiced mark on its own comes apart into a blank and the mark.
    let alone = written.matches(['゛', '゜']).count();
    written.trim().nfkd().count() - alone
}
