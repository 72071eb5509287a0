//! Text files with values separated by commas, plain or compressed.

mod encoding;
mod numeric_codes;
mod opening;
mod reader;
mod records;
mod sample;

pub(super) use encoding::{decode, encoding_of, is_utf8};
pub(super) use numeric_codes::is_spoiled_code;
pub(super) use opening::Delimited;
pub(super) use reader::Reader;
pub(super) use records::{SEPARATORS, records};
pub(super) use sample::{Sample, line_breaks_before};
