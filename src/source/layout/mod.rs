//! The tables that are read: which columns they have, and under which headers.

mod all;
mod burden;
mod column;
mod header_fold;
mod linkage;
mod person;
mod statistics;
mod table;

pub(crate) use all::LAYOUTS;
pub use burden::{CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, PRODUCTS, REGISTRATIONS, RESPONSES};
pub(crate) use column::Column;
pub(super) use column::Kind;
pub(super) use header_fold::{fold_header, unit_beside, unit_called, unit_of_note, without_unit};
pub use linkage::{LINKAGES, RESIDENTS};
pub use statistics::{FACILITIES, INCENTIVE_REPORTS, INSURERS, USAGE};
pub use table::Layout;

#[cfg(test)]
mod tests;
