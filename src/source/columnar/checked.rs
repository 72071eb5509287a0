//! Looking through the texts of a Parquet file for characters that no text holds.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, ByteView, NullBufferBuilder, StringViewArray,
};
use datafusion::arrow::compute::nullif;

use super::text::{Starts, of_bytes};
use super::value_or_fault::value_or_fault;
use crate::config::Encoding;
use crate::source::control;
use crate::source::fault::Fault;
use crate::source::value;

/// Text as it is, checked; empty values become null.
///
/// The array of a batch without control characters, long or empty values, which is nearly every one, is passed on
/// as it is. The buffers cannot be looked at as a whole: they hold whole pages, lengths included.
pub(super) fn checked(text: &StringViewArray, fault: &mut impl FnMut(usize, Fault)) -> ArrayRef {
    let (mut empty, mut suspect, mut starts) = (0, false, Starts::default());
    for view in text.views() {
        empty += usize::from(*view == 0);
        starts.note(*view);
        suspect |= is_suspect(*view, text);
    }
    if starts.some_within_a_character() {
        return checked(
            of_bytes(&text.clone().to_binary_view(), Encoding::Utf8, fault).as_string_view(),
            fault,
        );
    }
    if !suspect {
        let text: ArrayRef = Arc::new(text.clone());
        if empty == text.null_count() {
            return text;
        }
        let empty =
            text.as_string_view().views().iter().map(|view| Some(*view == 0)).collect::<BooleanArray>();
        return nullif(&text, &empty).unwrap_or(text);
    }
    let mut nulls = NullBufferBuilder::new(text.len());
    for (row, value) in text.iter().enumerate() {
        let value = value.filter(|value| !value.is_empty());
        let kept = value.and_then(|value| value_or_fault(row, value::text(value).map(Some), fault));
        nulls.append(kept.is_some());
    }
    let (views, buffers) = (text.views().clone(), text.data_buffers().to_vec());
    StringViewArray::try_new(views, buffers, nulls.finish())
        .map_or_else(|_| Arc::new(text.clone()) as ArrayRef, |checked| Arc::new(checked))
}

/// For each length of a short value what makes letters of the bytes of its view that are not text: its
/// length, and the zeros behind it.
const FILL: [u128; 13] = {
    let length_bytes = 0x4141_4141;
    let mut fill = [length_bytes; 13];
    let mut length = 0;
    while length < 12 {
        fill[length] |= (u128::MAX / 0xFF * 0x41) << (32 + 8 * length);
        length += 1;
    }
    fill
};

/// Whether a value has to be looked at: it is too long, or may hold a control character.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a view is four words of 32 bits")]
fn is_suspect(view: u128, text: &StringViewArray) -> bool {
    let length = view as u32 as usize;
    if let Some(fill) = FILL.get(length) {
        let bytes = view | fill;
        return control::suspect_bits(bytes as u64) | control::suspect_bits((bytes >> 64) as u64) != 0
            && control::is_suspect(&view.to_le_bytes()[4..4 + length]);
    }
    if length > value::LONGEST {
        return true;
    }
    let ByteView { buffer_index, offset, .. } = ByteView::from(view);
    let start = offset as usize;
    let Some(bytes) = text
        .data_buffers()
        .get(buffer_index as usize)
        .and_then(|buffer| buffer.as_slice().get(start..start + length))
    else {
        return true;
    };
    control::is_suspect(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_value_is_faulty_exactly_when_its_text_is(values in prop::collection::vec("[a-dあ髙−\u{0}\u{1F}\u{7F}\u{85}\u{A5}\u{202E}\u{2066}\n\t ]{0,30}", 1..20)) {
            let text = StringViewArray::from_iter_values(&values);
            let mut faulty = Vec::new();
            let checked = checked(&text, &mut |row, fault| faulty.push((row, fault)));
            let expected: Vec<_> = values.iter().enumerate()
                .filter_map(|(row, value)| Some((row, value::text(value).err()?)))
                .collect();
            prop_assert_eq!(&faulty, &expected);
            for (row, value) in checked.as_string_view().iter().enumerate() {
                let wanted = Some(&*values[row]).filter(|value| !value.is_empty() && value::text(value).is_ok());
                prop_assert_eq!(value, wanted);
            }
        }
    }

    #[test]
    fn a_control_character_is_found_at_every_place_of_every_length() {
        for length in 1..40 {
            let clean = StringViewArray::from(vec!["a".repeat(length)]);
            assert!(!is_suspect(clean.views()[0], &clean), "{length}");
            for at in 0..length {
                let mut value = "a".repeat(length);
                value.replace_range(at..=at, "\0");
                let text = StringViewArray::from(vec![value]);
                assert!(is_suspect(text.views()[0], &text), "{at} of {length}");
            }
        }
    }

    #[test]
    fn clean_text_is_passed_on_as_it_is() {
        let text = StringViewArray::from(vec![
            Some("山田　太郎さんのとても長い名前"),
            Some("短い"),
            Some("123456789012"),
        ]);
        let mut faults = 0;
        let passed = checked(&text, &mut |_, _| faults += 1);
        assert_eq!((passed.as_string_view(), faults), (&text, 0));
        assert!(text.views().iter().all(|view| !is_suspect(*view, &text)));
    }
}
