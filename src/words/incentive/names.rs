//! What readers call the names that results of the job carry.

use crate::words::names::{Named, Names, named};

/// Payments.
pub(crate) const NAMES: Names = Names(&[OWN]);

const OWN: &[Named] = &[
    named("lump_sum", "一時金", "lump sum"),
    named("per_use", "支援金", "payment per use"),
    named("visiting_nurse", "訪問看護の協力金", "cooperation money"),
];
