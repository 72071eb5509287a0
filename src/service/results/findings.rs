//! `GET /api/v1/findings`: the findings of the last run, as CSV or Parquet, written while they are sent.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::mpsc::{Sender, channel};
use utoipa::IntoParams;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::masked_findings::MaskedFindings;
use crate::ledger::{AccessCode, Sight, folded};
use crate::report::csv::CsvStyle;
use crate::service::caller::{Caller, Permission};
use crate::service::extract::Parameters;
use crate::service::faults::{fault, of_ledger};
use crate::service::problem::{Kind, Problem};
use crate::service::responses::{Asking, Signed};
use crate::service::state::State;
use crate::words::Language;
use crate::words::columns::labels_of;

/// Which findings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::service) struct FindingsQuery {
    /// Whose findings; of `linkage` where nothing is said.
    #[serde(default)]
    #[param(schema_with = jobs)]
    job: Option<String>,
    /// Of this insurer alone.
    #[serde(default)]
    insurer_number: Option<String>,
    /// `true`: symbols and numbers too. Of people it needs the password, entered a short time ago.
    #[serde(default)]
    unmasked: Option<bool>,
}

/// The jobs that leave findings.
const JOBS: [&str; 2] = ["linkage", "burden"];

fn jobs() -> Schema {
    let jobs = JOBS.map(str::to_owned);
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(jobs)).build().into()
}

/// The forms in which findings are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Parquet,
}

const CSV: &str = "text/csv";
const PARQUET: &str = "application/vnd.apache.parquet";

/// The form that is accepted first; nothing where none is.
fn accepted(headers: &HeaderMap) -> Option<Form> {
    let Some(accept) = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()) else {
        return Some(Form::Csv);
    };
    accept.split(',').find_map(|media| {
        let (media, rest) = media.split_once(';').unwrap_or((media, ""));
        let is_refused = rest.replace(' ', "").starts_with("q=0") && !rest.contains("0.");
        match media.trim() {
            _ if is_refused => None,
            CSV | "text/*" | "*/*" => Some(Form::Csv),
            PARQUET | "application/*" => Some(Form::Parquet),
            _ => None,
        }
    })
}

/// Sends the findings of the last run of a job.
#[utoipa::path(
    get, path = "/api/v1/findings",
    params(FindingsQuery),
    responses(
        (status = 200, description = "The findings, under English headers.",
         content((String = "text/csv"), (Vec<u8> = "application/vnd.apache.parquet"))),
        (status = 404, description = "The job has left none.", body = Problem, content_type = "application/problem+json"),
        (status = 406, description = "Neither form is accepted.", body = Problem, content_type = "application/problem+json"),
        Signed, Asking,
    ),
    security(("token" = []), ("session" = []))
)]
pub(in crate::service) async fn findings(
    Shared(state): Shared<Arc<State>>,
    caller: Caller,
    Parameters(query): Parameters<FindingsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = state.lang();
    caller.must(Permission::Read, &state)?;
    let asked = query.job.as_deref().unwrap_or(JOBS[0]);
    let job = JOBS.into_iter().find(|job| *job == asked);
    let job = job.ok_or_else(|| Problem::of(Kind::BadParameter, lang))?;
    let form = accepted(&headers).ok_or_else(|| Problem::of(Kind::NotAcceptable, lang))?;
    let sight = caller.sight(query.unmasked.unwrap_or(false), &state)?;
    let asked = query.insurer_number.as_deref().map(folded);
    let insurers = match asked {
        Some(asked) if caller.is_for(&asked) => vec![asked],
        Some(_) => return Err(Problem::of(Kind::NotFound, lang)),
        None => caller.insurers.clone(),
    };
    let file = state.config.output.dir.join(job).join("findings.parquet");
    let Ok(file) = File::open(file) else { return Err(Problem::of(Kind::NotFound, lang)) };
    let code = if sight == Sight::Masked { AccessCode::Downloaded } else { AccessCode::Exported };
    let (by, about) = (caller.actor(&state), format!("findings of {job}"));
    let noted = state.with_ledger(move |store| store.note_access(code, &about, &by)).await;
    noted.map_err(|error| of_ledger(&state, &error))?;
    let found = tokio::task::spawn_blocking(move || MaskedFindings::open(file, insurers, sight)).await;
    let found = match found {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(fault(&state, &error.to_string())),
        Err(error) => return Err(fault(&state, &error.to_string())),
    };
    let style = CsvStyle {
        headers: Language::English,
        words: lang,
        labels: labels_of(job),
        mark: state.config.output.has_byte_order_mark(lang),
        neutralise: state.config.output.neutralise_formulas,
    };
    Ok(sent(found, form, style, job))
}

/// Sends findings while they are written. Whoever hangs up stops the writing.
fn sent(found: MaskedFindings, form: Form, style: CsvStyle, job: &str) -> Response {
    let (send, mut receive) = channel(PIECES_AHEAD);
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces { send, gathered: Vec::new() };
        let written = match form {
            Form::Csv => found.write_csv(&mut pieces, style).map_err(io::Error::other),
            Form::Parquet => found.write_parquet(&mut pieces).map_err(io::Error::other),
        };
        let end = written.and_then(|()| pieces.flush());
        if let Err(error) = end {
            // Half an answer ends without its end, so that nobody takes it for whole.
            let _ = pieces.send.blocking_send(Err(error));
        }
    });
    let stream = futures::stream::poll_fn(move |context| receive.poll_recv(context));
    let (media, ending) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::Parquet => (PARQUET, "parquet"),
    };
    let disposition = format!("attachment; filename=\"{job}-findings.{ending}\"");
    let headers = [(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, Body::from_stream(stream)).into_response()
}

/// Pieces that may wait to be sent, and their bytes.
const PIECES_AHEAD: usize = 4;
const PIECE: usize = 64 * 1024;

/// Hands what is written over in pieces.
struct Pieces {
    send: Sender<io::Result<Bytes>>,
    gathered: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let piece = std::mem::take(&mut self.gathered).into();
        self.send.blocking_send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_form_that_is_accepted_is_sent() {
        let form = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, header::HeaderValue::from_static(accept));
            accepted(&headers)
        };
        assert_eq!(accepted(&HeaderMap::new()), Some(Form::Csv));
        for (accept, expected) in [
            ("*/*", Some(Form::Csv)),
            ("application/vnd.apache.parquet, text/csv", Some(Form::Parquet)),
            ("text/csv;q=0, application/vnd.apache.parquet", Some(Form::Parquet)),
            ("text/html, */*;q=0.1", Some(Form::Csv)),
            ("application/json", None),
            ("", None),
        ] {
            assert_eq!(form(accept), expected, "{accept}");
        }
    }
}
