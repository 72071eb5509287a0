//! `/`: where somebody's insurers stand, tonight beside last night.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

use super::layout::{Layout, page};
use super::visitor::Visitor;
use crate::ledger::{Night, SummaryRow, folded};
use crate::report::{BarList, figure};
use crate::service::caller::Caller;
use crate::service::counting::standing;
use crate::service::faults::of_ledger;
use crate::service::problem::Problem;
use crate::service::standing::Standing;
use crate::service::state::State;
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::ledger::KINDS;
use crate::words::service::overview as words;

/// Nights of the trend, insurers of the table, owners of overdue cases.
const NIGHTS: usize = 14;
const INSURERS: usize = 100;
const OWNERS: usize = 20;

#[derive(Debug, Serialize)]
struct OverviewPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    taken_at: &'p str,
    night: Option<NightShown>,
    counts: Counts,
    stopped_today: u64,
    released_today: u64,
    overdue: Vec<Owner>,
    /// Overdue owners that are not listed.
    more_owners: usize,
    trend: Option<BarList>,
    insurers: Vec<InsurerRow>,
    more_insurers: usize,
}

/// The last night.
#[derive(Debug, Serialize)]
struct NightShown {
    as_of: String,
    started_at: String,
    run: String,
    /// Days since then; the job runs every night.
    age: i64,
    jobs: String,
    odd: Vec<String>,
    kinds: Vec<KindRow>,
}

/// The cases of a kind over the last night, and over the one before.
#[derive(Debug, Serialize)]
struct KindRow {
    label: String,
    tonight: Change,
    before: Option<Change>,
}

#[derive(Debug, Default, Clone, Serialize)]
struct Change {
    open_before: u64,
    new: u64,
    returned: u64,
    gone: u64,
    decided: u64,
    open: u64,
}

/// How cases stand.
#[derive(Debug, Default, Clone, Serialize)]
struct Counts {
    open: u64,
    unassigned: u64,
    stopped: u64,
    overdue: u64,
    asked: u64,
    decided: u64,
}

#[derive(Debug, Serialize)]
struct Owner {
    owner: String,
    cases: u64,
    first_due: String,
}

#[derive(Debug, Serialize)]
struct InsurerRow {
    insurer: String,
    #[serde(flatten)]
    counts: Counts,
}

/// The page on which everybody begins.
pub(super) async fn overview(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let lang = state.lang();
    let standing = standing(&state).await.map_err(|error| of_ledger(&state, &error))?;
    let caller = &visitor.caller;
    let by_insurer = by_insurer(&standing, caller);
    let mut counts = Counts::default();
    for of in by_insurer.values() {
        counts.add(of);
    }
    let mut insurers: Vec<InsurerRow> =
        by_insurer.into_iter().map(|(insurer, counts)| InsurerRow { insurer, counts }).collect();
    insurers.sort_by_key(|row| std::cmp::Reverse((row.counts.overdue, row.counts.open)));
    let more_insurers = insurers.len().saturating_sub(INSURERS);
    insurers.truncate(INSURERS);
    let mut overdue = owners(&standing, caller);
    let more_owners = overdue.len().saturating_sub(OWNERS);
    overdue.truncate(OWNERS);
    let viewing = standing.viewing.iter().filter(|of| caller.is_for(&of.insurer));
    let (stopped_today, released_today) =
        viewing.fold((0, 0), |(stopped, released), of| (stopped + of.stopped, released + of.released));
    let shown = OverviewPage {
        layout: Layout::of(&visitor, "overview", &state),
        taken_at: &standing.taken_at,
        night: night(&standing.nights, caller, &state),
        counts,
        stopped_today,
        released_today,
        overdue,
        more_owners,
        trend: trend(&standing.nights, caller, lang),
        insurers: if insurers.len() > 1 { insurers } else { Vec::new() },
        more_insurers,
    };
    Ok(page(StatusCode::OK, "overview.html", &shown, &state))
}

