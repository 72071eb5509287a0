//! The response in force on a day: an as-of join by visit and day.

use crate::codes::month::month_after;
use crate::jobs::comparison::rows::Response;

/// A response with the day from which it is no longer in force: that of the next one of the same person and facility, or
/// the first of the next month (the latest on or before a service date in its month counts).
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct ResponseInForce {
    pub(in super::super) response: Response,
    pub(in super::super) until: i32,
    /// Whether another of the same second follows: it counts on no day.
    pub(in super::super) repeated: bool,
}

impl ResponseInForce {
    /// Whether it is in force on its own day: no other of the same day follows.
    pub(super) fn counts(&self) -> bool {
        self.until > self.response.confirmed
    }
}

/// The responses of a person, in order of time at each facility.
#[derive(Default)]
pub(super) struct ResponseHistory(Vec<ResponseInForce>);

impl ResponseHistory {
    /// Takes the responses of another person, in any order.
    pub(super) fn take(&mut self, responses: &mut [Response]) {
        if responses.len() > 1 {
            responses.sort_unstable_by_key(|row| (row.visit, row.confirmed, row.moment_order(), row.row));
        }
        self.0.clear();
        for (at, response) in responses.iter().enumerate() {
            // Without a facility nothing follows.
            let next = responses.get(at + 1).filter(|next| next.visit == response.visit && next.visit != 0);
            let month = month_after(response.confirmed);
            let until = next.map_or(month, |next| month.min(next.confirmed));
            let repeated = next.is_some_and(|next| {
                next.confirmed == response.confirmed
                    && response.moment().is_some()
                    && next.moment() == response.moment()
            });
            self.0.push(ResponseInForce { response: *response, until, repeated });
        }
    }

    /// The response in force for a visit's day.
    #[inline]
    pub(super) fn on(&self, visit: u64, day: i32) -> Option<&ResponseInForce> {
        if visit == 0 {
            return None;
        }
        let before = self.0.partition_point(|returned| {
            (returned.response.visit, returned.response.confirmed) <= (visit, day)
        });
        let last = self.0.get(before.checked_sub(1)?)?;
        (last.response.visit == visit && day < last.until).then_some(last)
    }

    pub(super) fn all(&self) -> &[ResponseInForce] {
        &self.0
    }
}
