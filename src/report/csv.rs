//! Result tables as CSV.

use std::path::Path;

/// Writes a table: UTF-8 without BOM, `\n` line ends, quotes only where needed.
///
/// Cells are written as they are. Keys must come back exactly as they were read, so a cell that a
/// spreadsheet would take for a formula is not altered.
pub fn write(path: &Path, header: &[&str], rows: &[Vec<String>]) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_path(path)?;
    table.write_record(header)?;
    for row in rows {
        table.write_record(row)?;
    }
    table.flush()?;
    Ok(())
}
