//! The evidence of a case of burden: the service days on which its finding was seen.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::evidence::Details;

/// A service day of a person at a facility, with what was found on it; texts as the findings have them, empty where they
/// have none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ServiceDay {
    /// ISO; empty where the person is looked at as of the day of the run.
    pub(crate) service_date: String,
    pub(crate) facility_code: String,
    /// Whether it was read again since, without the finding.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) clean: bool,
    pub(crate) insurer_value: String,
    pub(crate) response_value: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) display_value: String,
    /// How the two sides compare.
    pub(crate) state: String,
    pub(crate) cause: String,
    pub(crate) verdict: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) overpaid_yen: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) amount_state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) action: String,
}

/// The name in the details of a case.
const DAYS: &str = "days";

impl ServiceDay {
    /// What tells a day of a case from the others.
    pub(crate) fn key(&self) -> (&str, &str) {
        (&self.service_date, &self.facility_code)
    }

    /// The days of details that the ledger kept; none where they are of another kind.
    pub(super) fn of_details(text: &str) -> Vec<ServiceDay> {
        ServiceDay::of(&mut serde_json::from_str(text).unwrap_or_default())
    }

    /// Takes the days out of details that are shown.
    pub(crate) fn of(details: &mut Map<String, Value>) -> Vec<ServiceDay> {
        details.remove(DAYS).and_then(|days| serde_json::from_value(days).ok()).unwrap_or_default()
    }

    /// Details of these days: what was paid too much on all of them; of the last one the values and what to do; and the days,
    /// the first one first.
    pub(crate) fn details(days: &[ServiceDay]) -> Details {
        let standing = || days.iter().filter(|day| !day.clean);
        let amounts: Vec<i64> = standing().filter_map(|day| day.overpaid_yen.parse().ok()).collect();
        // Without a claim nobody knows.
        let overpaid = (!amounts.is_empty()).then(|| amounts.iter().sum::<i64>());
        let last = standing().next_back().or(days.last()).cloned().unwrap_or_default();
        let told = serde_json::json!({
            "insurer_value": last.insurer_value,
            "response_value": last.response_value,
            "display_value": last.display_value,
            "overpaid_yen": overpaid,
            "action": last.action,
            DAYS: days,
        });
        Details::new(told.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_from_details_as_they_went_in() {
        let day = |date: &str, clean, overpaid: &str| ServiceDay {
            service_date: date.to_owned(),
            clean,
            overpaid_yen: overpaid.to_owned(),
            action: format!("of {date}"),
            ..ServiceDay::default()
        };
        let days =
            [day("2024-08-05", false, "1200"), day("2024-08-06", false, ""), day("2024-08-07", true, "30")];
        let details = ServiceDay::details(&days);
        assert_eq!(ServiceDay::of_details(&details.text), days);
        assert!(details.text.contains("\"overpaid_yen\":1200"), "a day that is clean costs nothing");
        assert!(details.text.contains("\"action\":\"of 2024-08-06\""), "{}", details.text);
        assert!(ServiceDay::of_details("{\"reason\":\"x\"}").is_empty());
    }
}
