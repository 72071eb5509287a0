//! Codes as the document names them: those of the ledger, so that it lists what there is.

use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::ledger::Kind;
use crate::words::Names;
use crate::words::ledger::{DECISIONS, KINDS, NO_DECISION, PRESENCES, REASONS, STANDINGS, WHY_NOW};

fn one_of<'c>(codes: impl IntoIterator<Item = &'c str>) -> Schema {
    let codes: Vec<String> = codes.into_iter().map(str::to_owned).collect();
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes)).build().into()
}

fn of(names: &'static [Names]) -> Schema {
    one_of(names.iter().flat_map(|names| names.known()))
}

/// The jobs that find cases, each once.
pub(super) fn jobs() -> Vec<&'static str> {
    let mut jobs: Vec<&str> = Kind::ALL.into_iter().map(Kind::job).collect();
    jobs.dedup();
    jobs
}

pub(super) fn job() -> Schema {
    one_of(jobs())
}

pub(super) fn kind() -> Schema {
    of(&[KINDS])
}

pub(super) fn presence() -> Schema {
    of(&[PRESENCES])
}

/// What a list may be narrowed to.
pub(super) fn decision() -> Schema {
    of(&[NO_DECISION, DECISIONS, STANDINGS])
}

pub(super) fn why_now() -> Schema {
    of(&[WHY_NOW])
}

/// What may be decided.
pub(super) fn decided() -> Schema {
    of(&[DECISIONS])
}

pub(super) fn reason() -> Schema {
    of(&[REASONS])
}
