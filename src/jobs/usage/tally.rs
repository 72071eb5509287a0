//! What was counted, for the manifest and the summary.

use super::figures::FigureSources;
use super::scan::UsageRows;
use crate::jobs::error::JobError;
use crate::jobs::statistics::Checked;

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// Rows of usage.
    pub(crate) usage: Checked,
    /// Rows of insurers; none where they were not given.
    pub(crate) insurers: Checked,
    /// Rows of the list of facilities; none where it was not given.
    pub(crate) facilities: Checked,
    /// What the figures were taken from.
    pub taken: FigureSources,
    /// Rows of usage that give another type or prefecture than the list of facilities, which counts.
    pub disagreeing: u64,
    /// Facilities that counted anything.
    pub facilities_counted: u64,
    /// Rows of `facilities.csv`.
    pub facility_months: u64,
}

impl Tally {
    pub(super) fn new(
        uses: &UsageRows,
        insurers: Checked,
        facilities: Checked,
        taken: FigureSources,
    ) -> Tally {
        Tally {
            usage: uses.checked,
            insurers,
            facilities,
            taken,
            disagreeing: uses.disagreeing,
            facilities_counted: uses.months.facilities() as u64,
            facility_months: 0,
        }
    }

    /// Rows of usage, rejected ones included.
    #[must_use]
    pub(super) fn rows_read(&self) -> u64 {
        self.usage.rows
    }

    /// Rows of usage that were not counted.
    #[must_use]
    pub(super) fn rejected(&self) -> u64 {
        self.usage.rejected
    }

    /// Rows of usage that repeat others, which count once.
    #[must_use]
    pub(super) fn repeated(&self) -> u64 {
        self.usage.set_aside
    }

    /// Rows read are rows rejected, rows counted and rows that repeat these.
    pub(super) fn check_conservation(&self) -> Result<(), JobError> {
        self.usage.conserve(self.taken.facility_rows + self.taken.summed() + self.repeated())?;
        self.insurers.conserve(self.insurers.sound)
    }
}
