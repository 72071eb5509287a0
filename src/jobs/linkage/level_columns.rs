//! The columns of findings that say how a record agrees with its resident, and with its candidate.

pub(super) const LEVELS: [&str; 5] =
    ["name_level", "kana_level", "birth_date_level", "sex_level", "address_level"];
pub(super) const CANDIDATE_LEVELS: [&str; 5] = [
    "candidate_name_level",
    "candidate_kana_level",
    "candidate_birth_date_level",
    "candidate_sex_level",
    "candidate_address_level",
];
