//! The obligations to register in time, never added to each other, and how many days they took.

use datafusion::arrow::array::{Array, Int32Array, RecordBatch};
use datafusion::arrow::datatypes::Int32Type;
use datafusion::common::HashMap;

use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::text::date::PartialDate;

/// What has to be done within how many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Obligation {
    /// The employer's: from the qualification to the notice; employees' insurance alone.
    Employer,
    /// The insurer's: from the notice to the registration.
    Insurer,
    /// Both together, where nobody says when notice was given: from the qualification to the registration; employees'
    /// insurance alone.
    Both,
}

impl Obligation {
    pub(super) const ALL: [Obligation; 3] = [Obligation::Employer, Obligation::Insurer, Obligation::Both];

    /// The name under which results carry it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Obligation::Employer => "employer",
            Obligation::Insurer => "insurer",
            Obligation::Both => "both",
        }
    }

    /// Days that are allowed: five for each of the two.
    pub(super) const fn days_allowed(self) -> i64 {
        match self {
            Obligation::Employer | Obligation::Insurer => 5,
            Obligation::Both => 10,
        }
    }
}

/// The days on which qualifications began, notice of them was given, and they were registered, packed as `yyyymmdd`: columns of
/// `queries/linkage/registered_records.sql`.
pub(super) struct ObligationDates {
    qualified_from: Int32Array,
    notified_on: Int32Array,
    registered_at: Int32Array,
}

impl ObligationDates {
    pub(super) fn of(records: &RecordBatch) -> Result<ObligationDates, EngineError> {
        let days = |name| NamedColumns(records).numbers::<Int32Type>(name);
        Ok(ObligationDates {
            qualified_from: days("qualified_from")?,
            notified_on: days("notified_on")?,
            registered_at: days("registered_at")?,
        })
    }

    /// Counts the days that each obligation took for a record: none where a day is missing or not known in full. They are
    /// negative where the later day comes first.
    #[inline]
    pub(super) fn count(&self, row: usize, insurer: u32, of_employees: bool, counts: &mut DelayCounts) {
        let day = |days: &Int32Array| {
            let packed = days.is_valid(row).then(|| days.value(row))?;
            PartialDate::from_packed(packed).ok()?.unix_days()
        };
        let mut count = |obligation, from, to: Option<i32>| {
            if let (Some(from), Some(to)) = (from, to) {
                counts.count(insurer, obligation, to - from);
            }
        };
        let (notified, registered) = (day(&self.notified_on), day(&self.registered_at));
        count(Obligation::Insurer, notified, registered);
        if !of_employees {
            return;
        }
        let qualified = day(&self.qualified_from);
        if self.notified_on.is_null(row) {
            count(Obligation::Both, qualified, registered);
        } else {
            count(Obligation::Employer, qualified, notified);
        }
    }
}

/// Records by insurer, obligation and the days that it took.
#[derive(Debug, Default)]
pub(super) struct DelayCounts {
    /// Of each insurer among the first [`FIRST_INSURERS`] and each obligation the records that took 0 to [`FEW_DAYS`] − 1
    /// days, which are nearly all.
    few_days: Vec<[[u64; FEW_DAYS]; Obligation::ALL.len()]>,
    others: HashMap<(u32, Obligation, i32), u64>,
}

const FEW_DAYS: usize = 32;

/// More than there are; a hostile input may name any number.
const FIRST_INSURERS: usize = 4096;

impl DelayCounts {
    /// Counts a record of the insurer at a position.
    #[inline]
    pub(super) fn count(&mut self, insurer: u32, obligation: Obligation, days: i32) {
        let position = insurer as usize;
        if self.few_days.len() <= position && position < FIRST_INSURERS {
            self.few_days.resize(position + 1, Default::default());
        }
        let of_insurer = self.few_days.get_mut(position).map(|counts| &mut counts[obligation as usize]);
        let counts = of_insurer.zip(usize::try_from(days).ok());
        match counts.and_then(|(counts, days)| counts.get_mut(days)) {
            Some(records) => *records += 1,
            None => *self.others.entry((insurer, obligation, days)).or_default() += 1,
        }
    }

    pub(super) fn add(&mut self, other: DelayCounts) {
        if self.few_days.len() < other.few_days.len() {
            self.few_days.resize(other.few_days.len(), Default::default());
        }
        let counts = self.few_days.as_flattened_mut().as_flattened_mut().iter_mut();
        for (records, more) in counts.zip(other.few_days.as_flattened().as_flattened()) {
            *records += more;
        }
        for (delay, records) in other.others {
            *self.others.entry(delay).or_default() += records;
        }
    }

    /// Insurer, obligation, days, records; in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Obligation, i32, u64)> {
        let few_days = (0..).zip(&self.few_days).flat_map(|(insurer, of_insurer)| {
            Obligation::ALL.into_iter().zip(of_insurer).flat_map(move |(obligation, counts)| {
                let counted = (0..).zip(counts).filter(|(_, records)| **records > 0);
                counted.map(move |(days, records)| (insurer, obligation, days, *records))
            })
        });
        let others = self.others.iter();
        few_days.chain(
            others.map(|((insurer, obligation, days), records)| (*insurer, *obligation, *days, *records)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_days_where_all_is_known() {
        use Obligation::{Both, Employer, Insurer};
        type Counted<'a> = &'a [(Obligation, i32)];
        let whole = [Some(2024_02_27), Some(2024_03_01), Some(2024_05_02)];
        let cases: [([Option<i32>; 3], Counted<'_>, Counted<'_>); 6] = [
            (whole, &[(Employer, 3), (Insurer, 62)], &[(Insurer, 62)]),
            ([whole[0], None, whole[2]], &[(Both, 65)], &[]),
            ([None, whole[1], whole[2]], &[(Insurer, 62)], &[(Insurer, 62)]),
            ([whole[2], whole[1], None], &[(Employer, -62)], &[]),
            ([whole[0], Some(2024_03_00), whole[2]], &[], &[]),
            ([whole[0], None, None], &[], &[]),
        ];
        for (days, employees, others) in cases {
            let [qualified_from, notified_on, registered_at] = days.map(|day| Int32Array::from(vec![day]));
            let dates = ObligationDates { qualified_from, notified_on, registered_at };
            for (of_employees, expected) in [(true, employees), (false, others)] {
                let mut counts = DelayCounts::default();
                dates.count(0, 0, of_employees, &mut counts);
                let mut counted: Vec<_> =
                    counts.iter().map(|(_, obligation, days, _)| (obligation, days)).collect();
                counted.sort_unstable();
                assert_eq!(counted, expected, "{days:?}");
            }
        }
    }

    #[test]
    fn days_of_two_threads_are_counted_together_whether_few_many_or_before() {
        let days = [0, 31, 32, -1, 400];
        let [mut one, mut other] = [DelayCounts::default(), DelayCounts::default()];
        for days in days {
            one.count(0, Obligation::Employer, days);
            other.count(0, Obligation::Employer, days);
            other.count(3, Obligation::Both, days);
            other.count(u32::MAX, Obligation::Both, days);
        }
        one.count(1, Obligation::Insurer, 5);
        one.add(other);
        let mut counted: Vec<_> = one.iter().collect();
        counted.sort_unstable();
        let mut expected = vec![(1, Obligation::Insurer, 5, 1)];
        for days in days {
            expected.push((0, Obligation::Employer, days, 2));
            expected.extend([3, u32::MAX].map(|insurer| (insurer, Obligation::Both, days, 1)));
        }
        expected.sort_unstable();
        assert_eq!(counted, expected);
    }
}
