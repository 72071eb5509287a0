//! Insurers in the order in which somebody should look at them.

use serde::Serialize;

use super::page::InsurerRow;
use crate::report::printable;

/// How many insurers the tables list; the rest are summed.
pub(super) const LISTED: usize = 30;

/// The insurers with most findings, the sum of the others, the sum of all.
#[derive(Debug, Serialize)]
pub(super) struct Insurers {
    pub(super) listed: Vec<InsurerRow>,
    pub(super) others: Option<OtherInsurers>,
    pub(super) total: InsurerRow,
    pub(super) count: usize,
}

/// The insurers that are not listed.
#[derive(Debug, Serialize)]
pub(super) struct OtherInsurers {
    pub(super) count: usize,
    pub(super) sum: InsurerRow,
}

impl Insurers {
    pub(super) fn of(rows: &[InsurerRow]) -> Insurers {
        let mut sorted: Vec<&InsurerRow> = rows.iter().collect();
        sorted.sort_by(|a, b| {
            (b.findings, b.different_person)
                .cmp(&(a.findings, a.different_person))
                .then_with(|| a.insurer_number.cmp(&b.insurer_number))
        });
        let (listed, rest) = sorted.split_at(sorted.len().min(LISTED));
        Insurers {
            listed: listed.iter().map(|row| shown(row)).collect(),
            others: (!rest.is_empty()).then(|| OtherInsurers { count: rest.len(), sum: sum(rest) }),
            total: sum(&sorted),
            count: rows.len(),
        }
    }
}

fn shown(row: &InsurerRow) -> InsurerRow {
    InsurerRow { insurer_number: printable(&row.insurer_number), ..row.clone() }
}

fn sum(rows: &[&InsurerRow]) -> InsurerRow {
    rows.iter().fold(InsurerRow::default(), |sum, row| InsurerRow {
        records: sum.records + row.records,
        findings: sum.findings + row.findings,
        different_person: sum.different_person + row.different_person,
        ..sum
    })
}
