//! Text in UTF-8 and CP932, and telling one from the other.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;

use super::records::records;
use crate::config::Encoding;

/// The text of a value; nothing when the encoding does not have these bytes.
///
/// `Shift_JIS` is what Windows and the WHATWG make of it: 髙, 﨑 and ～ are there. Its second bytes are
/// never a comma, a quotation mark or a line break, so that values can be cut out before decoding.
#[inline]
pub(in crate::source) fn decode(bytes: &[u8], encoding: Encoding) -> Option<Cow<'_, str>> {
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Encoding::Cp932 => SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes),
    }
}

/// Checks that the first rows are in the encoding that the config says; the error is the one that
/// fits better, if any does.
///
/// A few rows that are not are left to be rejected one by one; where most values beyond ASCII are
/// not, or the header, it is the wrong encoding. Text in UTF-8 that is read as CP932 often decodes, into nonsense: the
/// reverse is what tells it, since no Japanese text in CP932 is valid UTF-8.
pub(super) fn check(sample: &[u8], whole: bool, configured: Encoding) -> Result<(), Option<Encoding>> {
    match configured {
        Encoding::Utf8 if mostly_malformed(sample, whole, configured) => {
            let fits = !mostly_malformed(sample, whole, Encoding::Cp932);
            Err(fits.then_some(Encoding::Cp932))
        }
        Encoding::Cp932 if is_utf8(sample, whole) => Err(Some(Encoding::Utf8)),
        Encoding::Cp932 if mostly_malformed(sample, whole, configured) => {
            let fits = !mostly_malformed(sample, whole, Encoding::Utf8);
            Err(fits.then_some(Encoding::Utf8))
        }
        _ => Ok(()),
    }
}

/// The encoding of a whole text; nothing where it is none that is read.
pub(in crate::source) fn encoding_of(text: &[u8]) -> Option<Encoding> {
    [Encoding::Utf8, Encoding::Cp932].into_iter().find(|encoding| check(text, true, *encoding).is_ok())
}

/// Whether the header, or more than half of the values that are not ASCII, cannot be decoded.
fn mostly_malformed(sample: &[u8], whole: bool, encoding: Encoding) -> bool {
    let mut reader = records(sample, b',');
    let (mut malformed, mut beyond_ascii) = (0_u32, 0_u32);
    let mut row = csv::ByteRecord::new();
    let mut header = true;
    while reader.read_byte_record(&mut row).unwrap_or(false) {
        if !whole && reader.position().byte() >= sample.len() as u64 {
            break;
        }
        for value in row.iter().filter(|value| !value.is_ascii()) {
            beyond_ascii += 1;
            malformed += u32::from(decode(value, encoding).is_none());
        }
        if header && malformed > 0 {
            return true;
        }
        header = false;
    }
    malformed * 2 > beyond_ascii
}

/// Whether the bytes are UTF-8 beyond ASCII and beyond what two bytes of half-width kana may look like.
pub(in crate::source) fn is_utf8(sample: &[u8], whole: bool) -> bool {
    if sample.starts_with(b"\xEF\xBB\xBF") {
        return true;
    }
    let text = match std::str::from_utf8(sample) {
        Ok(text) => text,
        Err(error) if !whole && error.error_len().is_none() => {
            std::str::from_utf8(&sample[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    text.chars().any(|character| character.len_utf8() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cp932(text: &str) -> Vec<u8> {
        SHIFT_JIS.encode(text).0.into_owned()
    }

    const TEXT: &str = "個人番号,氏名\n1,山田 太郎\n2,髙﨑 花子\n";

    #[test]
    fn the_right_encoding_passes() {
        assert_eq!(check(TEXT.as_bytes(), true, Encoding::Utf8), Ok(()));
        assert_eq!(check(&cp932(TEXT), true, Encoding::Cp932), Ok(()));
        let ascii = b"individual_number,name\n1,Smith\n";
        assert_eq!(check(ascii, true, Encoding::Utf8), Ok(()));
        assert_eq!(check(ascii, true, Encoding::Cp932), Ok(()), "ASCII is both");
        let kana = cp932("name_kana\nﾂｱ\n");
        assert_eq!(check(&kana, true, Encoding::Cp932), Ok(()), "half-width kana that look like UTF-8");
    }

    #[test]
    fn the_wrong_encoding_is_told_in_both_directions() {
        assert_eq!(check(&cp932(TEXT), true, Encoding::Utf8), Err(Some(Encoding::Cp932)));
        assert_eq!(check(TEXT.as_bytes(), true, Encoding::Cp932), Err(Some(Encoding::Utf8)));
        let english = "name\n山田 太郎\n鈴木 花子\n";
        assert_eq!(check(&cp932(english), true, Encoding::Utf8), Err(Some(Encoding::Cp932)));
        assert_eq!(check(english.as_bytes(), true, Encoding::Cp932), Err(Some(Encoding::Utf8)));
        assert_eq!(check(b"name\n\xFF\xFF\n\xFE\xFF\n", true, Encoding::Utf8), Err(None), "neither");
    }

    #[test]
    fn a_sample_may_end_within_a_character() {
        let text = "氏名\n".to_owned() + &"山田太郎\n".repeat(50);
        for cut in 100..130 {
            assert_eq!(check(&text.as_bytes()[..cut], false, Encoding::Utf8), Ok(()), "{cut}");
            assert_eq!(check(&text.as_bytes()[..cut], false, Encoding::Cp932), Err(Some(Encoding::Utf8)));
            assert_eq!(check(&cp932(&text)[..cut], false, Encoding::Cp932), Ok(()), "{cut}");
        }
    }

    #[test]
    fn a_single_bad_value_is_not_a_wrong_encoding() {
        let mut text = "氏名\n山田\n鈴木\n佐藤\n".as_bytes().to_vec();
        text.extend(b"\x8E\x52\n");
        assert_eq!(check(&text, true, Encoding::Utf8), Ok(()));
    }
}
