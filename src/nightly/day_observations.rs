//! What the results of the burden job say of each person, item and side: the service days of tonight, and those of before
//! that are no longer in the input.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use datafusion::arrow::array::RecordBatch;

use super::error::NightlyError;
use super::result_file::{kind, named, read, rows, state, subject};
use crate::codes::person_key::person_key;
use crate::jobs::FollowedState;
use crate::jobs::burden::{CAUSES, Finding};
use crate::ledger::{
    Digest, Evidence, Kind, MergedInsurers, Observation, Seen, ServiceDay, StandingCase, Subject, folded,
};

/// What holds for all days of a night.
pub(super) struct DayContext<'n> {
    pub(super) rules: u32,
    /// Under which values are hashed.
    pub(super) fingerprint_key: [u8; 32],
    pub(super) insurers: &'n MergedInsurers,
    /// Whether persons were looked at as of the day of the run, so that there are no service days.
    pub(super) is_undated: bool,
}

/// A person, item and side, as the job knows it again.
type CaseKey = (Kind, u64, String, String);

/// A case and what was seen of it tonight.
struct DaysOfCase {
    subject: Subject,
    /// The days of before, each with what became of it.
    before: Vec<(ServiceDay, FollowedState)>,
    tonight: Vec<ServiceDay>,
}

/// The observations of the kinds of burden, in the order of kinds and identities.
pub(super) fn read_days(
    folder: &Path,
    standing: &[StandingCase],
    context: &DayContext<'_>,
) -> Result<BTreeMap<Kind, Vec<Observation>>, NightlyError> {
    let followed = read(&folder.join("followed_days.parquet"))?;
    let mut cases = known(standing, &followed);
    for (batch, row) in rows(&read(&folder.join("findings.parquet"))?) {
        add(&mut cases, Finding { batch, row }, context);
    }
    let mut observations: BTreeMap<Kind, Vec<Observation>> = BTreeMap::new();
    for ((kind, ..), case) in cases {
        let subject = case.subject.clone();
        if let Some(seen) = case.seen(kind, context) {
            observations.entry(kind).or_default().push(Observation { subject, seen });
        }
    }
    for of_kind in observations.values_mut() {
        of_kind.sort_by_cached_key(|observation| observation.subject.identity());
    }
    Ok(observations)
}

fn case_key(kind: Kind, subject: &Subject) -> Option<CaseKey> {
    let [insurer_number, symbol, number, branch, item, product_id] = subject.parts();
    let person = person_key(insurer_number, symbol, number, branch)?;
    Some((kind, person, folded(item), folded(product_id)))
}

/// The cases that stand, with what became of their days.
fn known(standing: &[StandingCase], followed: &[RecordBatch]) -> HashMap<CaseKey, DaysOfCase> {
    let mut states = HashMap::new();
    for (batch, row) in rows(followed) {
        if let (Some(kind), Some(state)) = (kind(batch, row), state(batch, row)) {
            let day = ["service_date", "facility_code"].map(|name| named(batch, name, row).to_owned());
            states.insert((kind, subject(batch, row).identity(), day), state);
        }
    }
    let mut cases = HashMap::new();
    for case in standing {
        let Some(key) = case_key(case.kind, &case.subject) else { continue };
        let identity = case.subject.identity();
        let of_day = |day: &ServiceDay| {
            let key = (case.kind, identity.clone(), [day.service_date.clone(), day.facility_code.clone()]);
            (day.clone(), states.get(&key).copied().unwrap_or(FollowedState::Absent))
        };
        let before = case.days.iter().map(of_day).collect();
        cases.insert(key, DaysOfCase { subject: case.subject.clone(), before, tonight: Vec::new() });
    }
    cases
}

