//! Writes `evidence.parquet`: beside each row of `findings.parquet`, what a ledger needs of it and results do not show.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, FixedSizeBinaryBuilder, RecordBatch, StringBuilder, UInt64Array,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::parquet::arrow::ArrowWriter;

use super::fingerprints::{FINGERPRINT, hashes};
use super::folding::QUALIFICATION_COLUMNS;
use super::records_in_doubt::no_column;
use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::{JobError, written};
use crate::jobs::following::{FollowedRecords, FollowedState};
use crate::jobs::found_values::FoundRecord;
use crate::jobs::parquet::parquet_file;
use crate::jobs::table_files::{text, value};

/// The file, open.
pub(super) struct EvidenceWriter {
    path: PathBuf,
    file: ArrowWriter<File>,
    followed: Arc<FollowedRecords>,
    /// The findings whose values somebody keeps.
    found: Option<Vec<FoundRecord>>,
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        // Whether somebody should look at the record, so that it is a case.
        Field::new("to_look_at", DataType::Boolean, false),
        Field::new(FINGERPRINT, DataType::FixedSizeBinary(16), false),
        Field::new("resident_id", DataType::Utf8, true),
    ]))
}

impl EvidenceWriter {
    pub(super) fn create(folder: &Path, followed: Arc<FollowedRecords>) -> Result<EvidenceWriter, JobError> {
        let path = folder.join("evidence.parquet");
        let file = parquet_file(&path, schema())?;
        let found = followed.values().map(|_| Vec::new());
        Ok(EvidenceWriter { path, file, followed, found })
    }

    /// Adds the evidence of findings, of whose records the fingerprints come in the same order, others among them.
    pub(super) fn write(
        &mut self,
        found: &[RecordBatch],
        fingerprints: &[RecordBatch],
    ) -> Result<(), JobError> {
        let mut known =
            fingerprints.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
        for batch in found {
            let rows = self.rows(batch, &mut known)?;
            self.file.write(&rows).map_err(written(&self.path))?;
        }
        Ok(())
    }

    fn rows<'b>(
        &mut self,
        found: &RecordBatch,
        known: &mut impl Iterator<Item = (&'b RecordBatch, usize)>,
    ) -> Result<RecordBatch, EngineError> {
        let columns = NamedColumns(found);
        let (records, to_look_at) = (columns.numbers::<UInt64Type>("record")?, columns.flags("to_look_at")?);
        let linked = columns.numbers::<UInt64Type>("resident")?;
        let candidates = columns.numbers::<UInt64Type>("candidate")?;
        let parts = QUALIFICATION_COLUMNS.map(|name| text(found, name));
        let [insurer_number, symbol, number, branch] = parts;
        let parts = [insurer_number?, symbol?, number?, branch?];
        let mut fingerprints = FixedSizeBinaryBuilder::with_capacity(found.num_rows(), 16);
        let mut resident_ids = StringBuilder::new();
        for (row, record) in records.values().iter().enumerate() {
            let is_its = |(batch, at): &(&RecordBatch, usize)| {
                let records = NamedColumns(batch).numbers::<UInt64Type>("record");
                records.is_ok_and(|records| records.value(*at) == *record)
            };
            let (batch, at) = known.find(is_its).ok_or_else(|| no_column(FINGERPRINT))?;
            fingerprints.append_value(hashes(batch, FINGERPRINT)?.value(at))?;
            let ids = NamedColumns(batch).texts("resident_id")?;
            let id = ids.is_valid(at).then(|| ids.value(at));
            resident_ids.append_option(id);
            if to_look_at.value(row) {
                self.followed.note(parts.each_ref().map(|part| value(part, row)), FollowedState::Finding);
                let row_of = |rows: &UInt64Array| rows.is_valid(row).then(|| rows.value(row));
                if let Some(found) = &mut self.found {
                    found.push(FoundRecord {
                        record: *record,
                        resident: row_of(&linked),
                        candidate: row_of(&candidates),
                        id: FoundRecord::of_id(id.unwrap_or_default()),
                    });
                }
            }
        }
        let to_look_at: BooleanArray = to_look_at.iter().map(|flag| Some(flag.unwrap_or_default())).collect();
        let columns: Vec<ArrayRef> =
            vec![Arc::new(to_look_at), Arc::new(fingerprints.finish()), Arc::new(resident_ids.finish())];
        Ok(RecordBatch::try_new(schema(), columns)?)
    }

    /// Ends the file; gives the findings whose values somebody keeps, if anybody does.
    pub(super) fn finish(self) -> Result<Option<Vec<FoundRecord>>, JobError> {
        self.file.close().map_err(written(&self.path))?;
        Ok(self.found)
    }
}
