//! Renders the built-in templates.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use super::{ReportError, figure};
use crate::words::{Language, Names};

/// The files of `reports/`. Values are escaped in those that end in `.html`.
const TEMPLATES: [(&str, &str); 23] = [
    ("first_findings.html", include_str!("../../reports/first_findings.html")),
    ("base.html", include_str!("../../reports/base.html")),
    ("burden.html", include_str!("../../reports/burden.html")),
    ("linkage.html", include_str!("../../reports/linkage.html")),
    ("publishable.html", include_str!("../../reports/publishable.html")),
    ("usage.html", include_str!("../../reports/usage.html")),
    ("rejects.html", include_str!("../../reports/rejects.html")),
    ("bars.html", include_str!("../../reports/bars.html")),
    ("tables.html", include_str!("../../reports/tables.html")),
    ("style.css", include_str!("../../reports/style.css")),
    ("service.html", include_str!("../../reports/service.html")),
    ("sign_in.html", include_str!("../../reports/sign_in.html")),
    ("account.html", include_str!("../../reports/account.html")),
    ("bulk.html", include_str!("../../reports/bulk.html")),
    ("case.html", include_str!("../../reports/case.html")),
    ("cases.html", include_str!("../../reports/cases.html")),
    ("decide.html", include_str!("../../reports/decide.html")),
    ("overview.html", include_str!("../../reports/overview.html")),
    ("runs.html", include_str!("../../reports/runs.html")),
    ("password.html", include_str!("../../reports/password.html")),
    ("problem.html", include_str!("../../reports/problem.html")),
    ("sort.js", include_str!("../../reports/sort.js")),
    ("months.js", include_str!("../../reports/months.js")),
];

/// What every template gets beside the page: the language and its words.
#[derive(Serialize)]
struct Context<'a, V: Serialize> {
    language: Language,
    t: BTreeMap<&'static str, &'static str>,
    #[serde(flatten)]
    view: &'a V,
}

/// Fills the template of that name; `words` are its `t.…`, `names` what its filter `label` knows.
pub(super) fn render<V: Serialize>(
    template: &'static str,
    language: Language,
    words: Names,
    names: Names,
    view: &V,
) -> Result<String, ReportError> {
    let failed = |source| ReportError::Page { template, source: Box::new(source) };
    let environment = environment(language, names).map_err(failed)?;
    fill((&environment, template), language, words, view)
}

/// Fills a template of an environment.
pub(super) fn fill<V: Serialize>(
    (environment, template): (&Environment<'_>, &'static str),
    language: Language,
    words: Names,
    view: &V,
) -> Result<String, ReportError> {
    let failed = |source| ReportError::Page { template, source: Box::new(source) };
    let context = Context { language, t: words.in_language(language), view };
    let filled =
        environment.get_template(template).and_then(|found| found.render(Value::from(Serde(&context))));
    filled.map_err(failed)
}

/// The templates, and filters that say names in a language.
pub(super) fn environment(
    language: Language,
    names: Names,
) -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_filter("grouped", figure::grouped);
    environment.add_filter("percent", figure::percent);
    environment.add_filter("per_mille", figure::per_mille);
    environment.add_filter("label", move |identifier: &str| names.label(identifier, language).to_owned());
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}
