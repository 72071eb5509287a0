//! `[adoption]`.

use std::path::Path;

use super::document::Section;
use super::error::ConfigError;
use super::input::{Input, inputs};
use crate::words::errors::expected as words;

const ADOPTION: &[&str] = &["facilities", "min_denominator"];

/// `[adoption]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Adoption {
    /// The list of facilities, which the other statistics use too.
    pub(crate) facilities: Vec<Input>,
    /// A group of fewer facilities shows neither its counts nor its rates; 0 hides nothing.
    pub(crate) min_denominator: u64,
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Option<Adoption>, ConfigError> {
    let Some(section) = top.section("adoption", ADOPTION)? else { return Ok(None) };
    let min_denominator =
        section.get("min_denominator").map_or(Ok(0), |value| value.count(words::FACILITIES))?;
    Ok(Some(Adoption { facilities: inputs(&section, "facilities", base)?, min_denominator }))
}
