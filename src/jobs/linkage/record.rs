//! A row of the probe side: a registered record, folded, before and after it was joined with its resident.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanArray, FixedSizeBinaryBuilder, RecordBatch, StringViewBuilder, UInt32Array, UInt64Array,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::shared_keys::SharedKeys;
use crate::codes::individual_number::Fault;
use crate::engine::EngineError;
use crate::engine::operators::Row;
use crate::text::PersonFingerprint;

/// A record, folded.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct RecordRow {
    /// The individual number; 0 where it is missing or cannot be anybody's.
    pub(super) number: u64,
    pub(super) record: u64,
    pub(super) fingerprint: PersonFingerprint,
    /// Tells the qualification (the key of the record) from others; never 0.
    pub(super) qualification: u64,
    /// The position of its insurer.
    pub(super) insurer: u32,
    pub(super) flags: RecordFlags,
}

impl Row for RecordRow {
    fn key(&self) -> u64 {
        self.number
    }
}

/// What is known of a record in a bit each.
#[derive(Clone, Copy, PartialEq, Eq, Default, FromBytes, IntoBytes, Immutable)]
#[repr(transparent)]
pub(super) struct RecordFlags(u32);

impl RecordFlags {
    /// The qualification is in force.
    pub(super) const ACTIVE: RecordFlags = RecordFlags(1);
    /// The person has other valid qualifications.
    pub(super) const SEVERAL: RecordFlags = RecordFlags(1 << 1);
    /// Nobody says whether the person has any.
    pub(super) const SEVERAL_UNKNOWN: RecordFlags = RecordFlags(1 << 2);
    pub(super) const NUMBER_MISSING: RecordFlags = RecordFlags(1 << 3);
    pub(super) const NUMBER_INVALID: RecordFlags = RecordFlags(1 << 4);
    /// The resident is deceased, removed or abroad.
    pub(super) const INACTIVE: RecordFlags = RecordFlags(1 << 5);
    /// The fingerprints say that record and resident agree.
    pub(super) const SETTLED: RecordFlags = RecordFlags(1 << 6);
    /// The resident has a namesake.
    pub(super) const NAMESAKE: RecordFlags = RecordFlags(1 << 7);
    /// Both sides have an address.
    pub(super) const ADDRESS_COMPARED: RecordFlags = RecordFlags(1 << 8);
    /// The qualification has ended.
    pub(super) const ENDED: RecordFlags = RecordFlags(1 << 9);
    /// The policy of registration applies, not that of the sweep.
    pub(super) const REGISTRATION: RecordFlags = RecordFlags(1 << 10);
    /// The birth date lies after the day on which the run judges.
    pub(super) const BORN_LATER: RecordFlags = RecordFlags(1 << 11);
    /// The qualification ends before it begins.
    pub(super) const DATES_REVERSED: RecordFlags = RecordFlags(1 << 12);
    /// Its insurer has to hold the address.
    pub(super) const OWES_ADDRESS: RecordFlags = RecordFlags(1 << 13);
    /// Several active records hold the number, probably.
    pub(super) const NUMBER_SHARED: RecordFlags = RecordFlags(1 << 15);
    /// The number has lost its leading zero.
    pub(super) const LOST_ZERO: RecordFlags = RecordFlags(1 << 14);
    /// From this bit on stands why the number cannot be anybody's: its place among all faults, from 1.
    const NUMBER_FAULT: u32 = 16;

    pub(super) const fn has(self, flag: RecordFlags) -> bool {
        self.0 & flag.0 != 0
    }

    /// With the flag, if it applies.
    #[must_use]
    pub(super) const fn with(self, flag: RecordFlags, applies: bool) -> RecordFlags {
        if applies { RecordFlags(self.0 | flag.0) } else { self }
    }

    /// With the fault that a number has, by its name.
    #[must_use]
    pub(super) fn with_number_fault(self, fault: &str) -> RecordFlags {
        let place = (1..).zip(Fault::ALL).find(|(_, known)| known.as_str() == fault);
        RecordFlags(self.0 | place.map_or(0, |(place, _)| place) << RecordFlags::NUMBER_FAULT)
    }

    fn number_fault(self) -> Option<Fault> {
        let place = (self.0 >> RecordFlags::NUMBER_FAULT).checked_sub(1)?;
        Fault::ALL.get(place as usize).copied()
    }
}

/// A record that is not done with, and the resident who bears its number.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct HeldRow {
    record: RecordRow,
    resident: u64,
}

