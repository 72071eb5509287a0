//! `[display]`.

use std::path::Path;

use super::document::Section;
use super::error::ConfigError;
use super::input::{Input, optional_inputs};
use crate::words::errors::expected as words;

const DISPLAY: &[&str] = &["fewest_comparisons", "findings_allowed", "cases"];

/// Below this many comparisons nothing is said of a product.
const FEWEST_COMPARISONS: u64 = 10;

/// `[display]`; the other inputs of the job stand in `[burden]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Display {
    /// A product with fewer comparisons of an item is `too_few`.
    pub(crate) fewest_comparisons: u64,
    /// How many displays may differ in a run that still ends with exit code 0.
    pub(crate) findings_allowed: u64,
    /// The cases of a conformance kit, of which a product has to show each.
    pub(crate) cases: Option<Vec<Input>>,
}

impl Default for Display {
    fn default() -> Self {
        Display { fewest_comparisons: FEWEST_COMPARISONS, findings_allowed: 0, cases: None }
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Display, ConfigError> {
    let Some(section) = top.section("display", DISPLAY)? else { return Ok(Display::default()) };
    let fewest_comparisons = section.get("fewest_comparisons").map_or(Ok(FEWEST_COMPARISONS), |value| {
        let expected = words::COMPARISONS;
        let number = u64::try_from(value.integer(expected)?).ok();
        number.filter(|number| *number > 0).ok_or_else(|| value.wrong(expected))
    })?;
    Ok(Display {
        fewest_comparisons,
        findings_allowed: section.findings_allowed()?,
        cases: optional_inputs(&section, "cases", base)?,
    })
}
