//! What a check says of a record.

use datafusion::arrow::array::{Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::UInt64Type;

use super::super::findings::{FindingRow, PairLevels};
use super::super::telling::Telling;
use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::jobs::table_files::{text, value};

/// What a check says of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    /// The record, counted from 0 as they were given.
    pub record: u64,
    /// What the findings of a run would say.
    pub finding: FindingRow,
    /// How the record agrees with the resident who bears its number, if anybody does.
    pub linked: Option<PairJudgement>,
    /// The best other resident, where the record fits that one better and no other as well.
    pub candidate_resident_id: Option<String>,
    /// How the record agrees with the best other resident.
    pub candidate: Option<PairJudgement>,
}

/// How a record agrees with a resident, field by field: name, kana, birth date, sex, address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PairJudgement {
    /// The names of the levels.
    pub levels: [String; 5],
    /// What each speaks for one person, in bits; below 0 against.
    pub weights: [String; 5],
}

impl Checked {
    /// Of rows of `queries/linkage/findings.sql`.
    pub(super) fn of(found: &RecordBatch, told: Telling) -> Result<Vec<Checked>, EngineError> {
        let records = NamedColumns(found).numbers::<UInt64Type>("record")?;
        let linked = Pairs::of(PairLevels::of(found)?);
        let candidates = Pairs::of(PairLevels::of_candidate(found)?);
        let ids = text(found, "candidate_resident_id")?;
        let checked = (0..found.num_rows()).map(|row| {
            Ok(Checked {
                record: records.value(row),
                finding: FindingRow::of(found, row, told)?,
                linked: linked.judgement(row),
                candidate_resident_id: ids.is_valid(row).then(|| value(&ids, row).to_owned()),
                candidate: candidates.judgement(row),
            })
        });
        checked.collect()
    }
}

/// The levels of pairs, and their weights.
struct Pairs(PairLevels, [StringArray; 5]);

impl Pairs {
    fn of(levels: PairLevels) -> Pairs {
        let weights = levels.weights();
        Pairs(levels, weights)
    }

    /// That of a row; nothing where there is nobody to compare with.
    fn judgement(&self, row: usize) -> Option<PairJudgement> {
        let Pairs(levels, weights) = self;
        let has_weights = weights.iter().all(|weights| weights.is_valid(row));
        let at = |columns: &[StringArray; 5]| columns.each_ref().map(|column| value(column, row).to_owned());
        has_weights.then(|| PairJudgement { levels: at(&levels.fields), weights: at(weights) })
    }
}
