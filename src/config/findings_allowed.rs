//! `findings_allowed`: how many findings a run may have and still end with exit code 0.

use serde::Serialize;

use super::document::Section;
use super::error::ConfigError;

/// How grave a finding of the linkage job is: the first that holds of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    /// The record is linked to another person.
    DifferentPerson,
    /// All viewing is advised to be stopped.
    StopAll,
    /// Viewing of medical information is.
    StopMedical,
    /// Any other.
    Others,
}

impl Severity {
    /// The gravest first.
    pub(crate) const ALL: [Severity; 4] =
        [Severity::DifferentPerson, Severity::StopAll, Severity::StopMedical, Severity::Others];

    /// The name as the config has it.
    const fn as_str(self) -> &'static str {
        match self {
            Severity::DifferentPerson => "different_person",
            Severity::StopAll => "stop_all",
            Severity::StopMedical => "stop_medical",
            Severity::Others => "others",
        }
    }
}

/// How many findings are allowed: of all together, or of each severity, of which none are where the table leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum FindingsAllowed {
    All(u64),
    BySeverity { different_person: u64, stop_all: u64, stop_medical: u64, others: u64 },
}

impl FindingsAllowed {
    /// Whether there are more than are allowed, counted in the order of [`Severity::ALL`].
    pub(crate) fn are_exceeded(self, findings: [u64; Severity::ALL.len()]) -> bool {
        match self {
            FindingsAllowed::All(allowed) => findings.iter().sum::<u64>() > allowed,
            FindingsAllowed::BySeverity { different_person, stop_all, stop_medical, others } => {
                let allowed = [different_person, stop_all, stop_medical, others];
                findings.iter().zip(allowed).any(|(found, allowed)| *found > allowed)
            }
        }
    }
}

const SEVERITIES: &[&str] = &[
    Severity::DifferentPerson.as_str(),
    Severity::StopAll.as_str(),
    Severity::StopMedical.as_str(),
    Severity::Others.as_str(),
];

/// Of a section; none are allowed unless it says so.
pub(super) fn read(section: &Section<'_>) -> Result<FindingsAllowed, ConfigError> {
    if !section.get("findings_allowed").is_some_and(|value| value.is_table()) {
        return section.findings_allowed().map(FindingsAllowed::All);
    }
    let given = section.section("findings_allowed", SEVERITIES)?;
    let allowed = |severity: Severity| {
        let value = given.as_ref().and_then(|given| given.get(severity.as_str()));
        value.map_or(Ok(0), |value| value.findings())
    };
    Ok(FindingsAllowed::BySeverity {
        different_person: allowed(Severity::DifferentPerson)?,
        stop_all: allowed(Severity::StopAll)?,
        stop_medical: allowed(Severity::StopMedical)?,
        others: allowed(Severity::Others)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_allowed_together_or_by_how_grave_they_are() {
        let all = FindingsAllowed::All(3);
        assert!(!all.are_exceeded([1, 1, 1, 0]) && all.are_exceeded([1, 1, 1, 1]));
        let each =
            FindingsAllowed::BySeverity { different_person: 0, stop_all: 1, stop_medical: 2, others: 100 };
        assert!(!each.are_exceeded([0, 1, 2, 100]));
        for exceeded in [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 101]] {
            assert!(each.are_exceeded(exceeded), "{exceeded:?}");
        }
    }
}
