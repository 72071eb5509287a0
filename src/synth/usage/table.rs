//! The tables, their columns, and the cells of a row.

use super::facility::Facility;
use super::insurer::{INSURERS, Insurer};
use super::month::{counts, yyyymm};
use super::reports::report;
use super::uses::Uses;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'r> {
    Text(&'r str),
    /// A day, counted from 1970-01-01.
    Day(Option<i32>),
    Number(i32),
    Flag(bool),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Text,
    Day,
    Number,
    Flag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Usage,
    Facilities,
    Reports,
    Insurers,
}

use ColumnKind::{Day, Flag, Number, Text};

impl Table {
    pub(super) const ALL: [Table; 4] = [Table::Usage, Table::Facilities, Table::Reports, Table::Insurers];

    /// The name of its file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Table::Usage => "usage",
            Table::Facilities => "facilities",
            Table::Reports => "incentive_reports",
            Table::Insurers => "insurer_usage",
        }
    }

    pub(super) const fn columns(self) -> &'static [(&'static str, ColumnKind)] {
        match self {
            Table::Usage => &[
                ("month", Text),
                ("facility_code", Text),
                ("facility_type", Text),
                ("prefecture", Text),
                ("card", Number),
                ("insurance_card", Number),
                ("total", Number),
                ("batch", Number),
                ("views_checkup", Number),
                ("views_medicine", Number),
                ("views_treatment", Number),
                ("card_users", Number),
                ("claims", Number),
            ],
            Table::Facilities => &[
                ("facility_code", Text),
                ("name", Text),
                ("facility_type", Text),
                ("prefecture", Text),
                ("obligated", Flag),
                ("reader_applied_on", Day),
                ("connected_on", Day),
                ("operating_on", Day),
                ("deferral", Text),
            ],
            Table::Reports => &[
                ("facility_code", Text),
                ("poster", Flag),
                ("called_on_patients", Flag),
                ("leaflet", Flag),
                ("reported_on", Day),
            ],
            Table::Insurers => &[
                ("month", Text),
                ("insurer_number", Text),
                ("insurer", Text),
                ("card", Number),
                ("total", Number),
                ("members", Number),
            ],
        }
    }

    /// How many indices it has; of some there is no row.
    pub(super) fn indices(self, uses: &Uses) -> u64 {
        match self {
            Table::Usage => uses.rows(),
            Table::Facilities | Table::Reports => uses.facilities,
            Table::Insurers => INSURERS * u64::from(uses.months),
        }
    }

    /// Gives the row of an index, if there is one. Months follow one another, and in each the facilities.
    pub(super) fn row(self, uses: &Uses, index: u64, row: &mut impl FnMut(&[Cell<'_>])) {
        match self {
            Table::Usage => used(uses, index, row),
            Table::Facilities => facility(&Facility::of(uses, index), row),
            Table::Reports => reported(uses, &Facility::of(uses, index), row),
            Table::Insurers => insured(uses, index, row),
        }
    }
}

fn used(uses: &Uses, index: u64, row: &mut impl FnMut(&[Cell<'_>])) {
    let (month, of_month) = ((index / uses.facilities) as u32, index % uses.facilities);
    let facility = Facility::of(uses, of_month);
    let Some(counts) = counts(uses, &facility, month) else { return };
    let number = Cell::Number;
    row(&[
        Cell::Text(&month_text(month)),
        Cell::Text(&facility.code),
        Cell::Text(facility.kind.name()),
        Cell::Text(facility.prefecture()),
        number(counts.card),
        number(counts.total - counts.card),
        number(counts.total),
        number(counts.batch),
        number(counts.checkup),
        number(counts.medicine),
        number(counts.treatment),
        number(counts.card_users),
        number(counts.claims),
    ]);
}

fn facility(facility: &Facility, row: &mut impl FnMut(&[Cell<'_>])) {
    row(&[
        Cell::Text(&facility.code),
        Cell::Text(&facility.name()),
        Cell::Text(facility.kind.name()),
        Cell::Text(facility.prefecture()),
        Cell::Flag(facility.obligated),
        Cell::Day(facility.reader_applied_on),
        Cell::Day(facility.connected_on),
        Cell::Day(facility.operating_on),
        Cell::Text(facility.deferral),
    ]);
}

fn reported(uses: &Uses, facility: &Facility, row: &mut impl FnMut(&[Cell<'_>])) {
    let Some(report) = report(uses, facility) else { return };
    row(&[
        Cell::Text(&facility.code),
        Cell::Flag(report.poster),
        Cell::Flag(report.called),
        Cell::Flag(report.leaflet),
        Cell::Day(Some(report.on)),
    ]);
}

fn insured(uses: &Uses, index: u64, row: &mut impl FnMut(&[Cell<'_>])) {
    let (month, of_month) = ((index / INSURERS) as u32, index % INSURERS);
    let insurer = Insurer::of(uses, of_month);
    let (card, total) = insurer.counts(uses, of_month, month);
    row(&[
        Cell::Text(&month_text(month)),
        Cell::Text(&insurer.number),
        Cell::Text(&insurer.name),
        Cell::Number(card),
        Cell::Number(total),
        Cell::Number(insurer.members),
    ]);
}

fn month_text(month: u32) -> String {
    let packed = yyyymm(month);
    format!("{:04}-{:02}", packed / 100, packed % 100)
}
