//! What an eligibility check returned.

use datafusion::arrow::array::RecordBatch;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::absent::{NO_MOMENT, code, number};
use super::columns::{Columns, text};
use super::folded_row::{FoldedRow, SideTables, WithContent, WriteResult};

use crate::codes::ratio_number::ratio_code;
use crate::codes::returned::{LimitElements, Period, RatioElements};
use crate::engine::operators::{Row, TextRef};
use crate::hash;
use crate::text::date::PartialDate;

/// A row of `queries/burden/folded_responses.sql`.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct Response {
    pub(in super::super) key: u64,
    /// 0 where no facility is known.
    pub(in super::super) visit: u64,
    pub(in super::super) row: u64,
    pub(in super::super) facility: TextRef,
    moment: i64,
    pub(in super::super) confirmed: i32,
    birth_date: i32,
    elderly_from: i32,
    elderly_to: i32,
    limit_from: i32,
    limit_to: i32,
    disqualified_on: i32,
    classes: i32,
    insured_ratio: u8,
    elderly_ratio: u8,
    validity: u8,
    preschool: u8,
    consent: u8,
    reference: u8,
    late_elderly: u8,
    _fill: [u8; 1],
}

/// 資格有効性 (OQSCD006): the qualification is valid.
const VALID: u8 = 1;

impl Response {
    /// Orders by the second; one that is not known comes first.
    pub(in super::super) fn moment_order(&self) -> i64 {
        self.moment
    }

    pub(in super::super) fn moment(&self) -> Option<i64> {
        (self.moment != NO_MOMENT).then_some(self.moment)
    }

    pub(in super::super) fn birth_date(&self) -> Option<i32> {
        number(self.birth_date)
    }

    pub(in super::super) fn classes(&self) -> Option<i32> {
        number(self.classes)
    }

    /// Whether the qualification is valid.
    pub(in super::super) fn is_valid(&self) -> bool {
        self.validity == VALID
    }

    pub(in super::super) fn late_elderly(&self) -> bool {
        self.late_elderly == 1
    }

    /// 資格喪失年月日, from which on the qualification is lost.
    pub(in super::super) fn disqualified_on(&self) -> Option<i32> {
        number(self.disqualified_on)
    }

    pub(in super::super) fn insured_ratio(&self) -> Option<u8> {
        code(self.insured_ratio)
    }

    pub(in super::super) fn elderly_ratio(&self) -> Option<u8> {
        code(self.elderly_ratio)
    }

    pub(in super::super) fn preschool(&self) -> bool {
        self.preschool == 1
    }

    pub(in super::super) fn elderly_period(&self) -> Period {
        Period { from: number(self.elderly_from), to: number(self.elderly_to) }
    }

    /// What decides the ratio of a person.
    pub(in super::super) fn ratio_elements(
        &self,
        birth_date: Option<PartialDate>,
        late_elderly: bool,
    ) -> RatioElements {
        RatioElements {
            insured: self.insured_ratio().map(ratio_code),
            elderly: self.elderly_ratio().map(ratio_code),
            elderly_period: self.elderly_period(),
            preschool: self.preschool(),
            birth_date,
            late_elderly,
        }
    }

    /// What decides whether the limit class may be looked at.
    pub(in super::super) fn limit_elements(&self) -> LimitElements {
        LimitElements {
            carried: self.classes().is_some(),
            consent: code(self.consent),
            reference: code(self.reference),
            period: Period { from: number(self.limit_from), to: number(self.limit_to) },
        }
    }
}

impl Row for Response {
    fn key(&self) -> u64 {
        self.key
    }
}

impl WithContent for Response {
    fn content(&self) -> u64 {
        hash::bytes(Response { row: 0, facility: TextRef::NONE, ..*self }.as_bytes())
    }
}

impl FoldedRow for Response {
    fn read(
        batch: &RecordBatch,
        side_tables: &mut SideTables<'_>,
        mut write: impl FnMut(Self) -> WriteResult,
    ) -> WriteResult {
        let columns = Columns(batch);
        let (rows, keys, visits) = (columns.keys("response")?, columns.keys("key")?, columns.keys("visit")?);
        let facilities = columns.texts("facility_code")?;
        let (moments, confirmed) = (columns.moments("moment")?, columns.numbers("confirmed")?);
        let (birth_dates, late_elderly) = (columns.numbers("birth_date")?, columns.flags("late_elderly")?);
        let (insured, elderly) = (columns.codes("insured_ratio")?, columns.codes("elderly_ratio")?);
        let (elderly_from, elderly_to) = (columns.numbers("elderly_from")?, columns.numbers("elderly_to")?);
        let (limit_from, limit_to) = (columns.numbers("limit_from")?, columns.numbers("limit_to")?);
        let (validity, preschool) = (columns.codes("validity")?, columns.flags("preschool")?);
        let (consent, reference) = (columns.codes("consent")?, columns.codes("reference")?);
        let (classes, disqualified_on) = (columns.numbers("classes")?, columns.numbers("disqualified_on")?);
        for row in 0..batch.num_rows() {
            write(Response {
                key: keys.get(row),
                visit: visits.get(row),
                row: rows.get(row),
                facility: side_tables.texts.add(text(&facilities, row))?,
                moment: moments.get(row),
                confirmed: confirmed.get(row),
                birth_date: birth_dates.get(row),
                elderly_from: elderly_from.get(row),
                elderly_to: elderly_to.get(row),
                limit_from: limit_from.get(row),
                limit_to: limit_to.get(row),
                disqualified_on: disqualified_on.get(row),
                classes: classes.get(row),
                insured_ratio: insured.get(row),
                elderly_ratio: elderly.get(row),
                validity: validity.get(row),
                preschool: preschool.get(row),
                consent: consent.get(row),
                reference: reference.get(row),
                late_elderly: late_elderly.get(row),
                _fill: [0; 1],
            })?;
        }
        Ok(())
    }
}
