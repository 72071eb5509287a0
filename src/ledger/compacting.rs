//! Gives the disk back what the ledger no longer uses.

use super::error::{LedgerError, OfFile};
use super::store::Store;

impl Store {
    /// Writes the ledger anew without its free pages; the log is not shortened. Gives its bytes before and after.
    pub(crate) fn compact(&self) -> Result<(u64, u64), LedgerError> {
        let file = &self.file;
        let before = self.bytes()?;
        self.connection.execute_batch("VACUUM").of(file)?;
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).of(file)?;
        Ok((before, self.bytes()?))
    }

    fn bytes(&self) -> Result<u64, LedgerError> {
        let number = |pragma: &str| {
            self.connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).of(&self.file)
        };
        Ok((number("page_count")? * number("page_size")?).cast_unsigned())
    }
}
