//! The language in which the program speaks to whoever started it.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::words::Language;

/// What has been decided; the locale decides until then.
static SPOKEN: AtomicU8 = AtomicU8::new(UNDECIDED);

const UNDECIDED: u8 = 0;
const JAPANESE: u8 = 1;
const ENGLISH: u8 = 2;

/// The language of messages: the one that was asked for, then the config's, then that of the locale.
pub(super) fn spoken() -> Language {
    match SPOKEN.load(Ordering::Relaxed) {
        JAPANESE => Language::Japanese,
        ENGLISH => Language::English,
        _ => Language::of_locale(|name| std::env::var_os(name)),
    }
}

/// Has every message from now on said in a language.
pub(super) fn speak(language: Language) {
    let spoken = language.choose(JAPANESE, ENGLISH);
    SPOKEN.store(spoken, Ordering::Relaxed);
}

/// The language that `--lang` names.
pub(super) fn named(lang: &str) -> Language {
    if lang == "en" { Language::English } else { Language::Japanese }
}