/// Adds the sides of a finding that are cases.
fn add(cases: &mut HashMap<CaseKey, DaysOfCase>, finding: Finding<'_>, context: &DayContext<'_>) {
    let text = |name: &str| finding.text(name).to_owned();
    let sides = finding.sides().states().filter(|(_, state)| *state == FollowedState::Finding);
    for (kind, _) in sides {
        let is_display = kind == Kind::Display;
        let subject = context.insurers.applied(Subject {
            insurer_number: text("insurer_number"),
            symbol: text("symbol"),
            number: text("number"),
            branch: text("branch"),
            item: text("item"),
            product_id: if is_display { text("product_id") } else { String::new() },
        });
        let Some(key) = case_key(kind, &subject) else { continue };
        let day = ServiceDay {
            service_date: if context.is_undated { String::new() } else { text("service_date") },
            facility_code: text("facility_code"),
            clean: false,
            insurer_value: text("insurer_value"),
            response_value: text("response_value"),
            display_value: if is_display { text("display_value") } else { String::new() },
            state: text(if is_display { "response_display" } else { "insurer_response" }),
            cause: text("cause"),
            verdict: text("verdict"),
            overpaid_yen: text("overpaid_yen"),
            amount_state: text("amount_state"),
            action: text("action"),
        };
        let new = || DaysOfCase { subject, before: Vec::new(), tonight: Vec::new() };
        cases.entry(key).or_insert_with(new).tonight.push(day);
    }
}

impl DaysOfCase {
    /// What the night says of the case; nothing where no day of it was read.
    fn seen(self, kind: Kind, context: &DayContext<'_>) -> Option<Seen> {
        let is_found = !self.tonight.is_empty();
        let states: Vec<FollowedState> = self.before.iter().map(|(_, state)| *state).collect();
        let days = self.days();
        if is_found {
            return Some(Seen::Finding(evidence(kind, &days, context)));
        }
        if days.iter().all(|day| day.clean) {
            return Some(Seen::Clean);
        }
        if states.contains(&FollowedState::Rejected) {
            return Some(Seen::Rejected);
        }
        if states.contains(&FollowedState::Clean) {
            return Some(Seen::Less(evidence(kind, &days, context)));
        }
        // Where persons are looked at as of a day, who is not in the input is gone; a service day only lies outside it.
        let is_gone = context.is_undated && days.iter().all(|day| day.service_date.is_empty());
        is_gone.then_some(Seen::Absent)
    }

    /// The days of tonight, and those of before: what is not in the input stays as it was.
    fn days(self) -> Vec<ServiceDay> {
        let DaysOfCase { before, tonight, .. } = self;
        let is_seen = |day: &ServiceDay| tonight.iter().any(|seen| seen.key() == day.key());
        let kept = before.into_iter().filter(|(day, _)| !is_seen(day)).map(|(day, state)| ServiceDay {
            clean: day.clean && state != FollowedState::Finding || state == FollowedState::Clean,
            ..day
        });
        let mut days: Vec<ServiceDay> = kept.collect();
        days.extend(tonight);
        days.sort();
        days
    }
}

/// What the days say. A day that was read again without the finding is a part of it as long as the case stands, so that
/// fewer days are no other evidence, and more are.
fn evidence(kind: Kind, days: &[ServiceDay], context: &DayContext<'_>) -> Evidence {
    let is_of_a_day = |category: &&str| days.iter().any(|day| category_of(kind, day) == *category);
    let category = CAUSES.into_iter().chain(["display_absent"]).find(is_of_a_day).unwrap_or("unknown");
    let mut fingerprint = Digest([0; 16]);
    for day in days {
        let shown = if kind == Kind::Display { &*day.display_value } else { &*day.insurer_value };
        let texts = [&*day.service_date, &day.facility_code, &day.response_value, shown];
        fingerprint.add(Digest::keyed(&context.fingerprint_key, texts.map(folded)));
    }
    Evidence {
        category: category.to_owned(),
        verdict: if kind == Kind::Display { "2" } else { "1" }.to_owned(),
        fingerprint,
        rules: context.rules,
        details: ServiceDay::details(days),
        ..Evidence::default()
    }
}

/// Why a day is found: the cause of a finding on both sides is that of the register.
fn category_of(kind: Kind, day: &ServiceDay) -> &str {
    match kind {
        Kind::Display if day.state == "display_absent" => "display_absent",
        Kind::Display if day.verdict == "1" => "unknown",
        _ => &day.cause,
    }
}
