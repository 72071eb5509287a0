//! What made-up files are like.

use super::encoding::Encoding;

/// The format of the files of residents and records; the truth is always Parquet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Parquet.
    #[default]
    Parquet,
    /// Comma-separated text.
    Csv(Encoding),
}

/// The name of the configuration in a folder of made-up files.
pub const CONFIG: &str = "totsugo.toml";
