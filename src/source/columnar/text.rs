//! Text whose bytes the Parquet reader has not checked, or not value by value.

use std::borrow::Cow;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BinaryViewArray, StringViewBuilder};

use crate::config::Encoding;
use crate::source::delimited::{decode, is_utf8};
use crate::source::fault::Fault;
use crate::source::value::LONGEST;

/// Bytes of texts that are looked through for those which are equal.
const MANY_BYTES: usize = 4 << 20;

/// The text of a column of bytes, which are in the encoding of the input; any other array as it is.
///
/// A value that is not in the encoding, or too long, becomes a fault and null.
pub(super) fn decoded(
    array: &ArrayRef,
    encoding: Encoding,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    if let Some(text) = array.as_string_view_opt() {
        let mut starts = Starts::default();
        text.views().iter().for_each(|view| starts.note(*view));
        return if starts.some_within_a_character() {
            of_bytes(&text.clone().to_binary_view(), Encoding::Utf8, fault)
        } else {
            Arc::clone(array)
        };
    }
    match array.as_binary_view_opt() {
        Some(bytes) => of_bytes(bytes, encoding, fault),
        None => Arc::clone(array),
    }
}

/// Whether values start with a byte that continues a character.
///
/// The Parquet reader checks some kinds of pages as a whole: a character may then be divided between two values. Such
/// a page has a value of this kind.
#[derive(Default)]
pub(super) struct Starts(u128);

impl Starts {
    #[inline]
    pub(super) fn note(&mut self, view: u128) {
        self.0 |= view & !(view << 1);
    }

    pub(super) fn some_within_a_character(&self) -> bool {
        // The first byte of a value stands behind the four of its length; one that continues has the bits 10 on top.
        const TOP: u128 = 1 << 39;
        self.0 & TOP != 0
    }
}

/// The text of values in an encoding; one that is not in it, or too long, becomes a fault and null.
pub(super) fn of_bytes(
    bytes: &BinaryViewArray,
    encoding: Encoding,
    fault: &mut impl FnMut(usize, Fault),
) -> ArrayRef {
    let mut texts = StringViewBuilder::with_capacity(bytes.len());
    if bytes.total_buffer_bytes_used() > MANY_BYTES {
        // Few long texts many times over, as a dictionary has them, stay few.
        texts = texts.with_deduplicate_strings();
    }
    for (row, value) in bytes.iter().enumerate() {
        let Some(value) = value else {
            texts.append_null();
            continue;
        };
        match text(value, encoding) {
            Ok(text) => texts.append_value(text),
            Err(found) => {
                fault(row, found);
                texts.append_null();
            }
        }
    }
    Arc::new(texts.finish())
}

fn text(value: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, Fault> {
    if value.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    // UTF-8 that is read as CP932 often decodes, into nonsense.
    if encoding == Encoding::Cp932 && is_utf8(value, true) {
        return Err(Fault::Encoding);
    }
    decode(value, encoding).ok_or(Fault::Encoding)
}
