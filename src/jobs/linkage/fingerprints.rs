//! The values on which findings rest, hashed under the key of a ledger: of a record and of the resident it is linked to.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, FixedSizeBinaryArray, FixedSizeBinaryBuilder, RecordBatch, StringViewBuilder,
    UInt64Array,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use crate::engine::EngineError;
use crate::ledger::folded;
use crate::text::Person;

/// Bytes of a hash.
pub(super) const SIZE: usize = 16;
const WIDTH: i32 = 16;

/// The name of the column that holds one.
pub(super) const FINGERPRINT: &str = "fingerprint";

/// Hashes what persons write, as written but for width and blanks.
#[derive(Debug, Clone, Copy)]
pub(super) struct PersonHasher<'k>(pub(super) &'k [u8; 32]);

impl PersonHasher<'_> {
    /// What one person writes.
    pub(super) fn person(self, person: &Person<'_>) -> [u8; SIZE] {
        let mut hasher = blake3::Hasher::new_keyed(self.0);
        for text in [person.name, person.name_kana, person.address] {
            let text = text.map(folded);
            // A text that there is not differs from an empty one.
            let length = text.as_ref().map_or(u64::MAX, |text| text.len() as u64);
            hasher.update(&length.to_le_bytes()).update(text.unwrap_or_default().as_bytes());
        }
        hasher.update(&person.birth_date.to_le_bytes()).update(&[person.sex]);
        first_half(&hasher)
    }

    /// What a record writes, with what its resident writes, where there is one.
    pub(super) fn both(self, record: [u8; SIZE], resident: Option<&[u8]>) -> [u8; SIZE] {
        let mut hasher = blake3::Hasher::new_keyed(self.0);
        hasher.update(&record).update(resident.unwrap_or_default());
        first_half(&hasher)
    }
}

fn first_half(hasher: &blake3::Hasher) -> [u8; SIZE] {
    let hash = hasher.finalize();
    std::array::from_fn(|place| hash.as_bytes()[place])
}

/// The columns of the fingerprints of a range, a row for each record in doubt.
pub(super) fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, true),
        Field::new(FINGERPRINT, DataType::FixedSizeBinary(WIDTH), true),
        Field::new("resident_id", DataType::Utf8View, true),
    ]))
}

/// Rows of [`schema`] that are being gathered.
pub(super) struct FingerprintRows {
    records: Vec<u64>,
    fingerprints: FixedSizeBinaryBuilder,
    resident_ids: StringViewBuilder,
}

impl FingerprintRows {
    pub(super) fn new() -> FingerprintRows {
        let (fingerprints, resident_ids) = (FixedSizeBinaryBuilder::new(WIDTH), StringViewBuilder::new());
        FingerprintRows { records: Vec::new(), fingerprints, resident_ids }
    }

    pub(super) fn push(
        &mut self,
        record: u64,
        fingerprint: [u8; SIZE],
        resident_id: Option<&str>,
    ) -> Result<(), EngineError> {
        self.records.push(record);
        self.fingerprints.append_value(fingerprint)?;
        self.resident_ids.append_option(resident_id);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<RecordBatch, EngineError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(UInt64Array::from(self.records)),
            Arc::new(self.fingerprints.finish()),
            Arc::new(self.resident_ids.finish()),
        ];
        Ok(RecordBatch::try_new(schema(), columns)?)
    }
}

/// Hashes as a column.
pub(super) fn column(hashes: &[[u8; SIZE]]) -> Result<FixedSizeBinaryArray, EngineError> {
    let mut column = FixedSizeBinaryBuilder::with_capacity(hashes.len(), WIDTH);
    hashes.iter().try_for_each(|hash| column.append_value(hash))?;
    Ok(column.finish())
}

/// The column of that name, of hashes.
pub(super) fn hashes<'b>(
    batch: &'b RecordBatch,
    name: &str,
) -> Result<&'b FixedSizeBinaryArray, EngineError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_any().downcast_ref());
    column.ok_or_else(|| super::records_in_doubt::no_column(FINGERPRINT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_blanks_do_not_matter_and_all_else_does() {
        let hasher = PersonHasher(&[7; 32]);
        let person = Person {
            name: Some("山田　太郎"),
            name_kana: Some("ヤマダ タロウ"),
            birth_date: 1980_04_01,
            sex: 1,
            address: Some("東京都千代田区1-2"),
        };
        let hash = hasher.person(&person);
        let same =
            Person { name: Some("山田 太郎"), name_kana: Some("ﾔﾏﾀﾞ　ﾀﾛｳ"), ..person };
        assert_eq!(hasher.person(&same), hash);
        let others = [
            (Person { name: Some("山田 次郎"), ..person }, "one wrong name for another"),
            (Person { name: None, ..person }, "no name"),
            (Person { birth_date: 1980_04_02, ..person }, "a day later"),
            (Person { sex: 2, ..person }, "the other sex"),
            (Person { address: Some("東京都千代田区1-3"), ..person }, "next door"),
        ];
        for (other, why) in others {
            assert_ne!(hasher.person(&other), hash, "{why}");
        }
        assert_ne!(PersonHasher(&[8; 32]).person(&person), hash, "another ledger");
        assert_ne!(hasher.both(hash, None), hasher.both(hash, Some(&hash)), "with a resident and without");
    }
}
