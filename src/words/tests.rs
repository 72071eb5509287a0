//! Both languages side by side. That a sentence has the same gaps in both, the compiler sees to.

use std::collections::BTreeSet;

use super::text::Text;
use super::*;
use crate::text::Notation;

const NAMES: [(&str, Names); 30] = [
    ("pages of the service", service::pages::WORDS),
    ("states of a list", service::lists::STATES),
    ("orders of a list", service::lists::ORDERS),
    ("ends of a decision", service::case::ENDS),
    ("columns", columns::HEADERS),
    ("linkage", linkage::NAMES),
    ("linkage page", linkage::PAGE),
    ("explanation", linkage::explanation::WORDS),
    ("burden", burden::NAMES),
    ("burden page", burden::PAGE),
    ("display", display::NAMES),
    ("display page", display::PAGE),
    ("usage", usage::NAMES),
    ("usage page", usage::PAGE),
    ("incentive", incentive::NAMES),
    ("consult", consult::NAMES),
    ("statistics", statistics::WORDS),
    ("progress", progress::STEPS),
    ("kinds of cases", ledger::KINDS),
    ("presence", ledger::PRESENCES),
    ("decisions", ledger::DECISIONS),
    ("no decision", ledger::NO_DECISION),
    ("standings", ledger::STANDINGS),
    ("reasons", ledger::REASONS),
    ("reasons to choose", ledger::REASONS_TO_CHOOSE),
    ("columns of a hand-out", ledger::hand_out::COLUMNS),
    ("why now", ledger::WHY_NOW),
    ("work", ledger::WORK),
    ("events", ledger::EVENTS),
    ("table of cases", ledger::NAMES),
];

const TEXTS: [&[names::Named]; 25] = [
    adoption::charts::TEXTS,
    adoption::headers::TEXTS,
    adoption::tables::TEXTS,
    burden::action::TEXTS,
    burden::charts::TEXTS,
    burden::headline::TEXTS,
    charts::TEXTS,
    consult::TEXTS,
    display::rules::TEXTS,
    display::suites::TEXTS,
    display::warnings::TEXTS,
    incentive::headers::TEXTS,
    incentive::tables::TEXTS,
    inspect::TEXTS,
    linkage::charts::TEXTS,
    linkage::explanation::TEXTS,
    linkage::headline::TEXTS,
    linkage::items::TEXTS,
    linkage::reason::TEXTS,
    logged::TEXTS,
    statistics::TEXTS,
    terminal::TEXTS,
    usage::headers::TEXTS,
    usage::tables::TEXTS,
    verify::TEXTS,
];

const MORE_TEXTS: [&[names::Named]; 42] = [
    service::case::TEXTS,
    service::lists::TEXTS,
    service::overview::TEXTS,
    burden::urgent::TEXTS,
    findings_workbook::TEXTS,
    linkage::urgent::TEXTS,
    command_line::page::TEXTS,
    command_line::usage::TEXTS,
    progress::TEXTS,
    errors::access::TEXTS,
    errors::command::TEXTS,
    errors::config::TEXTS,
    errors::engine::TEXTS,
    errors::expected::TEXTS,
    errors::hand_out::TEXTS,
    errors::job::TEXTS,
    errors::ledger::TEXTS,
    errors::ledger_key::TEXTS,
    errors::nightly::TEXTS,
    errors::place::TEXTS,
    errors::report::TEXTS,
    errors::service::TEXTS,
    errors::source::TEXTS,
    errors::synth::TEXTS,
    errors::system::TEXTS,
    errors::usage::TEXTS,
    errors::workbook::TEXTS,
    ledger::acts::TEXTS,
    ledger::case::TEXTS,
    ledger::hand_out::TEXTS,
    ledger::tokens::TEXTS,
    ledger::upkeep::TEXTS,
    ledger::users::TEXTS,
    nightly::TEXTS,
    service::pages::TEXTS,
    service::problems::TEXTS,
    service::told::TEXTS,
    usage::charts::TEXTS,
    usage::doubts::TEXTS,
    usage::sections::TEXTS,
    usage::workbook::TEXTS,
    warnings::TEXTS,
];

const LISTS: [&[&[Text]]; 8] = [
    adoption::summary::LISTS,
    burden::summary::LISTS,
    consult::LISTS,
    display::summary::LISTS,
    incentive::summary::LISTS,
    linkage::explanation::LISTS,
    linkage::summary::LISTS,
    nightly::LISTS,
];

fn translated(name: &str, text: Text) {
    let Text { ja, en } = text;
    assert!(!ja.trim_matches(' ').is_empty() && !en.trim().is_empty(), "{name} is left blank");
    assert_ne!(ja, en, "{name} is not translated");
}

#[test]
fn nothing_is_left_blank_or_untranslated() {
    for (name, text) in NAMES.iter().flat_map(|(_, names)| names.all()) {
        translated(name, *text);
    }
    for (name, text) in TEXTS.into_iter().chain(MORE_TEXTS).flatten() {
        translated(name, *text);
    }
    for text in LISTS.into_iter().flatten().copied().flatten() {
        translated(text.en, *text);
    }
}

#[test]
fn every_code_of_a_column_has_its_word_in_both_languages() {
    for labels in ["linkage", "burden", "display"].map(columns::labels_of) {
        for (column, codes) in labels.0 {
            assert_ne!(columns::header(column, Language::Japanese), *column);
            if let labels::Codes::One(names) | labels::Codes::List(names) = codes {
                names.all().for_each(|(code, text)| translated(code, *text));
            }
        }
    }
}

#[test]
fn no_name_stands_twice() {
    for (set, names) in NAMES {
        let mut known = BTreeSet::new();
        for name in names.known() {
            assert!(known.insert(name), "{set}: {name}");
        }
    }
}

#[test]
fn every_notation_has_a_label() {
    for (_, name) in Notation::ALL {
        assert_ne!(linkage::NAMES.label(name, Language::Japanese), *name);
    }
}

#[test]
fn an_unknown_name_stands_for_itself() {
    assert_eq!(linkage::NAMES.label("new_notation", Language::Japanese), "new_notation");
    assert_eq!(statistics::WORDS.label("top5", Language::Japanese), "上位5");
}

/// What a template says as `t.…` is checked when it is filled; what stands in a branch that a test does not take is
/// checked here.
#[test]
fn templates_say_nothing_that_has_no_words() {
    let base = [include_str!("../../reports/base.html"), include_str!("../../reports/rejects.html")].concat()
        + include_str!("../../reports/first_findings.html");
    for (template, page) in [
        (include_str!("../../reports/linkage.html"), linkage::PAGE),
        (include_str!("../../reports/burden.html"), burden::PAGE),
        (include_str!("../../reports/publishable.html"), display::PAGE),
        (include_str!("../../reports/usage.html"), usage::PAGE),
    ] {
        for text in [template, &base] {
            for (at, _) in text.match_indices(" t.") {
                let key =
                    text[at + 3..].split(|sign: char| sign != '_' && !sign.is_ascii_alphanumeric()).next();
                assert!(page.known().any(|known| Some(known) == key), "{key:?}");
            }
        }
    }
}
