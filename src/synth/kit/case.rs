//! A case of the kit: what was returned of one made-up person, and what is to be shown.

use crate::{
    codes::{insurer_number::InsurerNumber, prefecture::Prefecture},
    synth::{
        burden::{AgeGroup, Key, KeyForm, Order, Response, Terms},
        day::day,
    },
};

/// What a case is about, in Japanese and in English.
pub(super) type Words = (&'static str, &'static str);

#[derive(Debug, Clone)]
pub(super) struct Case {
    /// Short, and part of file names.
    pub(super) id: String,
    pub(super) about: Words,
    /// Where the rule stands.
    pub(super) rule: &'static str,
    pub(super) group: AgeGroup,
    pub(super) service_date: i32,
    /// Files, oldest first; each with the results of one enquiry.
    pub(super) files: Vec<Vec<Response>>,
    /// The ratio to be shown, in whole per cents; nothing where nothing can be said.
    pub(super) ratio: Option<&'static str>,
    /// The limit class to be shown.
    pub(super) class: Option<&'static str>,
    pub(super) key_form: KeyForm,
    pub(super) has_branch: bool,
    pub(super) order: Order,
    /// Whether it is answered in the bulk file, with the others of its encoding.
    pub(super) in_bulk: bool,
}

/// Documents that rules stand in.
pub(super) const CODES: &str = "別紙5-1 業務コード仕様";
pub(super) const LAYOUT: &str = "別紙3-1 XMLレイアウト仕様";
pub(super) const CONSENT: &str = "限度額情報の提供同意 (2024年夏から、カードでは同意不要)";
pub(super) const AGE: &str = "健康保険法第74条・高齢者医療確保法第50条・年齢計算ニ関スル法律";
pub(super) const REASSESSMENT: &str = "8月1日の定期判定";

/// The day on which most cases are looked at.
pub(super) const USUAL_DAY: i32 = day(2024, 8, 20);

impl Case {
    /// A case of one response on the day of the service.
    pub(super) fn new(id: &str, about: Words, rule: &'static str, patient: Patient) -> Case {
        let Patient { group, born, terms, on } = patient;
        let response = Response::of(Key::default(), born, group, terms, on);
        Case {
            id: id.to_owned(),
            about,
            rule,
            group,
            service_date: on,
            files: vec![vec![response]],
            ratio: Some(crate::synth::burden::percent(terms.ratio)),
            class: Some(terms.class),
            key_form: KeyForm::AsIssued,
            has_branch: true,
            order: Order::Layout,
            in_bulk: false,
        }
    }

    /// Changes what was returned.
    pub(super) fn with(mut self, change: impl Fn(&mut Response)) -> Case {
        self.files.iter_mut().flatten().for_each(change);
        self
    }

    /// Says what is to be shown instead.
    pub(super) fn shows(mut self, ratio: Option<&'static str>, class: Option<&'static str>) -> Case {
        (self.ratio, self.class) = (ratio, class);
        self
    }
}

/// A made-up patient on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patient {
    pub(super) group: AgeGroup,
    pub(super) born: i32,
    pub(super) terms: Terms,
    pub(super) on: i32,
}

impl Patient {
    /// Somebody who stays in an age group, on the usual day.
    pub(super) const fn of(group: AgeGroup, ratio: u8, class: &'static str) -> Patient {
        let born = match group {
            AgeGroup::Preschool => day(2021, 5, 5),
            AgeGroup::Young => day(1980, 5, 5),
            AgeGroup::Elderly => day(1952, 5, 5),
            AgeGroup::Late => day(1940, 5, 5),
        };
        Patient { group, born, terms: Terms { ratio, class }, on: USUAL_DAY }
    }

    pub(super) const fn born(self, born: i32) -> Patient {
        Patient { born, ..self }
    }

    pub(super) const fn on(self, on: i32) -> Patient {
        Patient { on, ..self }
    }
}

fn insurer(law: u8, serial: u16) -> String {
    let place = Prefecture::from_code(13);
    place.map(|place| InsurerNumber::compose(law, place, serial).to_string()).unwrap_or_default()
}

/// An insurer that no other patient has.
pub(super) fn other_insurer() -> String {
    insurer(31, 991)
}

/// The key of a patient by a serial number; insurers of every width among them, all of them made up.
pub(super) fn key(case: &Case, serial: usize) -> Key {
    let insurer = |law| insurer(law, 990);
    let number = serial + 1;
    if case.group == AgeGroup::Late {
        return Key { insurer_number: insurer(39), number: format!("{number:08}"), ..Key::default() };
    }
    let law = match (case.key_form, serial % 3) {
        (KeyForm::Blanks | KeyForm::Zeros, _) | (_, 0) => 0,
        (_, 1) => 1,
        _ => 6,
    };
    Key {
        insurer_number: insurer(law),
        symbol: "990".to_owned(),
        number: format!("{number:05}"),
        branch: if case.has_branch { "01".to_owned() } else { String::new() },
    }
}
