//! What the results of the linkage job say of each key, in the order in which the ledger meets them.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;

use datafusion::arrow::array::{Array as _, AsArray, FixedSizeBinaryArray, RecordBatch};
use serde_json::Value;

use super::error::NightlyError;
use super::result_file::{Texts, read, read_with_codes, rows, seen, state, subject as subject_of};
use crate::jobs::FollowedState;
use crate::jobs::linkage::FINDING_COLUMNS;
use crate::ledger::{
    Details, Digest, Evidence, Identity, MergedInsurers, Observation, Seen, Subject, Viewing,
};

/// Columns of the findings that are evidence of their own; all others but the key are details.
const EVIDENCE: [&str; 5] = ["category", "verdict", "viewing_advised", "flags", "candidate_resident_id"];
const KEY: [&str; 4] = ["insurer_number", "symbol", "number", "branch"];
/// How many observations are made at once, and how many of such parts ahead of the meeting.
const PART: usize = 4_096;
const PARTS_AHEAD: usize = 2;

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
        let findings = read_with_codes(&folder.join("findings.parquet"), is_of_codes)?;
        let evidence = read(&folder.join("evidence.parquet"))?;
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
                let names: Vec<String> = detail_names().iter().map(|name| format!("\"{name}\":")).collect();
                for places in self.order.chunks(PART) {
                    // Who takes them may have had enough.
                    if sender.send(self.part(&findings, places, &names)).is_err() {
                        return;
                    }
                }
            });
            to(&mut receiver.into_iter().flatten())
        })
    }

    fn part(
        &self,
        findings: &[Findings<'_>],
        places: &[(Identity, Place)],
        names: &[String],
    ) -> Vec<Observation> {
        let found = Gathered::of(findings, places.iter().map(|(_, place)| *place));
        let mut of_findings =
            (0..found.fingerprints.len()).map(|row| found.observation(row, names, self.rules));
        let observation = |(_, place): &(Identity, Place)| match place {
            Place::Finding(..) => of_findings.next(),
            Place::Followed(at, row) => {
                let batch = &self.followed[*at];
                Some(Observation { subject: subject_of(batch, *row), seen: seen(batch, *row) })
            }
        };
        places.iter().filter_map(observation).collect()
    }
}

/// The columns of a batch of findings, whatever language its header is in, and of what they rest on.
struct Findings<'b> {
    /// Those of the key, of the evidence, the resident, and the details in the order of their names.
    columns: Vec<Option<Texts<'b>>>,
    fingerprint: Option<&'b FixedSizeBinaryArray>,
}

/// Where the columns of the evidence begin.
const OWN: usize = KEY.len();
const RESIDENT: usize = OWN + EVIDENCE.len();
const DETAILS: usize = RESIDENT + 1;

impl<'b> Findings<'b> {
    fn of(batch: &'b RecordBatch, evidence: &'b RecordBatch) -> Findings<'b> {
        let column = |name: &str| {
            let place = FINDING_COLUMNS.iter().position(|known| *known == name)?;
            Texts::of(batch.columns().get(place)?)
        };
        let own = KEY.into_iter().chain(EVIDENCE).map(column);
        let resident = Texts::of(evidence.column(2));
        let details = detail_names().into_iter().map(column);
        Findings {
            columns: own.chain([resident]).chain(details).collect(),
            fingerprint: evidence.column(1).as_any().downcast_ref(),
        }
    }

    fn key(&self, row: usize) -> Subject {
        subject(std::array::from_fn(|place| cell(self.columns[place], row)))
    }
}

/// Findings that lie apart, gathered column by column: going from one row to the next through all columns would wait for
/// the memory at each cell.
struct Gathered<'b> {
    columns: Vec<Vec<&'b str>>,
    fingerprints: Vec<Digest>,
}

impl<'b> Gathered<'b> {
    fn of(findings: &[Findings<'b>], places: impl Iterator<Item = Place>) -> Gathered<'b> {
        let found = places.filter_map(|place| match place {
            Place::Finding(at, row) => Some((&findings[at], row)),
            Place::Followed(..) => None,
        });
        let found: Vec<_> = found.collect();
        let columns = 0..findings.first().map_or(0, |findings| findings.columns.len());
        let gathered = |column: usize| {
            found.iter().map(|(findings, row)| cell(findings.columns[column], *row)).collect()
        };
        let fingerprint = |(findings, row): &(&Findings<'b>, usize)| {
            let bytes = findings.fingerprint.and_then(|column| column.value(*row).try_into().ok());
            Digest(bytes.unwrap_or_default())
        };
        Gathered {
            columns: columns.map(gathered).collect(),
            fingerprints: found.iter().map(fingerprint).collect(),
        }
    }

    fn cells<const N: usize>(&self, first: usize, row: usize) -> [&'b str; N] {
        std::array::from_fn(|place| self.columns[first + place][row])
    }

    fn observation(&self, row: usize, names: &[String], rules: u32) -> Observation {
        let [category, verdict, advised, flags, candidate] = self.cells(OWN, row);
        let evidence = Evidence {
            category: category.to_owned(),
            verdict: verdict.to_owned(),
            viewing_advised: Viewing::ALL.into_iter().find(|of| of.as_str() == advised).unwrap_or_default(),
            flags: flags.to_owned(),
            fingerprint: self.fingerprints[row],
            rules,
            resident_id: self.columns[RESIDENT][row].to_owned(),
            candidate_resident_id: candidate.to_owned(),
            details: self.details(row, names),
        };
        Observation { subject: subject(self.cells(0, row)), seen: Seen::Finding(evidence) }
    }

    /// What a finding says beside its evidence, as a JSON object with its names (`"name":`) in order; empty cells are left
    /// out.
    fn details(&self, row: usize, names: &[String]) -> Details {
        let mut told = String::with_capacity(1024);
        told.push('{');
        for (name, column) in names.iter().zip(&self.columns[DETAILS..]) {
            let value = column[row];
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

fn subject(key: [&str; KEY.len()]) -> Subject {
    let [insurer_number, symbol, number, branch] = key.map(str::to_owned);
    Subject { insurer_number, symbol, number, branch, ..Subject::default() }
}

/// A text; empty where there is none.
fn cell(column: Option<Texts<'_>>, row: usize) -> &str {
    column.map_or("", |column| column.at(row))
}

/// Whether the column of findings at a place holds codes: keys and sentences are nearly as many as the rows.
fn is_of_codes(place: usize) -> bool {
    let of_many = |name: &&str| KEY.contains(name) || ["candidate_resident_id", "reason"].contains(name);
    FINDING_COLUMNS.get(place).is_some_and(|name| !of_many(name))
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
