//! How cases like one were decided.

use rusqlite::params;

use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::store::Store;
use super::subject::folded;

/// Decisions that are counted.
const MOST: u32 = 10_000;

impl Store {
    /// How other cases of the same insurer, kind, category and verdict were decided, of up to 10,000 decisions that are or
    /// were in force: what was decided and how often, the most frequent first.
    pub(crate) fn decided_alike(&self, case: &Case) -> Result<Vec<(String, u64)>, LedgerError> {
        let sql = format!(
            "SELECT decided, count(*) FROM (
                 SELECT decided FROM cases INDEXED BY cases_by_category
                 WHERE  category = ?1 AND insurer = ?2 AND kind = ?3
                   AND  presence IN ('present', 'clean', 'withdrawn', 'unknown')
                   AND  standing IN ('in_force', 'expired', 'stale') AND verdict = ?4 AND id <> ?5
                 LIMIT {MOST})
             GROUP BY decided ORDER BY count(*) DESC, decided"
        );
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let alike = params![
            case.evidence.category,
            folded(&case.subject.insurer_number),
            case.kind.as_str(),
            case.evidence.verdict,
            case.id.cast_signed(),
        ];
        let counted = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, super::rows::unsigned(row, 1)?));
        read.query_map(alike, counted).of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}
