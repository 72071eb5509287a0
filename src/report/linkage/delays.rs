//! How long the obligations to register took.

use std::collections::BTreeMap;

use serde::Serialize;

use super::insurers::LISTED;
use super::page::{DelayRow, ObligationRow};
use crate::report::bars::BarList;
use crate::report::printable;

/// The delays of one obligation: the slowest insurers, the others, all.
#[derive(Debug, Serialize)]
pub(super) struct Delays {
    pub(super) obligation: String,
    pub(super) chart: Option<BarList>,
    listed: Vec<Delay>,
    others: Option<Delay>,
    others_count: usize,
    pub(super) total: Delay,
    pub(super) days_allowed: i64,
    /// Records of the run without dates or without the obligation.
    pub(super) outside: u64,
}

/// The delays of one insurer or of several.
#[derive(Debug, Serialize)]
pub(super) struct Delay {
    insurer_number: String,
    pub(super) records: u64,
    pub(super) late: u64,
    median: String,
    #[serde(skip)]
    pub(super) days: Vec<(i64, u64)>,
}

impl Delays {
    /// Nothing where no record has dates.
    pub(super) fn of(row: &ObligationRow) -> Option<Delays> {
        let allowed = row.days_allowed;
        let delay = |row: &DelayRow| Delay::new(printable(&row.insurer_number), row.days.clone(), allowed);
        let mut listed: Vec<Delay> = row.delays.iter().map(delay).filter(|delay| delay.records > 0).collect();
        listed.sort_by(|a, b| {
            b.late
                .cmp(&a.late)
                .then_with(|| b.records.cmp(&a.records))
                .then_with(|| a.insurer_number.cmp(&b.insurer_number))
        });
        let total = merged(&listed, allowed);
        let rest = listed.split_off(listed.len().min(LISTED));
        (total.records > 0).then(|| Delays {
            obligation: row.obligation.clone(),
            chart: None,
            listed,
            others: (!rest.is_empty()).then(|| merged(&rest, allowed)),
            others_count: rest.len(),
            total,
            days_allowed: allowed,
            outside: 0,
        })
    }
}

impl Delay {
    fn new(insurer_number: String, days: Vec<(i64, u64)>, days_allowed: i64) -> Delay {
        let records = days.iter().map(|(_, records)| records).sum();
        let late = days.iter().filter(|(days, _)| *days > days_allowed).map(|(_, records)| records).sum();
        Delay { insurer_number, records, late, median: median(&days, records), days }
    }
}

fn merged(delays: &[Delay], days_allowed: i64) -> Delay {
    let mut days: BTreeMap<i64, u64> = BTreeMap::new();
    for (day, records) in delays.iter().flat_map(|delay| &delay.days) {
        *days.entry(*day).or_default() += records;
    }
    Delay::new(String::new(), days.into_iter().collect(), days_allowed)
}

/// The middle of the days, the mean of the two middle ones where their number is even.
fn median(days: &[(i64, u64)], records: u64) -> String {
    let at = |position: u64| {
        let mut seen = 0;
        days.iter().find_map(|(day, records)| {
            seen += records;
            (position < seen).then_some(*day)
        })
    };
    match (at(records.saturating_sub(1) / 2), at(records / 2)) {
        (Some(lower), Some(upper)) => format!("{:.1}", f64::midpoint(lower as f64, upper as f64)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_record() {
        for (days, expected, reason) in [
            (vec![(1, 1), (3, 1), (90, 1)], "3.0", "an odd number has one middle"),
            (vec![(2, 1), (5, 1)], "3.5", "an even number has two"),
            (vec![(0, 10), (30, 3)], "0.0", "weights count"),
            (vec![(-2, 1)], "-2.0", "registered before the notice"),
            (vec![], "", "no records, no middle"),
        ] {
            let records = days.iter().map(|(_, records)| records).sum();
            assert_eq!(median(&days, records), expected, "{reason}");
        }
    }

    #[test]
    fn the_last_allowed_day_is_not_late() {
        let delay = Delay::new(String::new(), vec![(5, 7), (6, 2)], 5);
        assert_eq!((delay.records, delay.late), (9, 2));
    }
}
