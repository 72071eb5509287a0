//! What the results of the linkage job say of each key, in the order in which the ledger meets them.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;

use datafusion::arrow::array::{Array, AsArray, FixedSizeBinaryArray, RecordBatch, StringArray};
use serde_json::Value;

use super::error::NightlyError;
use super::result_file::{read, rows, seen, state, subject as subject_of};
use crate::jobs::FollowedState;
use crate::jobs::linkage::FINDING_COLUMNS;
use crate::ledger::{
    Details, Digest, Evidence, Identity, MergedInsurers, Observation, Seen, Subject, Viewing,
};

/// Columns of the findings that are evidence of their own; all others but the key are details.
const EVIDENCE: [&str; 5] = ["category", "verdict", "viewing_advised", "flags", "candidate_resident_id"];
const KEY: [&str; 4] = ["insurer_number", "symbol", "number", "branch"];
/// How many observations are made at once, and how many of such parts ahead of the meeting.
const PART: usize = 512;
const PARTS_AHEAD: usize = 8;

/// What a folder of results says, in order; values are read from it when they are asked for.
pub(super) struct LinkObservations {
    findings: Vec<RecordBatch>,
    evidence: Vec<RecordBatch>,
    followed: Vec<RecordBatch>,
    /// By identity: from where each observation comes.
    order: Vec<(Identity, Place)>,
    rules: u32,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Finding(usize, usize),
    Followed(usize, usize),
}

impl LinkObservations {
    /// Reads the findings of the linkage job, what they rest on, and what became of the cases that it followed.
    ///
    /// `insurers` are those that were merged: the ledger knows their keys under another number.
    pub(super) fn read(
        folder: &Path,
        rules: u32,
        insurers: &MergedInsurers,
    ) -> Result<LinkObservations, NightlyError> {
        let (findings, evidence) =
            (read(&folder.join("findings.parquet"))?, read(&folder.join("evidence.parquet"))?);
        let followed = read(&folder.join("followed.parquet"))?;
        let evidence = alike(&findings, evidence, &folder.join("evidence.parquet"))?;
        let mut observations = LinkObservations { findings, evidence, followed, order: Vec::new(), rules };
        let mut order = Vec::new();
        for (at, (batch, evidence)) in observations.findings.iter().zip(&observations.evidence).enumerate() {
            let (findings, to_look_at) = (Findings::of(batch, evidence), evidence.column(0).as_boolean());
            for row in (0..batch.num_rows()).filter(|row| to_look_at.value(*row)) {
                let subject = insurers.applied(findings.key(row));
                order.push((subject.identity(), Place::Finding(at, row)));
            }
        }
        for (at, batch) in observations.followed.iter().enumerate() {
            for row in 0..batch.num_rows() {
                order.push((subject_of(batch, row).identity(), Place::Followed(at, row)));
            }
        }
        order.sort_by(|(left, _), (right, _)| left.cmp(right));
        observations.order = order;
        Ok(observations)
    }

    /// The keys of the cases that are no longer in the input.
    pub(super) fn absent(&self) -> Vec<Subject> {
        let absent =
            rows(&self.followed).filter(|(batch, row)| state(batch, *row) == Some(FollowedState::Absent));
        absent.map(|(batch, row)| subject_of(batch, row)).collect()
    }

    /// Hands over one observation after another. They are made on a thread of their own, ahead of who takes them.
    pub(super) fn hand_over<T>(&self, to: impl FnOnce(&mut dyn Iterator<Item = Observation>) -> T) -> T {
        thread::scope(|scope| {
            let (sender, receiver) = sync_channel(PARTS_AHEAD);
            scope.spawn(move || {
                let batches = self.findings.iter().zip(&self.evidence);
                let findings: Vec<_> =
                    batches.map(|(batch, evidence)| Findings::of(batch, evidence)).collect();
                for places in self.order.chunks(PART) {
                    let part: Vec<_> =
                        places.iter().map(|(_, place)| self.observation(&findings, *place)).collect();
                    // Who takes them may have had enough.
                    if sender.send(part).is_err() {
                        return;
                    }
                }
            });
            to(&mut receiver.into_iter().flatten())
        })
    }

