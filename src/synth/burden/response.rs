//! What an eligibility check returned (資格確認結果).

use super::{
    key::Key,
    member::{next_month, years_later},
    terms::{AgeGroup, Terms},
};
use crate::synth::day::BirthDate;

/// How the eligibility was asked for (照会区分, OQSCD002).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    Card,
    InsuranceCard,
}

/// Something that holds from a day to a day; a side without a day is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DatedValue {
    pub(crate) value: &'static str,
    pub(crate) from: Option<i32>,
    pub(crate) to: Option<i32>,
}

impl DatedValue {
    /// Something that holds from a day to a day.
    pub(crate) const fn new(value: &'static str, from: i32, to: i32) -> DatedValue {
        DatedValue { value, from: Some(from), to: Some(to) }
    }

    /// Whether it holds on a day.
    pub(crate) fn holds(self, on: i32) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Response {
    pub(crate) facility_code: String,
    pub(crate) confirmed_on: i32,
    /// Seconds of the day at which it was processed.
    pub(crate) second: u32,
    pub(crate) reference: Reference,
    pub(crate) key: Key,
    pub(crate) born: i32,
    /// 資格有効性 (OQSCD006).
    pub(crate) validity: u8,
    /// 被保険者証一部負担金割合: people of 75 and over alone.
    pub(crate) insured_ratio: Option<&'static str>,
    /// 高齢受給者証一部負担金割合: people of 70 to 74.
    pub(crate) elderly: Option<DatedValue>,
    /// 限度額適用認定証提供同意 (OQSCD001).
    pub(crate) consent: Option<bool>,
    /// 適用区分 (OQSCD012).
    pub(crate) limit: Option<DatedValue>,
    pub(crate) preschool: bool,
}

/// The year of terms that a day lies in: 1 August to 31 July.
pub(crate) fn year_of_terms(of: i32) -> (i32, i32) {
    let date = BirthDate::of_day(of);
    let year = i32::from(date.year) - i32::from(date.month < 8);
    (crate::synth::day::day(year, 8, 1), crate::synth::day::day(year + 1, 7, 31))
}

/// The first day as an elderly person: the first of the month after the 70th birthday, or the birthday where
/// that is a first.
pub(crate) fn elderly_from(born: i32) -> i32 {
    let birthday = years_later(born, 70);
    if BirthDate::of_day(birthday).day == 1 { birthday } else { next_month(birthday) }
}

/// The code of a ratio: per cents in three digits.
pub(crate) const fn ratio_code(ratio: u8) -> &'static str {
    match ratio {
        10 => "010",
        20 => "020",
        _ => "030",
    }
}

impl Response {
    /// What is returned of somebody with these terms.
    pub(crate) fn of(key: Key, born: i32, group: AgeGroup, terms: Terms, confirmed_on: i32) -> Response {
        let (from, to) = year_of_terms(confirmed_on);
        let elderly = DatedValue::new(
            ratio_code(terms.ratio),
            from.max(elderly_from(born)),
            to.min(years_later(born, 75) - 1),
        );
        Response {
            facility_code: String::new(),
            confirmed_on,
            second: 9 * 3600,
            reference: Reference::Card,
            key,
            born,
            validity: 1,
            insured_ratio: (group == AgeGroup::Late).then_some(ratio_code(terms.ratio)),
            elderly: (group == AgeGroup::Elderly).then_some(elderly),
            consent: Some(true),
            limit: Some(DatedValue::new(terms.class, from, to)),
            preschool: group == AgeGroup::Preschool,
        }
    }

    /// Takes away what the answer to a bulk enquiry (一括照会) does not carry.
    pub(crate) fn ask_in_bulk(&mut self) {
        self.reference = Reference::InsuranceCard;
        self.consent = None;
        self.limit = None;
        // One file holds all that a facility asked for on a day.
        self.second = 7 * 3600;
    }

    /// 処理実行日時.
    pub(crate) fn processed_at(&self) -> String {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        format!("{}{hour:02}{minute:02}{second:02}", compact(self.confirmed_on))
    }
}

impl Reference {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Reference::Card => "1",
            Reference::InsuranceCard => "2",
        }
    }
}

/// A day as `yyyymmdd`.
pub(crate) fn compact(day: i32) -> String {
    let date = BirthDate::of_day(day);
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}
