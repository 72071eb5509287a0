//! `/cases/{id}`: a case, what can be done with it, and what came of that.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case_form::{CaseForm, Entered};
use super::choices::{Choice, of_codes};
use super::layout::{Layout, page};
use super::list_query::ListQuery;
use super::visitor::{Posted, Visitor};
use super::waterfall::{Bar, bars};
use crate::ledger::{
    AccessCode, Case, Decided, Event, FoundCase, KeptValues, Kind as CaseKind, LedgerError, Presence, Role,
    Sight, Standing, end, folded,
};
use crate::service::caller::{Credentials, Permission};
use crate::service::cases::act_on;
use crate::service::extract::{Parameters, id_of};
use crate::service::faults::of_ledger;
use crate::service::problem::Problem;
use crate::service::signing_in::see_other;
use crate::service::state::State;
use crate::told::{ToldField, evidence, fields, happened, no_values, one_line, standing, weights, when};
use crate::words::Language;
use crate::words::ledger::{DECISIONS, REASONS_TO_CHOOSE};
use crate::words::service::case as words;
use crate::words::service::lists;

/// From where somebody comes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::service) struct Around {
    /// The parameters of the list, and the place of the case in it.
    list: String,
    at: String,
    /// What was done before.
    done: String,
    /// Anything: symbol and number are to be shown.
    unmasked: String,
}

#[derive(Debug, Serialize)]
struct CasePage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    id: u64,
    version: u64,
    done: &'static str,
    /// What was wrong with what somebody wanted to do.
    problem: Option<&'p Problem>,
    /// What happened since they read the case.
    since: Vec<String>,
    around: AroundShown,
    standing: Vec<Entry>,
    /// The decision that no longer holds, of a case that came back.
    earlier: Option<String>,
    reason: String,
    /// Of a link, both sides field by field.
    fields: Vec<ToldField>,
    has_values: bool,
    has_candidate: bool,
    no_values: String,
    waterfalls: Vec<Waterfall>,
    /// The sum of the linked resident less that of the one who fits better.
    margin: Option<i64>,
    evidence: Vec<Entry>,
    days: Vec<String>,
    alike: Vec<(String, u64)>,
    history: Vec<Entry>,
    may: May,
    decisions: Vec<Choice>,
    reasons: Vec<Choice>,
    ends: Vec<Choice>,
    entered: &'p Entered,
}

#[derive(Debug, Serialize)]
struct AroundShown {
    list: String,
    at: String,
    /// The parameters of an address that lead back here.
    here: String,
}

/// A name with a value.
#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct Waterfall {
    title: String,
    bars: Vec<Bar>,
}

/// What the visitor may do with the case as it is.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for a form of the page")]
struct May {
    decide: bool,
    confirm: bool,
    undo: bool,
    work: bool,
    unmask: bool,
}

/// A case with what is shown beside it.
struct Read {
    found: FoundCase,
    kept: Option<KeptValues>,
    history: Vec<Event>,
    days: BTreeMap<u32, NaiveDate>,
    alike: Vec<(String, u64)>,
}

/// Reads a case that the visitor sees, and writes down that they saw what is not shown to everybody.
async fn read(state: &Arc<State>, visitor: &Visitor, id: u64, sight: Sight) -> Result<Read, Problem> {
    let insurers = visitor.caller.insurers.clone();
    let (by, key_file) = (visitor.caller.actor(state), state.ledger.key_file.clone());
    let sees_values = visitor.user.role >= Role::Clerk;
    let read = state.with_ledger(move |store| {
        let found = store.found(id, sight)?;
        if !found.case.is_of(&insurers) {
            return Err(LedgerError::NoCase { case: id });
        }
        let kept = match found.case.kind {
            CaseKind::Link if sees_values => Some(store.values_of(id, key_file.as_deref())?),
            _ => None,
        };
        if sight != Sight::Masked {
            store.note_access(AccessCode::Unmasked, &format!("case {id}"), &by)?;
        }
        if matches!(kept, Some(KeptValues::Kept(_))) {
            store.note_access(AccessCode::ValuesSeen, &format!("case {id}"), &by)?;
        }
        let alike = store.decided_alike(&found.case)?;
        let (history, days) = (store.history(id)?, store.days_of_nights()?);
        Ok(Read { found, kept, history, days, alike })
    });
    read.await.map_err(|error| of_ledger(state, &error))
}

