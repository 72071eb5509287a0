//! Pages of the service.

use serde::Serialize;

use super::ReportError;
use super::template::render;
use crate::words::Language;
use crate::words::service::pages::WORDS;

/// The style sheet of all pages.
pub(crate) const STYLE: &str = include_str!("../../reports/style.css");

/// The page on which somebody signs in.
#[derive(Debug, Serialize)]
pub(crate) struct SignInPage<'p> {
    pub(crate) base_path: &'p str,
    /// The path to go on to.
    pub(crate) next: &'p str,
    /// What was wrong, in words.
    pub(crate) fault: Option<String>,
    /// Whether nobody can sign in yet.
    pub(crate) no_users: bool,
}

/// The page of whoever is signed in.
#[derive(Debug, Serialize)]
pub(crate) struct HomePage<'p> {
    pub(crate) base_path: &'p str,
    pub(crate) name: &'p str,
    pub(crate) role: &'p str,
    pub(crate) insurers: &'p str,
    pub(crate) csrf: &'p str,
    pub(crate) sessions: Vec<SessionRow>,
}

/// A session of theirs.
#[derive(Debug, Serialize)]
pub(crate) struct SessionRow {
    pub(crate) id: u64,
    pub(crate) began: String,
    pub(crate) seen: String,
    pub(crate) address: String,
    pub(crate) is_this: bool,
}

impl SignInPage<'_> {
    /// The page as HTML.
    pub(crate) fn html(&self, lang: Language) -> Result<String, ReportError> {
        render("sign_in.html", lang, WORDS, WORDS, self)
    }
}

impl HomePage<'_> {
    /// The page as HTML.
    pub(crate) fn html(&self, lang: Language) -> Result<String, ReportError> {
        render("home.html", lang, WORDS, WORDS, self)
    }
}
