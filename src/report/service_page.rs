//! Pages of the service.

use std::sync::OnceLock;

use minijinja::Environment;
use serde::Serialize;

use super::ReportError;
use super::template::{environment, fill};
use crate::words::Language;
use crate::words::service::pages::{NAMES, WORDS};

/// The style sheet of the pages.
pub(crate) const SERVICE_STYLE: &str =
    concat!(include_str!("../../reports/style.css"), include_str!("../../reports/service.css"));

/// The script of the pages.
pub(crate) const SERVICE_KEYS: &str = include_str!("../../reports/keys.js");

/// Fills a template of a page. Templates are read once in the life of the process.
pub(crate) fn service_page<V: Serialize>(
    template: &'static str,
    lang: Language,
    view: &V,
) -> Result<String, ReportError> {
    static READ: [OnceLock<Environment<'static>>; 2] = [const { OnceLock::new() }; 2];
    let place = &READ[lang.choose(0, 1)];
    let environment = if let Some(read) = place.get() {
        read
    } else {
        let failed = |source| ReportError::Page { template, source: Box::new(source) };
        let read = environment(lang, NAMES).map_err(failed)?;
        place.get_or_init(|| read)
    };
    fill((environment, template), lang, WORDS, view)
}
