//! What a file is taken for, told before anybody writes a config for it.

mod beginning;
mod columnar_file;
mod inspected;
mod question;
mod recognised;
mod refusal;
mod text_file;
mod workbook_file;

pub(crate) use beginning::FileForm;
pub(crate) use inspected::{InspectedTable, Inspection};
pub(crate) use question::Question;
pub(crate) use recognised::Unread;
pub(crate) use refusal::Refusal;
