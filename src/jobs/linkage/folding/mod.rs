//! Folding: both sides are read once and become numbers and fingerprints. The residents become the build side of a hash
//! join; the records probe it while they are read.

mod answers;
mod linkages;
mod register_table;
mod residents;
mod scan;
mod values;

pub(super) use answers::answers_but_for_zeros;
pub(super) use linkages::{fold_linkages, unfolded_records};
pub(super) use residents::{FoldedResidents, fold_residents};
pub(super) use scan::{read_all_residents, read_residents, read_values};
pub(super) use values::{OTHER_NAMES, PERSON_COLUMNS, QUALIFICATION_COLUMNS, VALUE_COLUMNS, key_schema};
