//! Numbers and codes with rules: what a value may be, and what it stands for.

pub mod sex;
//! Numbers with rules: the individual number, insurers, facilities, prefectures, schemes.
//!
//! A wrong check digit of an insurer or a facility is a warning, never a reject: numbers that fail
//! it are in use. A wrong check digit of an individual number is a finding.
pub mod facility_code;
pub mod individual_number;
pub mod insurer_number;
pub mod prefecture;
pub mod scheme;
mod ascii_digits;
mod luhn;
