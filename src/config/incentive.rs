//! `[incentive]`.

use std::path::Path;

use super::document::Section;
use super::error::ConfigError;
use super::input::{Input, optional_inputs};

const INCENTIVE: &[&str] = &["reports", "plan"];

/// `[incentive]`; usage stands in `[usage]`, the facilities in `[adoption]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Incentive {
    /// What facilities reported; payments per use need no report.
    pub(crate) reports: Option<Vec<Input>>,
    /// What is paid for the second half of 2024.
    pub(crate) plan: Plan,
}

/// What is paid for the second half of 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Plan {
    /// The lump sum of May to July, and nothing per use from June to November.
    #[default]
    Revised,
    /// The plan before that: per use from June to November, and no lump sum.
    Original,
}

impl Plan {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Plan::Revised => "revised",
            Plan::Original => "original",
        }
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Option<Incentive>, ConfigError> {
    let Some(section) = top.section("incentive", INCENTIVE)? else { return Ok(None) };
    Ok(Some(Incentive {
        reports: optional_inputs(&section, "reports", base)?,
        plan: section.choice("plan", &[("revised", Plan::Revised), ("original", Plan::Original)])?,
    }))
}
