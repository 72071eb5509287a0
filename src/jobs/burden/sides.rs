//! The sides of a finding: what the insurer decided against the response, and the response against the display. Each is a
//! case of its own.

use crate::jobs::following::FollowedState;
use crate::ledger::Kind;

/// The columns of a finding by which its sides are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FindingSides<'f> {
    pub(crate) insurer_response: &'f str,
    pub(crate) response_display: &'f str,
    pub(crate) verdict: &'f str,
    pub(crate) insurer_value: &'f str,
    pub(crate) display_value: &'f str,
}

impl FindingSides<'_> {
    /// What is to be said of each side: [`FollowedState::Finding`], [`FollowedState::Clean`] or
    /// [`FollowedState::NotCompared`]. A display of which nothing was shown has no side.
    ///
    /// The register is at fault where the verdict is 1; a display where it shows neither what was returned nor what was
    /// decided, or nothing. What differs without being anybody's fault is no finding.
    pub(crate) fn states(self) -> impl Iterator<Item = (Kind, FollowedState)> {
        let register = match (self.verdict, self.insurer_response) {
            ("1", _) => FollowedState::Finding,
            (_, "match" | "mismatch" | "derived_only") => FollowedState::Clean,
            _ => FollowedState::NotCompared,
        };
        let display = match (self.verdict, self.response_display) {
            (_, "") => None,
            ("2", "mismatch" | "derived_only" | "display_absent") => Some(FollowedState::Finding),
            ("1", "mismatch" | "derived_only" | "display_absent")
                if self.display_value != self.insurer_value =>
            {
                Some(FollowedState::Finding)
            }
            (_, "match" | "mismatch" | "derived_only" | "display_absent") => Some(FollowedState::Clean),
            _ => Some(FollowedState::NotCompared),
        };
        [Some((Kind::Register, register)), display.map(|state| (Kind::Display, state))].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(
        [insurer_response, response_display, verdict, insurer_value, display_value]: [&str; 5],
    ) -> Vec<(Kind, FollowedState)> {
        let sides =
            FindingSides { insurer_response, response_display, verdict, insurer_value, display_value };
        sides.states().collect()
    }

    #[test]
    fn who_is_at_fault_has_a_case() {
        use FollowedState::{Clean, Finding, NotCompared};
        let cases = [
            (["mismatch", "match", "1", "20", "30"], Finding, Some(Clean), "the register is wrong"),
            (["mismatch", "mismatch", "1", "20", "10"], Finding, Some(Finding), "both are"),
            (["mismatch", "mismatch", "1", "20", "20"], Finding, Some(Clean), "shown as it was decided"),
            (["match", "mismatch", "2", "20", "30"], Clean, Some(Finding), "the display is"),
            (["match", "display_absent", "2", "20", ""], Clean, Some(Finding), "nothing is shown"),
            (["mismatch", "", "1", "20", ""], Finding, None, "no display was read"),
            (["mismatch", "mismatch", "", "20", "20"], Clean, Some(Clean), "nobody is to blame"),
            (["mismatch", "mismatch", "2", "20", "10"], Clean, Some(Finding), "but for the display"),
            (
                ["response_absent", "response_absent", "", "20", ""],
                NotCompared,
                Some(NotCompared),
                "asked nobody",
            ),
            (["response_absent", "", "1", "20", ""], Finding, None, "the entry takes effect too late"),
            (["qualification_invalid", "", "", "", ""], NotCompared, None, "used after its loss"),
        ];
        for (columns, register, display, why) in cases {
            let expected: Vec<_> = [Some((Kind::Register, register)), display.map(|of| (Kind::Display, of))]
                .into_iter()
                .flatten()
                .collect();
            assert_eq!(states(columns), expected, "{why}");
        }
    }
}
