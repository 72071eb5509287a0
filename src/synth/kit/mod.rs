//! A conformance kit for makers of receipt computers: made-up responses, and what is to be shown of each.
//!
//! The maker has the product read the responses, exports what it shows as `displays.csv`, and `totsugo run display`
//! passes or fails it. There is nobody's data in it, and the same kit always has the same bytes.

mod case;
mod cases;
mod sheet;

pub(crate) use sheet::list;
pub use sheet::{EXPORT, cases, write};
