//! Which columns the files of usage have, by which a row of a facility is told from a sum.

use crate::jobs::statistics::judgements::{NO_FACILITY_TYPE, NO_PREFECTURE};
use crate::jobs::usage::judgements::NO_FACILITY;
use crate::source::{Reason, Source};

/// Which of the columns that say whose a row is a file has.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileColumns {
    facility_code: bool,
    facility_type: bool,
    prefecture: bool,
}

impl FileColumns {
    pub(super) fn by(source: &Source, file: usize) -> FileColumns {
        let has = |column| source.has_column(file, column);
        FileColumns {
            facility_code: has("facility_code"),
            facility_type: has("facility_type"),
            prefecture: has("prefecture"),
        }
    }

    /// Whether rows without a facility code are surely sums, by whether they give a type and a prefecture: where there is a
    /// column for the code and one of the two is missing as well, a row is only odd.
    pub(super) fn are_sums(self, facility_type: bool, prefecture: bool) -> bool {
        !self.facility_code || (facility_type && prefecture)
    }

    /// Whose a row without a facility code is, by the type and prefecture that it gives.
    ///
    /// A column that the file does not have at all sums over what it would tell; where there is one, a row that
    /// leaves it empty is odd.
    pub(super) fn summed(
        self,
        facility_type: Option<u8>,
        prefecture: Option<u8>,
    ) -> Result<(u8, u8), (&'static str, Reason)> {
        match (facility_type, prefecture) {
            (None, _) | (_, None) if self.facility_code => Err(("facility_code", NO_FACILITY)),
            (None, _) if self.facility_type => Err(("facility_type", NO_FACILITY_TYPE)),
            (_, None) if self.prefecture => Err(("prefecture", NO_PREFECTURE)),
            (facility_type, prefecture) => Ok((facility_type.unwrap_or(0), prefecture.unwrap_or(0))),
        }
    }
}
