//! The rows of persons of whom something is not clean, as tables for queries.

use datafusion::arrow::array::{
    BooleanArray, Int32Array, Int64Array, RecordBatch, StringViewArray, UInt8Array, UInt32Array, UInt64Array,
};

use super::entry_history::PlacedEntry;
use super::response_history::ResponseInForce;
use super::unit::Unit;
use crate::codes::age::adult_from;
use crate::engine::operators::TextFile;
use crate::engine::{EngineError, Session};
use crate::jobs::comparison::mode::Mode;
use crate::jobs::comparison::rows::{Claim, Display, Entitlement, Entry, column, facilities, table};
use crate::text::date::PartialDate;

/// The rows of persons of whom a unit is in doubt.
#[derive(Default)]
pub(in super::super) struct RowsInDoubt {
    units: Vec<Unit>,
    /// Units with the entry in force on their day.
    in_force: Vec<(u64, u64)>,
    entitlements: Vec<Entitlement>,
    entries: Vec<PlacedEntry>,
    responses: Vec<ResponseInForce>,
    displays: Vec<Display>,
    claims: Vec<Claim>,
}

impl RowsInDoubt {
    pub(super) fn add_unit(&mut self, unit: Unit, in_force: Option<u64>) {
        self.units.push(unit);
        self.in_force.extend(in_force.map(|entry| (unit.row, entry)));
    }

    /// The entries in force on the days of the units that were added last.
    pub(super) fn in_force_on_last(&self, units: usize) -> impl Iterator<Item = u64> + '_ {
        let first = self.in_force.len().saturating_sub(units);
        self.in_force[first..].iter().map(|(_, entry)| *entry)
    }

    pub(super) fn add_person(
        &mut self,
        entitlements: &[Entitlement],
        entries: &[PlacedEntry],
        responses: &[ResponseInForce],
        displays: &[Display],
        claims: &[Claim],
    ) {
        self.entitlements.extend_from_slice(entitlements);
        self.entries.extend_from_slice(entries);
        self.responses.extend_from_slice(responses);
        self.displays.extend_from_slice(displays);
        self.claims.extend_from_slice(claims);
    }

    /// How many rows the largest of the tables has.
    pub(in super::super) fn len(&self) -> usize {
        let others = [self.entitlements.len(), self.entries.len(), self.responses.len(), self.displays.len()];
        others.into_iter().fold(self.units.len().max(self.claims.len()), usize::max)
    }

    /// Registers the rows as `units`, of which those that are not clean at first sight are `differing_units`,
    /// `entries_in_force`, and the tables of the inputs; how many units there are.
    pub(in super::super) fn register(
        self,
        session: &Session,
        mode: Mode,
        texts: &TextFile,
    ) -> Result<usize, EngineError> {
        let units = self.units.len();
        let add = |name, batch: RecordBatch| session.register_batches(name, batch.schema(), vec![batch]);
        add("units", units_table(&self.units, texts)?)?;
        let differing: Vec<Unit> = self.units.into_iter().filter(|unit| unit.is_in_doubt(mode)).collect();
        add("differing_units", units_table(&differing, texts)?)?;
        let in_force = table([
            ("unit", column::<_, _, UInt64Array>(&self.in_force, |(unit, _)| Some(*unit))),
            ("entry", column::<_, _, UInt64Array>(&self.in_force, |(_, entry)| Some(*entry))),
        ])?;
        add("entries_in_force", in_force)?;
        add("entitlements", Entitlement::table(&self.entitlements)?)?;
        add("registrations", entries_table(&self.entries, texts)?)?;
        add("responses", responses_table(&self.responses, texts)?)?;
        add("displays", Display::table(&self.displays, texts)?)?;
        add("claims", Claim::table(&self.claims, texts)?)?;
        Ok(units)
    }
}

