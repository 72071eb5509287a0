//! `/cases/saved`: the parameters of a list, kept under a name.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::response::Response;
use serde::Deserialize;

use super::list_query::ListQuery;
use super::visitor::Posted;
use crate::codes::individual_number;
use crate::ledger::SavedFilter;
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::signing_in::see_other;
use crate::service::state::State;

/// Characters of a name.
const MOST: usize = 40;

/// What is to be kept, or forgotten.
#[derive(Debug, Deserialize)]
pub(in crate::service) struct SavedForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    list: String,
    /// Anything: what is kept under the name is to be forgotten.
    #[serde(default)]
    forget: String,
}

/// Keeps the parameters of a list under a name, or forgets them.
pub(in crate::service) async fn save(
    Shared(state): Shared<Arc<State>>,
    Posted { visitor, form }: Posted<SavedForm>,
) -> Result<Response, Problem> {
    let (name, list) = (form.name.trim().to_owned(), ListQuery::read(&form.list));
    let is_name = (1..=MOST).contains(&name.chars().count())
        && !name.chars().any(char::is_control)
        && !individual_number::is_in(&name)
        && !individual_number::is_in(&form.list);
    if !is_name || list.asked().is_none() {
        return Err(Problem::of(Kind::BadParameter, state.lang()));
    }
    let (user, query, forgets) = (visitor.user.name.clone(), list.address(), !form.forget.is_empty());
    let address = query.clone();
    let done = state.with_ledger(move |store| {
        if forgets {
            store.forget_filter(&user, &name).map(|()| "forgotten")
        } else {
            let is_kept = store.save_filter(&user, &SavedFilter { name, query })?;
            Ok(if is_kept { "saved" } else { "full" })
        }
    });
    let done = done.await.map_err(|error| of_ledger(&state, &error))?;
    let and = if address.is_empty() { "" } else { "&" };
    Ok(see_other(&format!("{}/cases?{address}{and}done={done}", state.config.service.base_path)))
}