const NOBODY: u64 = u64::MAX;

impl Row for HeldRow {
    fn key(&self) -> u64 {
        self.record.number
    }
}

impl HeldRow {
    pub(super) fn new(record: RecordRow, resident: Option<u64>) -> HeldRow {
        HeldRow { record, resident: resident.unwrap_or(NOBODY) }
    }

    #[cfg(test)]
    pub(super) fn record(&self) -> &RecordRow {
        &self.record
    }

    fn number_state(&self) -> &'static str {
        let flags = self.record.flags;
        match (flags.has(RecordFlags::NUMBER_MISSING), flags.has(RecordFlags::NUMBER_INVALID), self.resident)
        {
            (true, ..) => "missing",
            (_, true, _) => "invalid",
            (.., NOBODY) => "unknown",
            _ => "known",
        }
    }
}

/// The columns of the table `held` of the queries.
pub(super) fn held_schema() -> SchemaRef {
    let size = i32::try_from(PersonFingerprint::SIZE).unwrap_or(i32::MAX);
    let boolean = |name| Field::new(name, DataType::Boolean, true);
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, true),
        Field::new("insurer", DataType::UInt32, true),
        Field::new("key", DataType::UInt64, true),
        Field::new("fingerprint", DataType::FixedSizeBinary(size), true),
        Field::new("qualification", DataType::UInt64, true),
        boolean("active"),
        boolean("several"),
        Field::new("resident", DataType::UInt64, true),
        boolean("inactive"),
        boolean("settled"),
        boolean("namesake"),
        boolean("address_compared"),
        boolean("ended"),
        boolean("registration"),
        boolean("born_later"),
        boolean("dates_reversed"),
        boolean("key_shared"),
        Field::new("number_state", DataType::Utf8View, true),
        boolean("lost_zero"),
        Field::new("number_fault", DataType::Utf8View, true),
    ]))
}

/// The rows as a batch of the table `held`.
pub(super) fn held_batch(rows: &[HeldRow], keys: &SharedKeys) -> Result<RecordBatch, EngineError> {
    let schema = held_schema();
    let size = i32::try_from(PersonFingerprint::SIZE).unwrap_or(i32::MAX);
    let mut fingerprints = FixedSizeBinaryBuilder::with_capacity(rows.len(), size);
    let mut states = StringViewBuilder::with_capacity(rows.len());
    let mut faults = StringViewBuilder::with_capacity(rows.len());
    for row in rows {
        fingerprints.append_value(row.record.fingerprint.to_bytes())?;
        states.append_value(row.number_state());
        faults.append_option(row.record.flags.number_fault().map(Fault::as_str));
    }
    let numbers = |of: fn(&HeldRow) -> Option<u64>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<UInt64Array>())
    };
    let flags = |of: &dyn Fn(&HeldRow) -> Option<bool>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<BooleanArray>())
    };
    let insurers: UInt32Array = rows.iter().map(|row| Some(row.record.insurer)).collect();
    let columns: Vec<ArrayRef> = vec![
        numbers(|row| Some(row.record.record)),
        Arc::new(insurers),
        numbers(|row| Some(row.record.number).filter(|number| *number != 0)),
        Arc::new(fingerprints.finish()),
        // Whose number is not shared has nothing to do with others.
        numbers(|row| {
            let shared = row.record.flags.has(RecordFlags::NUMBER_SHARED);
            shared.then_some(row.record.qualification)
        }),
        flags(&|row| Some(row.record.flags.has(RecordFlags::ACTIVE))),
        flags(&|row| {
            (!row.record.flags.has(RecordFlags::SEVERAL_UNKNOWN))
                .then(|| row.record.flags.has(RecordFlags::SEVERAL))
        }),
        numbers(|row| Some(row.resident).filter(|resident| *resident != NOBODY)),
        flags(&|row| (row.resident != NOBODY).then(|| row.record.flags.has(RecordFlags::INACTIVE))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::SETTLED))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::NAMESAKE))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::ADDRESS_COMPARED))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::ENDED))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::REGISTRATION))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::BORN_LATER))),
        flags(&|row| Some(row.record.flags.has(RecordFlags::DATES_REVERSED))),
        flags(&|row| Some(keys.contains(row.record.qualification))),
        Arc::new(states.finish()),
        flags(&|row| Some(row.record.flags.has(RecordFlags::LOST_ZERO))),
        Arc::new(faults.finish()),
    ];
    Ok(RecordBatch::try_new(schema, columns)?)
}