    fn observation(&self, findings: &[Findings<'_>], place: Place) -> Observation {
        match place {
            Place::Finding(at, row) => findings[at].observation(row, self.rules),
            Place::Followed(at, row) => {
                let batch = &self.followed[at];
                Observation { subject: subject_of(batch, row), seen: seen(batch, row) }
            }
        }
    }
}

/// The columns of a batch of findings, whatever language its header is in.
struct Findings<'b> {
    key: [Option<&'b StringArray>; KEY.len()],
    own: [Option<&'b StringArray>; EVIDENCE.len()],
    /// What is said beside the evidence, in the order of the names: `"name":`, and the column.
    details: Vec<(String, &'b StringArray)>,
    fingerprint: Option<&'b FixedSizeBinaryArray>,
    resident_id: &'b StringArray,
}

impl<'b> Findings<'b> {
    fn of(batch: &'b RecordBatch, evidence: &'b RecordBatch) -> Findings<'b> {
        let column = |name: &str| {
            let place = FINDING_COLUMNS.iter().position(|known| *known == name)?;
            batch.columns().get(place)?.as_string_opt::<i32>()
        };
        let details = detail_names().into_iter();
        Findings {
            key: KEY.map(column),
            own: EVIDENCE.map(column),
            details: details.filter_map(|name| Some((format!("\"{name}\":"), column(name)?))).collect(),
            fingerprint: evidence.column(1).as_any().downcast_ref(),
            resident_id: evidence.column(2).as_string(),
        }
    }

    fn key(&self, row: usize) -> Subject {
        let [insurer_number, symbol, number, branch] = self.key.map(|column| cell(column, row).to_owned());
        Subject { insurer_number, symbol, number, branch, ..Subject::default() }
    }

    fn observation(&self, row: usize, rules: u32) -> Observation {
        let fingerprint = self.fingerprint.and_then(|column| column.value(row).try_into().ok());
        let [category, verdict, advised, flags, candidate] = self.own.map(|column| cell(column, row));
        let evidence = Evidence {
            category: category.to_owned(),
            verdict: verdict.to_owned(),
            viewing_advised: Viewing::ALL.into_iter().find(|of| of.as_str() == advised).unwrap_or_default(),
            flags: flags.to_owned(),
            fingerprint: Digest(fingerprint.unwrap_or_default()),
            rules,
            resident_id: cell(Some(self.resident_id), row).to_owned(),
            candidate_resident_id: candidate.to_owned(),
            details: self.details(row),
        };
        Observation { subject: self.key(row), seen: Seen::Finding(evidence) }
    }

    /// What a finding says beside its evidence, as a JSON object with its names in order; empty cells are left out.
    fn details(&self, row: usize) -> Details {
        let mut told = String::with_capacity(1024);
        told.push('{');
        for (name, column) in &self.details {
            let value = cell(Some(*column), row);
            if !value.is_empty() {
                if told.len() > 1 {
                    told.push(',');
                }
                told.push_str(name);
                push_text(&mut told, value);
            }
        }
        told.push('}');
        Details::new(told)
    }
}

/// A text; empty where there is none.
fn cell(column: Option<&StringArray>, row: usize) -> &str {
    column.filter(|column| column.is_valid(row)).map_or("", |column| column.value(row))
}

/// The columns of the findings that are details, in the order of their names.
fn detail_names() -> Vec<&'static str> {
    let is_detail = |name: &&str| !EVIDENCE.contains(name) && !KEY.contains(name);
    let mut names: Vec<_> = FINDING_COLUMNS.iter().copied().filter(is_detail).collect();
    names.sort_unstable();
    names
}

/// Adds a text as JSON writes it.
fn push_text(json: &mut String, text: &str) {
    let is_escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // Without a way out of the loop it goes over many bytes at once.
    if text.bytes().fold(false, |found, byte| found | is_escaped(byte)) {
        json.push_str(&Value::from(text).to_string());
    } else {
        json.push('"');
        json.push_str(text);
        json.push('"');
    }
}

/// The evidence in batches as long as those of the findings.
fn alike(
    findings: &[RecordBatch],
    evidence: Vec<RecordBatch>,
    path: &Path,
) -> Result<Vec<RecordBatch>, NightlyError> {
    let rows = |batches: &[RecordBatch]| batches.iter().map(RecordBatch::num_rows).sum::<usize>();
    let unreadable = |what: String| NightlyError::Unreadable { file: path.to_owned(), what };
    if rows(findings) != rows(&evidence) {
        return Err(unreadable("it has not as many rows as the findings".to_owned()));
    }
    let Some(first) = evidence.first() else { return Ok(evidence) };
    let all = datafusion::arrow::compute::concat_batches(&first.schema(), &evidence)
        .map_err(|error| unreadable(error.to_string()))?;
    let mut start = 0;
    Ok(findings
        .iter()
        .map(|batch| {
            let part = all.slice(start, batch.num_rows());
            start += batch.num_rows();
            part
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;

    #[test]
    fn texts_are_written_as_json_has_them() {
        for text in ["漢字氏名が異なる", "a \"b\" \\ c", "line\nbreak\u{1}", ""] {
            let (mut written, value) = (String::new(), Value::from(text));
            push_text(&mut written, text);
            assert_eq!(written, value.to_string());
            assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
        }
        let names = detail_names();
        let object: Map<_, _> = names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
        assert!(object.keys().eq(names.iter()), "in the order in which JSON has them");
        let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(names.iter().all(is_plain), "none has to be escaped");
    }
}
