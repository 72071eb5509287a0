//! `[burden]`.

use std::path::Path;

use super::document::Section;
use super::error::ConfigError;
use super::input::{Input, optional_inputs};
use crate::text::date::PartialDate;
use crate::words::errors::expected as words;

const BURDEN: &[&str] = &[
    "entitlements",
    "registrations",
    "responses",
    "displays",
    "claims",
    "products",
    "consent_unasked_from",
    "findings_allowed",
];

/// The day from which limit classes are returned without asking when a card is used, for all that the
/// ministry announced: summer 2024.
const CONSENT_UNASKED_FROM: i32 = 2024_08_01;

/// `[burden]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Burden {
    /// The day that stands for the service date where nothing was returned, and after which no response
    /// can lie.
    pub(crate) as_of: PartialDate,
    /// What the insurer decided; the display job does without.
    pub(crate) entitlements: Option<Vec<Input>>,
    /// What the insurer entered in the central register.
    pub(crate) registrations: Option<Vec<Input>>,
    /// What eligibility checks returned.
    pub(crate) responses: Option<Vec<Input>>,
    /// What receipt computers showed.
    pub(crate) displays: Option<Vec<Input>>,
    /// What was paid.
    pub(crate) claims: Option<Vec<Input>>,
    pub(crate) products: Option<Vec<Input>>,
    /// The day from which a card needs no consent to the limit class.
    pub(crate) consent_unasked_from: PartialDate,
    /// How many findings a run may have and still end with exit code 0.
    pub(crate) findings_allowed: u64,
}

pub(super) fn read(
    top: &Section<'_>,
    base: &Path,
    as_of: Option<PartialDate>,
) -> Result<Option<Burden>, ConfigError> {
    let Some(section) = top.section("burden", BURDEN)? else { return Ok(None) };
    let optional = |key| optional_inputs(&section, key, base);
    let burden = Burden {
        as_of: as_of.ok_or_else(|| top.missing("as_of"))?,
        entitlements: optional("entitlements")?,
        registrations: optional("registrations")?,
        responses: optional("responses")?,
        displays: optional("displays")?,
        claims: optional("claims")?,
        products: optional("products")?,
        consent_unasked_from: match section.get("consent_unasked_from") {
            Some(value) => value.day(words::DAY)?,
            None => PartialDate::from_packed(CONSENT_UNASKED_FROM).unwrap_or(PartialDate::UNKNOWN),
        },
        findings_allowed: section.findings_allowed()?,
    };
    // Makers of receipt computers have displays and responses alone.
    if burden.entitlements.is_none() && (burden.displays.is_none() || burden.registrations.is_some()) {
        return Err(section.missing("entitlements"));
    }
    // Displays are compared with responses, and an insurer's nightly check with its own entries.
    if burden.responses.is_none() && (burden.displays.is_some() || burden.registrations.is_none()) {
        return Err(section.missing("responses"));
    }
    Ok(Some(burden))
}
