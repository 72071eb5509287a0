//! `[limits]`.

use super::document::Section;
use super::error::ConfigError;

const LIMITS: &[&str] = &["rejected_share"];
const DEFAULT_REJECTED_SHARE: f64 = 0.01;

/// `[limits]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The share of rows, 0 to 1, that may be rejected.
    pub rejected_share: f64,
}

pub(super) fn read(top: &Section<'_>) -> Result<Limits, ConfigError> {
    let Some(section) = top.section("limits", LIMITS)? else {
        return Ok(Limits { rejected_share: DEFAULT_REJECTED_SHARE });
    };
    let rejected_share = section.get("rejected_share").map_or(Ok(DEFAULT_REJECTED_SHARE), |value| {
        let expected = "a share from 0 to 1, such as 0.01";
        let share = value.number(expected)?;
        if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(value.wrong(expected)) }
    })?;
    Ok(Limits { rejected_share })
}
