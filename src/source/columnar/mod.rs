//! Parquet files.

mod checked;
mod chunks;
mod convert;
mod failure;
mod footer;
mod page_header;
mod page_room;
mod pages;
mod reader;
mod text;
mod unpacking;
mod value_or_fault;

pub(super) use footer::Columnar;
pub(super) use reader::{PageMemory, Reader};
