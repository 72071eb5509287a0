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

/// What is paid for the second half of 2024, by the announcement that said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Plan {
    /// Per use from June to November, and no lump sum.
    Original,
    /// The lump sum of May to July, and nothing per use from June to November.
    #[default]
    AnnouncedInApril,
    /// The lump sum of May to August, of whose table no source is at hand.
    RevisedInJune,
}

impl Plan {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Plan::Original => "original",
            Plan::AnnouncedInApril => "announced_2024_04",
            Plan::RevisedInJune => "revised_2024_06",
        }
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Option<Incentive>, ConfigError> {
    let Some(section) = top.section("incentive", INCENTIVE)? else { return Ok(None) };
    Ok(Some(Incentive {
        reports: optional_inputs(&section, "reports", base)?,
        plan: section.choice(
            "plan",
            &[Plan::Original, Plan::AnnouncedInApril, Plan::RevisedInJune].map(|plan| (plan.as_str(), plan)),
        )?,
    }))
}
