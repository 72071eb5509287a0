//! What was counted, for the manifest and the summary.

use super::figures::Taken;
use super::insurers::Insured;
use super::listing::Listing;
use super::reading::Uses;
use crate::jobs::JobError;

/// Rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    /// Rows read, the rejected ones included.
    pub read: u64,
    /// Rows rejected.
    pub rejected: u64,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows of usage.
    pub usage: Rows,
    /// Rows of insurers; nothing where none were given.
    pub insurers: Option<Rows>,
    /// Rows of the list of facilities; nothing where none was given.
    pub facilities: Option<Rows>,
    /// What the figures were taken from.
    pub taken: Taken,
    /// Rows of insurers that were counted.
    pub insurer_rows: u64,
    /// Facilities that counted anything.
    pub facilities_counted: u64,
    /// Rows of `facilities.csv`.
    pub facility_months: u64,
}

impl Tally {
    pub(super) fn new(uses: &Uses, listing: &Listing, insured: &Insured) -> Tally {
        let rows = |read, unreadable, refused: usize| Rows { read, rejected: unreadable + refused as u64 };
        Tally {
            usage: rows(uses.rows_read, uses.unreadable, uses.refused.len()),
            insurers: (insured.rows_read > 0)
                .then(|| rows(insured.rows_read, insured.unreadable, insured.refused.len())),
            facilities: listing
                .facilities
                .as_ref()
                .map(|_| rows(listing.rows_read, listing.unreadable, listing.refused.len())),
            insurer_rows: insured.rows.num_rows() as u64,
            ..Tally::default()
        }
    }

    /// Rows read are rows rejected and rows counted.
    pub(super) fn check_conservation(&self) -> Result<(), JobError> {
        let check = |table, rows: Rows, counted: u64| {
            let accounted = rows.rejected + counted;
            if rows.read == accounted {
                Ok(())
            } else {
                Err(JobError::Conservation { table, rows: rows.read, accounted })
            }
        };
        check("usage", self.usage, self.taken.facility_rows + self.taken.summed())?;
        self.insurers.map_or(Ok(()), |insurers| check("insurers", insurers, self.insurer_rows))
    }
}
