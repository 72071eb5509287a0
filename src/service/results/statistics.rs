//! `GET /api/v1/statistics`: the tables and pages of the statistics jobs, which hold no person.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::ledger::AccessCode;
use crate::service::caller::{Caller, Permission};
use crate::service::faults::of_ledger;
use crate::service::problem::{Kind, Problem};
use crate::service::responses::{Asking, Signed};
use crate::service::state::State;

/// The jobs whose results hold no person.
const JOBS: [&str; 3] = ["usage", "adoption", "incentive"];

/// The forms of results, by the ends of their names.
const FORMS: [(&str, &str); 4] = [
    ("csv", "text/csv; charset=utf-8"),
    ("json", "application/json"),
    ("html", "text/html; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// What there is.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct Statistics {
    items: Vec<StatisticsItem>,
}

/// The results of a job.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::service) struct StatisticsItem {
    job: &'static str,
    files: Vec<String>,
}

/// The form of a file, where it is one of a result: by a list of what is allowed, since a name may come from anybody.
fn form(name: &str) -> Option<&'static str> {
    let (stem, end) = name.rsplit_once('.')?;
    let is_plain = !stem.is_empty()
        && stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    FORMS.iter().find(|(of_form, _)| is_plain && *of_form == end).map(|(_, media)| *media)
}

/// The files of a job that are results, by name.
fn files(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| form(name).is_some()).collect();
    names.sort();
    names
}

/// Lists the results of the statistics jobs.
#[utoipa::path(
    get, path = "/api/v1/statistics",
    responses((status = 200, description = "What there is.", body = Statistics), Signed),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn statistics(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
) -> Result<Json<Statistics>, Problem> {
    caller.must(Permission::Read, &state)?;
    let output = state.config.output.dir.clone();
    let items = JOBS.map(|job| StatisticsItem { job, files: files(&output.join(job)) });
    Ok(Json(Statistics { items: items.into_iter().filter(|item| !item.files.is_empty()).collect() }))
}

/// Sends a table, a page or a workbook of a statistics job.
#[utoipa::path(
    get, path = "/api/v1/statistics/{job}/{file}",
    params(
        ("job" = String, Path, description = "`usage`, `adoption` or `incentive`."),
        ("file" = String, Path, description = "A name of the list."),
    ),
    responses(
        (status = 200, description = "The file.", content(
            (String = "text/csv"),
            (serde_json::Value = "application/json"),
            (String = "text/html"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn statistics_file(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Path((job, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let lang = state.lang();
    caller.must(Permission::Read, &state)?;
    let missing = || Problem::of(Kind::NotFound, lang);
    let job = JOBS.into_iter().find(|known| *known == job).ok_or_else(missing)?;
    let media = form(&file).ok_or_else(missing)?;
    let path: PathBuf = state.config.output.dir.join(job).join(&file);
    let is_plain = std::fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    let bytes =
        tokio::task::spawn_blocking(move || if is_plain { std::fs::read(path).ok() } else { None }).await;
    let bytes = bytes.ok().flatten().ok_or_else(missing)?;
    let (by, about) = (caller.actor(&state), format!("{job}/{file}"));
    let noted = state.with_ledger(move |store| store.note_access(AccessCode::Downloaded, &about, &by)).await;
    noted.map_err(|error| of_ledger(&state, &error))?;
    Ok(([(header::CONTENT_TYPE, media)], bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn a_name_leads_to_no_other_folder() {
        assert_eq!(form("ranking_claims.csv"), Some("text/csv; charset=utf-8"));
        for name in
            ["../x.csv", "..%2fx.csv", ".csv", "a/b.csv", "x.csv\0", "ledger.sqlite", "facilities.CSV", ""]
        {
            assert_eq!(form(name), None, "{name}");
        }
    }
}
