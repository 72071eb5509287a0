//! Text files with values separated by commas, plain or compressed.

mod encoding;
mod opening;
mod reader;
mod records;

pub(super) use encoding::{decode, is_utf8};
pub(super) use opening::Delimited;
pub(super) use reader::Reader;