/// The page of a case.
pub(in crate::service) async fn case_page(
    Shared(state): Shared<Arc<State>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Parameters(around): Parameters<Around>,
) -> Result<Response, Problem> {
    let id = id_of(&id, state.lang())?;
    let wants_all = !around.unmasked.is_empty();
    if wants_all && visitor.caller.may(Permission::Export) && !visitor.caller.is_confirmed(&state) {
        let next = format!("/cases/{id}?{}&unmasked=1", address(&around));
        let query = serde_html_form::to_string([("next", next)]).unwrap_or_default();
        return Ok(see_other(&format!("{}/password?{query}", state.config.service.base_path)));
    }
    let sight = visitor.caller.sight(wants_all, &state)?;
    let read = read(&state, &visitor, id, sight).await?;
    Ok(shown((&state, &visitor), &read, &around, (StatusCode::OK, None, &Entered::default())))
}

/// Does what a form of the page asks, and leads on.
pub(in crate::service) async fn act(
    Shared(state): Shared<Arc<State>>,
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<CaseForm>,
) -> Result<Response, Problem> {
    let id = id_of(&id, state.lang())?;
    let lang = state.lang();
    visitor.caller.must(form.needs(), &state)?;
    let done = match form.entered.act(form.act, (&state.ledger, state.today()), lang) {
        Ok(wanted) => act_on((&state, &visitor.caller), vec![(id, form.version)], wanted).await,
        Err(problem) => Err(problem),
    };
    let around = Around { list: form.list, at: form.at, ..Around::default() };
    match done {
        Ok(()) => {
            let base = &state.config.service.base_path;
            let done = form.act.done(state.ledger.second_person && form.entered.is_same_person());
            let query = [("list", &*around.list), ("at", &*around.at), ("done", done)];
            let query = serde_html_form::to_string(query).unwrap_or_default();
            let goes_on = !form.then.is_empty() && !around.at.is_empty();
            let address = if goes_on { format!("next?{query}") } else { format!("{id}?{query}") };
            Ok(see_other(&format!("{base}/cases/{address}")))
        }
        // What was entered stands in the form again, below what was wrong with it.
        Err(problem) if problem.is_about_what_was_asked() => {
            let read = read(&state, &visitor, id, Sight::Masked).await?;
            let since = Some((&problem, form.version));
            Ok(shown((&state, &visitor), &read, &around, (problem.status(), since, &form.entered)))
        }
        Err(problem) => Err(problem),
    }
}

/// The parameters of the place from which somebody came.
fn address(around: &Around) -> String {
    serde_html_form::to_string([("list", &around.list), ("at", &around.at)]).unwrap_or_default()
}

