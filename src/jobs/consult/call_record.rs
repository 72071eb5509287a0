//! Where records of calls may be kept.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;

use crate::config::Config;
use crate::jobs::places;

/// No record of a call is longer, in bytes.
const LONGEST: u64 = 4_096;

/// Whether records of calls may be added to a file: it is not there, is empty or begins with one, and is neither the config, an input of
/// a job nor a result.
pub(crate) fn may_hold_records(config: &Config, file: &Path) -> io::Result<bool> {
    if places::is_taken(config, file) {
        return Ok(false);
    }
    match fs::metadata(file) {
        Ok(found) if !found.is_file() => Ok(false),
        Ok(found) if found.len() == 0 => Ok(true),
        Ok(_) => begins_with_record(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn begins_with_record(file: &Path) -> io::Result<bool> {
    let mut line = Vec::new();
    BufReader::new(File::open(file)?).take(LONGEST).read_until(b'\n', &mut line)?;
    let record: Value = serde_json::from_slice(&line).unwrap_or_default();
    Ok(["recorded_at", "compared"].iter().all(|key| record.get(key).is_some()))
}
