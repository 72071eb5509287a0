//! For which facility, type and prefecture a row counts.

use super::facility_list::TypeAndPrefecture;

/// The facility, type and prefecture that each row of a batch counts for.
#[derive(Default)]
pub(super) struct Attribution {
    /// The numbers of the facilities; [`SUMMED`] for a row over several, [`REFUSED`] for one that does not count.
    pub(super) facilities: Vec<u32>,
    pub(super) types: Vec<u8>,
    pub(super) prefectures: Vec<u8>,
}

pub(super) const SUMMED: u32 = u32::MAX - 1;
pub(super) const REFUSED: u32 = u32::MAX;

impl Attribution {
    /// Whether a row is that of a facility.
    #[inline]
    pub(super) fn is_of_facility(&self, row: usize) -> bool {
        self.facilities[row] < SUMMED
    }

    pub(super) fn clear(&mut self) {
        self.facilities.clear();
        self.types.clear();
        self.prefectures.clear();
    }

    pub(super) fn push(
        &mut self,
        facility: u32,
        TypeAndPrefecture { facility_type, prefecture }: TypeAndPrefecture,
    ) {
        self.facilities.push(facility);
        self.types.push(facility_type);
        self.prefectures.push(prefecture);
    }
}