fn shown(
    (state, visitor): (&Arc<State>, &Visitor),
    read: &Read,
    around: &Around,
    (status, wrong, entered): (StatusCode, Option<(&Problem, u64)>, &Entered),
) -> Response {
    let lang = state.lang();
    let (found, case) = (&read.found, &read.found.case);
    let entry = |name: &str, value: &str| Entry { name: name.to_owned(), value: value.to_owned() };
    let values = match &read.kept {
        Some(KeptValues::Kept(values)) => Some(&**values),
        _ => None,
    };
    let fields = if case.kind == CaseKind::Link { fields(found, values, lang) } else { Vec::new() };
    let [linked, candidate] = weights(&fields);
    let told = evidence(found, lang);
    let reason = found.details().get("reason").and_then(|reason| reason.as_str()).map(str::to_owned);
    let is_other = |(name, value): &&(String, String)| {
        !value.is_empty()
            && value != "–"
            && !words::is_shown_elsewhere(name, case.kind == CaseKind::Link, lang)
    };
    let since = wrong.map_or_else(Vec::new, |(_, read_version)| {
        let later = read.history.iter().filter(|event| event.seq > read_version);
        later.map(|event| format!("{} {}", when(event, &read.days), happened(event, lang))).collect()
    });
    let lost = case
        .decision
        .as_ref()
        .filter(|decision| !matches!(decision.standing, Standing::InForce | Standing::Asked));
    let of_list = ListQuery::read(&around.list).address();
    let shown = CasePage {
        layout: Layout::of(visitor, "cases", state),
        id: case.id,
        version: case.version,
        done: lists::done(&around.done, lang),
        problem: wrong.map(|(problem, _)| problem),
        since,
        around: AroundShown { here: address(around), list: of_list, at: around.at.clone() },
        standing: standing(found, lang)
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| entry(name, value))
            .collect(),
        earlier: lost.map(|decision| one_line(decision, lang)),
        reason: reason.unwrap_or_default(),
        has_values: values.is_some(),
        has_candidate: candidate.is_some(),
        no_values: not_shown(read, visitor, lang),
        waterfalls: waterfalls(&fields, [linked, candidate], lang),
        margin: linked.zip(candidate).map(|(linked, candidate)| linked - candidate),
        evidence: told.entries.iter().filter(is_other).map(|(name, value)| entry(name, value)).collect(),
        days: told.days,
        alike: read
            .alike
            .iter()
            .map(|(code, count)| (DECISIONS.label(code, lang).to_owned(), *count))
            .collect(),
        history: read
            .history
            .iter()
            .rev()
            .map(|event| entry(&when(event, &read.days), &happened(event, lang)))
            .collect(),
        may: may(case, visitor),
        decisions: of_codes(
            case.decisions().into_iter().map(Decided::as_str),
            DECISIONS,
            &entered.decision,
            lang,
        ),
        reasons: of_codes(REASONS_TO_CHOOSE.known(), REASONS_TO_CHOOSE, &entered.reason, lang),
        ends: ends(case, entered, state, lang),
        entered,
        fields,
    };
    page(status, "case.html", &shown, state)
}

/// Why the values of a link are not shown; nothing where they are.
fn not_shown(read: &Read, visitor: &Visitor, lang: Language) -> String {
    match &read.kept {
        Some(kept) => no_values(kept, lang),
        None if read.found.case.kind == CaseKind::Link && visitor.user.role < Role::Clerk => {
            words::VALUES_FOR_CLERKS.of(lang).to_owned()
        }
        None => String::new(),
    }
}

fn waterfalls(fields: &[ToldField], sums: [Option<i64>; 2], lang: Language) -> Vec<Waterfall> {
    let of = |title: crate::words::Text, weight: fn(&ToldField) -> Option<i64>| {
        let weights = fields.iter().filter_map(|field| Some((field.name.clone(), weight(field)?)));
        Waterfall {
            title: title.of(lang).to_owned(),
            bars: bars(&weights.collect::<Vec<_>>(), words::SUM.of(lang)),
        }
    };
    let linked = sums[0].map(|_| of(words::LINKED, |field| field.weight));
    let candidate = sums[1].map(|_| of(words::CANDIDATE, |field| field.candidate_weight));
    linked.into_iter().chain(candidate).collect()
}

fn may(case: &Case, visitor: &Visitor) -> May {
    let role = visitor.user.role;
    let decision = case.decision.as_ref();
    let is_asked = decision.is_some_and(|decision| decision.standing == Standing::Asked);
    let is_own = decision.is_some_and(|decision| folded(&decision.by) == folded(&visitor.user.name));
    let is_clerk = role >= Role::Clerk;
    let is_there = !matches!(case.presence, Presence::Clean | Presence::Withdrawn);
    May {
        decide: is_clerk && is_there,
        confirm: is_asked && !is_own && role >= Role::Approver,
        undo: is_clerk && (is_asked || case.in_force().is_some()),
        work: is_clerk,
        unmask: is_clerk && matches!(visitor.caller.by, Credentials::Session { .. }),
    }
}

/// When a decision may end: as the config says for the kind, with the evidence, or on a day.
fn ends(case: &Case, entered: &Entered, state: &State, lang: Language) -> Vec<Choice> {
    let usual = end(None, case.kind, (&state.ledger, state.today()));
    let usual = usual.ok().map(|until| Choice {
        code: String::new(),
        label: words::usual_end(lang, &*until.to_string()),
        is_chosen: entered.until.is_empty(),
    });
    let mut choices: Vec<Choice> = usual.into_iter().collect();
    choices.extend(of_codes(["evidence", "day"], words::ENDS, &entered.until, lang));
    choices
}