fn units_table(rows: &[Unit], texts: &TextFile) -> Result<RecordBatch, EngineError> {
    let decided = |unit: &Unit| unit.entitlement;
    table([
        ("unit", column::<_, _, UInt64Array>(rows, |unit| Some(unit.row))),
        ("key", column::<_, _, UInt64Array>(rows, |unit| Some(unit.key))),
        ("visit", column::<_, _, UInt64Array>(rows, |unit| (unit.visit != 0).then_some(unit.visit))),
        ("product", column::<_, _, UInt32Array>(rows, |unit| unit.product)),
        ("facility_code", facilities(rows.iter().map(|unit| unit.facility), texts)?),
        ("service_date", column::<_, _, Int32Array>(rows, |unit| Some(unit.service_date))),
        ("response", column::<_, _, UInt64Array>(rows, |unit| unit.response)),
        ("confirmed", column::<_, _, Int32Array>(rows, |unit| unit.confirmed)),
        ("response_state", column::<_, _, UInt8Array>(rows, |unit| Some(unit.state as u8))),
        ("entitlement", column::<_, _, UInt64Array>(rows, |unit| decided(unit).map(|row| row.row))),
        ("insurer", column::<_, _, UInt32Array>(rows, |unit| decided(unit).map(|row| row.insurer))),
        ("valid_from", column::<_, _, Int32Array>(rows, |unit| decided(unit).map(|row| row.valid_from))),
        ("returned_ratio", column::<_, _, UInt8Array>(rows, |unit| Some(unit.returned_ratio))),
        ("returned_classes", column::<_, _, Int32Array>(rows, |unit| unit.returned_classes)),
        ("insurer_ratio", column::<_, _, UInt8Array>(rows, |unit| unit.insurer_ratio)),
        ("insurer_classes", column::<_, _, Int32Array>(rows, |unit| unit.insurer_classes)),
        ("shown", column::<_, _, BooleanArray>(rows, |unit| Some(unit.shown.is_some()))),
        ("display_ratio", column::<_, _, UInt8Array>(rows, |unit| unit.shown?.0)),
        ("display_classes", column::<_, _, Int32Array>(rows, |unit| unit.shown?.1)),
        ("birth_date", column::<_, _, Int32Array>(rows, |unit| unit.birth_date.map(PartialDate::packed))),
        ("late_elderly", column::<_, _, BooleanArray>(rows, |unit| Some(unit.late_elderly))),
        ("child", column::<_, _, BooleanArray>(rows, |unit| Some(is_child(unit)))),
        ("lost_on", column::<_, _, Int32Array>(rows, |unit| unit.loss.map(|loss| loss.on))),
        ("lost_by", column::<_, _, StringViewArray>(rows, |unit| unit.loss.map(|loss| loss.by))),
    ])
}

/// Whether the person is a child on the unit's day.
fn is_child(unit: &Unit) -> bool {
    unit.birth_date.and_then(adult_from).is_some_and(|adult| unit.service_date < adult)
}

fn entries_table(rows: &[PlacedEntry], texts: &TextFile) -> Result<RecordBatch, EngineError> {
    let of = |value: fn(&Entry) -> Option<i32>| column::<_, _, Int32Array>(rows, |row| value(&row.entry));
    table([
        ("entry", column::<_, _, UInt64Array>(rows, |row| Some(row.entry.row))),
        ("key", column::<_, _, UInt64Array>(rows, |row| Some(row.entry.key))),
        ("entry_id", facilities(rows.iter().map(|row| row.entry.id), texts)?),
        ("entered_on", of(|entry| Some(entry.entered_on))),
        ("reason", column::<_, _, StringViewArray>(rows, |row| row.entry.reason())),
        ("ratio", column::<_, _, UInt8Array>(rows, |row| row.entry.ratio())),
        ("classes", of(Entry::classes)),
        ("effective_from", of(|entry| Some(entry.effective_from))),
        ("effective_to", of(|entry| Some(entry.effective_to))),
        ("invalidated_on", of(Entry::invalidated_on)),
        ("new_card_mailed_on", of(Entry::new_card_mailed_on)),
        ("place", column::<_, _, UInt64Array>(rows, |row| Some(row.place))),
        ("decided", column::<_, _, BooleanArray>(rows, |row| Some(row.decided))),
    ])
}

fn responses_table(rows: &[ResponseInForce], texts: &TextFile) -> Result<RecordBatch, EngineError> {
    let code = |value: fn(&ResponseInForce) -> Option<u8>| column::<_, _, UInt8Array>(rows, value);
    let day = |value: fn(&ResponseInForce) -> Option<i32>| column::<_, _, Int32Array>(rows, value);
    table([
        ("response", column::<_, _, UInt64Array>(rows, |row| Some(row.response.row))),
        ("key", column::<_, _, UInt64Array>(rows, |row| Some(row.response.key))),
        (
            "visit",
            column::<_, _, UInt64Array>(rows, |row| Some(row.response.visit).filter(|visit| *visit != 0)),
        ),
        ("facility_code", facilities(rows.iter().map(|row| row.response.facility), texts)?),
        ("confirmed", day(|row| Some(row.response.confirmed))),
        ("moment", column::<_, _, Int64Array>(rows, |row| row.response.moment())),
        ("valid", column::<_, _, BooleanArray>(rows, |row| Some(row.response.is_valid()))),
        ("birth_date", day(|row| row.response.birth_date())),
        ("late_elderly", column::<_, _, BooleanArray>(rows, |row| Some(row.response.late_elderly()))),
        ("insured_ratio", code(|row| row.response.insured_ratio())),
        ("elderly_ratio", code(|row| row.response.elderly_ratio())),
        ("elderly_from", day(|row| row.response.elderly_period().from)),
        ("elderly_to", day(|row| row.response.elderly_period().to)),
        ("preschool", column::<_, _, BooleanArray>(rows, |row| Some(row.response.preschool()))),
        ("classes", day(|row| row.response.classes())),
        ("consent", code(|row| row.response.limit_elements().consent)),
        ("reference", code(|row| row.response.limit_elements().reference)),
        ("limit_from", day(|row| row.response.limit_elements().period.from)),
        ("limit_to", day(|row| row.response.limit_elements().period.to)),
        ("until", day(|row| Some(row.until))),
        ("repeated", column::<_, _, BooleanArray>(rows, |row| Some(row.repeated))),
    ])
}
