//! What the results of the linkage job say of each key, in the order in which the ledger meets them.

use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, FixedSizeBinaryArray, RecordBatch};
use serde_json::Value;

use super::error::NightlyError;
use super::result_file::{read, rows, seen, state, subject as subject_of, text};
use crate::jobs::FollowedState;
use crate::jobs::linkage::FINDING_COLUMNS;
use crate::ledger::{
    Details, Digest, Evidence, Identity, MergedInsurers, Observation, Seen, Subject, Viewing,
};

/// Columns of the findings that are evidence of their own; all others but the key are details.
const EVIDENCE: [&str; 5] = ["category", "verdict", "viewing_advised", "flags", "candidate_resident_id"];
const KEY: [&str; 4] = ["insurer_number", "symbol", "number", "branch"];

/// What a folder of results says, in order; values are read from it when they are asked for.
pub(super) struct LinkObservations {
    findings: Vec<RecordBatch>,
    evidence: Vec<RecordBatch>,
    followed: Vec<RecordBatch>,
    /// By identity: from where each observation comes.
    order: Vec<(Identity, Place)>,
    details: Vec<(usize, &'static str)>,
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
        let mut observations = LinkObservations {
            findings,
            evidence,
            followed,
            order: Vec::new(),
            details: detail_columns(),
            rules,
        };
        let mut order = Vec::new();
        for (at, batch) in observations.findings.iter().enumerate() {
            let to_look_at = observations.evidence[at].column(0).as_boolean();
            for row in (0..batch.num_rows()).filter(|row| to_look_at.value(*row)) {
                let subject = insurers.applied(LinkObservations::key(batch, row));
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

    /// One observation after another.
    pub(super) fn iter(&self) -> impl Iterator<Item = Observation> {
        self.order.iter().map(|(_, place)| match *place {
            Place::Finding(at, row) => self.finding(at, row),
            Place::Followed(at, row) => {
                let batch = &self.followed[at];
                Observation { subject: subject_of(batch, row), seen: seen(batch, row) }
            }
        })
    }

    fn key(batch: &RecordBatch, row: usize) -> Subject {
        let [insurer_number, symbol, number, branch] = KEY.map(|name| cell(batch, name, row).to_owned());
        Subject { insurer_number, symbol, number, branch, ..Subject::default() }
    }

    fn finding(&self, at: usize, row: usize) -> Observation {
        let (batch, evidence) = (&self.findings[at], &self.evidence[at]);
        let text = |name: &str| cell(batch, name, row).to_owned();
        let fingerprint = evidence.column(1).as_any().downcast_ref::<FixedSizeBinaryArray>();
        let fingerprint =
            fingerprint.and_then(|column| column.value(row).try_into().ok()).unwrap_or_default();
        let resident_id = evidence.column(2).as_string::<i32>();
        let advised = cell(batch, "viewing_advised", row);
        let evidence = Evidence {
            category: text("category"),
            verdict: text("verdict"),
            viewing_advised: Viewing::ALL.into_iter().find(|of| of.as_str() == advised).unwrap_or_default(),
            flags: text("flags"),
            fingerprint: Digest(fingerprint),
            rules: self.rules,
            resident_id: if resident_id.is_valid(row) {
                resident_id.value(row).to_owned()
            } else {
                String::new()
            },
            candidate_resident_id: text("candidate_resident_id"),
            details: details(batch, &self.details, row),
        };
        Observation { subject: LinkObservations::key(batch, row), seen: Seen::Finding(evidence) }
    }
}

/// A cell of the findings by the English name of its column, in whatever language the header is.
fn cell<'b>(batch: &'b RecordBatch, name: &str, row: usize) -> &'b str {
    let column = FINDING_COLUMNS.iter().position(|known| *known == name);
    column.map_or("", |column| text(batch, column, row))
}

/// The places of the columns of the findings that are details, with their names, in the order of the names.
fn detail_columns() -> Vec<(usize, &'static str)> {
    let is_detail = |(_, name): &(usize, &str)| !EVIDENCE.contains(name) && !KEY.contains(name);
    let mut columns: Vec<_> = FINDING_COLUMNS.iter().copied().enumerate().filter(is_detail).collect();
    columns.sort_unstable_by_key(|(_, name)| *name);
    columns
}

/// What a finding says beside its evidence, as a JSON object with its names in order; empty cells are left out.
fn details(batch: &RecordBatch, columns: &[(usize, &str)], row: usize) -> Details {
    let mut told = String::with_capacity(512);
    told.push('{');
    for (column, name) in columns {
        let value = text(batch, *column, row);
        if !value.is_empty() {
            if told.len() > 1 {
                told.push(',');
            }
            push_text(&mut told, name);
            told.push(':');
            push_text(&mut told, value);
        }
    }
    told.push('}');
    Details::new(told)
}

/// Adds a text as JSON writes it.
fn push_text(json: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
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
        let names = detail_columns();
        let object: Map<_, _> = names.iter().map(|(_, name)| ((*name).to_owned(), Value::Null)).collect();
        assert!(object.keys().eq(names.iter().map(|(_, name)| name)), "in the order in which JSON has them");
    }
}
