//! Numbers and codes with rules: what a value may be, and what it stands for.
//!
//! A wrong check digit of an insurer or a facility is a warning, never a reject: numbers that fail
//! it are in use. A wrong check digit of an individual number is a finding.

pub mod age;
mod ascii_digits;
pub mod band;
pub mod category;
pub mod deferral;
pub(crate) mod exponent_form;
pub mod facility_code;
pub mod facility_type;
pub mod individual_number;
pub mod insurer_group;
pub mod insurer_number;
pub mod limit_class;
pub(crate) mod limit_number;
mod luhn;
pub mod month;
pub mod odd_change;
pub mod part_payment;
pub mod person_key;
pub mod policy;
pub mod prefecture;
pub mod ratio;
pub(crate) mod ratio_number;
pub mod ratio_order;
pub mod record_key;
pub(crate) mod region;
pub(crate) mod response_state;
pub mod returned;
pub mod rounding;
pub mod scheme;
pub(crate) mod seven_digits;
pub mod sex;
pub(crate) mod total_types;
pub(crate) mod validity;
pub mod wilson;
pub mod working_day;

pub(crate) use ascii_digits::{NO_DIGIT, single_digit};
