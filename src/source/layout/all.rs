//! Every table that is read.

use super::burden::{CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, PRODUCTS, REGISTRATIONS, RESPONSES};
use super::linkage::{LINKAGES, RESIDENTS};
use super::statistics::{FACILITIES, INCENTIVE_REPORTS, INSURERS, USAGE};
use super::table::Layout;

/// Every table that is read.
pub(crate) static LAYOUTS: [&Layout; 13] = [
    &LINKAGES,
    &RESIDENTS,
    &ENTITLEMENTS,
    &REGISTRATIONS,
    &RESPONSES,
    &DISPLAYS,
    &CLAIMS,
    &PRODUCTS,
    &CASES,
    &FACILITIES,
    &INSURERS,
    &USAGE,
    &INCENTIVE_REPORTS,
];
