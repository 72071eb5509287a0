//! `[linkage]`.

use std::path::Path;

use super::document::Section;
use super::error::ConfigError;
use super::findings_allowed::{self, FindingsAllowed};
use super::input::{Input, inputs};
use crate::codes::policy::Policy;
use crate::text::date::PartialDate;

const LINKAGE: &[&str] = &[
    "linkages",
    "residents",
    "register",
    "list",
    "list_not_compared",
    "policy",
    "repair_numbers",
    "findings_allowed",
];

/// `[linkage]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linkage {
    /// The day on which qualifications are judged.
    pub(crate) as_of: PartialDate,
    /// The insurers' records; one input for each way of writing them.
    pub(crate) linkages: Vec<Input>,
    /// The resident register, likewise.
    pub(crate) residents: Vec<Input>,
    /// What the residents are; where they have keys of records and no numbers, they are answers anyway.
    pub(crate) register: RegisterScope,
    /// Which records the findings list.
    pub(crate) list: List,
    /// Whether every record is listed in which something could not be compared.
    pub(crate) list_not_compared: bool,
    /// By which rule viewing is stopped for a record of which nobody says when it was registered.
    pub(crate) policy: Policy,
    /// Whether a number of 11 digits that is right with a zero before it gets the zero back.
    pub(crate) repair_numbers: bool,
    /// How many findings a run may have and still end with exit code 0.
    pub(crate) findings_allowed: FindingsAllowed,
}

/// Of whom the residents are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum RegisterScope {
    /// Everybody: whom they lack is not registered.
    #[default]
    Whole,
    /// Those about whom somebody asked.
    Answers,
}

impl RegisterScope {
    const ALL: [RegisterScope; 2] = [RegisterScope::Whole, RegisterScope::Answers];

    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            RegisterScope::Whole => "whole",
            RegisterScope::Answers => "answers",
        }
    }

    /// Whether they are answers to enquiries.
    #[must_use]
    pub(crate) fn is_of_answers(self) -> bool {
        self == RegisterScope::Answers
    }
}

/// Which records the findings list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum List {
    /// Those that somebody should look at.
    #[default]
    Findings,
    /// All.
    All,
}

impl List {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            List::Findings => "findings",
            List::All => "all",
        }
    }
}

pub(super) fn read(
    top: &Section<'_>,
    base: &Path,
    as_of: Option<PartialDate>,
) -> Result<Option<Linkage>, ConfigError> {
    let Some(section) = top.section("linkage", LINKAGE)? else { return Ok(None) };
    Ok(Some(Linkage {
        as_of: as_of.ok_or_else(|| top.missing("as_of"))?,
        linkages: inputs(&section, "linkages", base)?,
        residents: inputs(&section, "residents", base)?,
        register: section
            .choice("register", &RegisterScope::ALL.map(|register| (register.as_str(), register)))?,
        list: section.choice("list", &[("findings", List::Findings), ("all", List::All)])?,
        list_not_compared: section.get("list_not_compared").map_or(Ok(false), |value| value.boolean())?,
        policy: section.choice("policy", &Policy::ALL.map(|policy| (policy.as_str(), policy)))?,
        repair_numbers: section.get("repair_numbers").map_or(Ok(true), |value| value.boolean())?,
        findings_allowed: findings_allowed::read(&section)?,
    }))
}