impl Counts {
    fn add(&mut self, of: &Counts) {
        self.open += of.open;
        self.unassigned += of.unassigned;
        self.stopped += of.stopped;
        self.overdue += of.overdue;
        self.asked += of.asked;
        self.decided += of.decided;
    }
}

fn by_insurer(standing: &Standing, caller: &Caller) -> BTreeMap<String, Counts> {
    let mut by_insurer: BTreeMap<String, Counts> = BTreeMap::new();
    for of in standing.counts.iter().filter(|of| caller.is_for(&of.insurer)) {
        by_insurer.entry(visible(&of.insurer)).or_default().add(&Counts {
            open: of.open,
            unassigned: of.unassigned,
            stopped: of.stopped,
            overdue: of.overdue,
            asked: of.asked,
            decided: of.decided,
        });
    }
    by_insurer
}

/// Whose cases are overdue, those with the most first.
fn owners(standing: &Standing, caller: &Caller) -> Vec<Owner> {
    let mut owners: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for of in standing.overdue.iter().filter(|of| caller.is_for(&of.insurer)) {
        let (cases, first_due) = owners.entry(&of.owner).or_insert((0, &of.first_due));
        *cases += of.cases;
        *first_due = (*first_due).min(&of.first_due);
    }
    let owner = |(owner, (cases, first_due)): (&str, (u64, &str))| Owner {
        owner: visible(owner),
        cases,
        first_due: first_due.to_owned(),
    };
    let mut owners: Vec<Owner> = owners.into_iter().map(owner).collect();
    owners.sort_by_key(|owner| std::cmp::Reverse(owner.cases));
    owners
}

fn seen<'n>(night: &'n Night, caller: &'n Caller) -> impl Iterator<Item = &'n SummaryRow> {
    night.summary.iter().filter(|row| caller.is_for(&folded(&row.insurer)))
}

/// What a night did to the cases of each kind.
fn changes(night: &Night, caller: &Caller) -> BTreeMap<String, Change> {
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for row in seen(night, caller) {
        let change = changes.entry(row.kind.clone()).or_default();
        change.open_before += row.open_before;
        change.new += row.new;
        change.returned += row.returned;
        change.gone += row.clean + row.withdrawn;
        change.decided += row.decided;
        change.open += row.open;
    }
    changes
}

fn night(nights: &[Night], caller: &Caller, state: &State) -> Option<NightShown> {
    let last = nights.first()?;
    let lang = state.lang();
    let before = nights.get(1).map(|night| changes(night, caller));
    let kinds = changes(last, caller).into_iter().map(|(kind, tonight)| KindRow {
        label: KINDS.label(&kind, lang).to_owned(),
        before: before.as_ref().map(|before| before.get(&kind).cloned().unwrap_or_default()),
        tonight,
    });
    let sees_all = caller.insurers.is_empty();
    let jobs: Vec<&str> = last.jobs.iter().map(|job| &*job.job).collect();
    // What was odd about inputs may name other insurers.
    let odd = last.jobs.iter().filter(|_| sees_all).flat_map(|job| &job.odd);
    Some(NightShown {
        as_of: last.as_of.to_string(),
        started_at: visible(&last.started_at),
        run: visible(&last.run),
        age: (state.today() - last.as_of).num_days(),
        jobs: jobs.join(", "),
        odd: odd.map(|odd| visible(odd)).collect(),
        kinds: kinds.collect(),
    })
}

/// Open cases after each of the last nights.
fn trend(nights: &[Night], caller: &Caller, lang: Language) -> Option<BarList> {
    let mut bars = BarList::new("trend", words::TREND.of(lang));
    for night in nights.iter().take(NIGHTS).rev() {
        let open = seen(night, caller).map(|row| row.open).sum();
        bars = bars.bar(&night.as_of.to_string(), figure::grouped(open), &[("plain", open)]);
    }
    bars.drawn()
}
