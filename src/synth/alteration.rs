//! What goes wrong when a record is made, and how else it may be written.

use super::{
    address::Address,
    chance::Chance,
    claim::{Claim, write_kana},
    day::{AS_OF, BirthDate},
    insurer::{Blank, Profile},
    kind::Kind,
    person::{Name, Person, Register},
    truth::Agreement,
    words::PartId,
};

/// A claim that is being altered.
pub(super) struct Alteration<'a> {
    pub(super) register: &'a Register,
    pub(super) person: &'a Person,
    pub(super) claim: &'a mut Claim,
    pub(super) chance: &'a mut Chance,
}

impl Alteration<'_> {
    /// Alters the claim; `None`, and nothing altered, if that cannot be done to this one. Kinds that
    /// concern the number alone leave the claim as it is.
    pub(super) fn apply(&mut self, kind: Kind) -> Option<()> {
        match kind {
            Kind::BirthDateTypo => self.birth_date_typo(),
            Kind::BirthEraSlip => self.birth_era_slip(),
            Kind::BirthDayMonthSwap => self.birth_day_month_swap(),
            Kind::SexWrong => {
                self.claim.man = !self.claim.man;
                Some(())
            }
            Kind::NameKanjiTypo => self.name_kanji_typo(),
            Kind::NameOtherKanji => self.name_other_kanji(),
            Kind::KanaTypo => self.kana_typo(),
            Kind::Married => self.married(),
            Kind::MovedSameMunicipality => self.moved(false),
            Kind::MovedElsewhere => self.moved(true),
            Kind::MarriedAndMoved => {
                self.claim.profile.address?;
                self.married()?;
                self.moved(true)
            }
            Kind::WrongHouseholdMember
            | Kind::WrongTwin
            | Kind::WrongSwappedPair
            | Kind::WrongNamesakeSameBirthday
            | Kind::WrongNamesakeOtherKanji
            | Kind::WrongArbitrary
            | Kind::NumberMissing
            | Kind::NumberInvalidLength
            | Kind::NumberInvalidCheck
            | Kind::NumberAllZero
            | Kind::NumberUnknown
            | Kind::NumberShared => Some(()),
            variant => self.vary(variant),
        }
    }

    fn birth_date_typo(&mut self) -> Option<()> {
        let birth = self.claim.birth;
        if !birth.is_known() {
            return None;
        }
        self.claim.birth = match self.chance.below(3) {
            0 => BirthDate { day: if birth.day > 10 { birth.day - 10 } else { birth.day + 10 }, ..birth },
            1 => BirthDate { month: birth.month % 9 + 1, day: birth.day.min(28), ..birth },
            _ => BirthDate {
                year: birth.year - 1 - i16::from(self.chance.one_in(3)) * 9,
                day: birth.day.min(28),
                ..birth
            },
        };
        (self.claim.birth != birth).then_some(())
    }

    fn birth_era_slip(&mut self) -> Option<()> {
        // The same year of the era before or after: 平成 began 63 years after 昭和, 令和 30 after 平成.
        let birth = self.claim.birth;
        let years = match birth.year {
            2020.. => -30,
            1990..=2018 => -63,
            1927..=1960 => 63,
            1913..=1925 => 14,
            _ => return None,
        };
        let day = if birth.month == 2 { birth.day.min(28) } else { birth.day };
        self.claim.birth = BirthDate { year: birth.year + years, day, ..birth };
        Some(())
    }

    fn birth_day_month_swap(&mut self) -> Option<()> {
        let BirthDate { year, month, day } = self.claim.birth;
        if !(1..=12).contains(&day) || day == month {
            return None;
        }
        self.claim.birth = BirthDate { year, month: day, day: month };
        Some(())
    }

    fn name_kanji_typo(&mut self) -> Option<()> {
        const LIKELY: &str = "太由末士千午鳥待牛木村西井三水人夫代今";
        let likely: Vec<char> = LIKELY.chars().collect();
        let typed = self.chance.pick(&likely)?;
        let text = self.replaced_character(|old| (old != typed).then_some(typed))?;
        self.claim.name_text = Some(text);
        self.claim.name_agreement = Some(Agreement::Differs);
        Some(())
    }

    fn name_other_kanji(&mut self) -> Option<()> {
        let Name { surname, given } = self.claim.name;
        let homophone = |part| self.register.words.part(part).homophone;
        let (old, name) = match (homophone(surname), homophone(given)) {
            (Some(other), _) if self.chance.one_in(2) => (surname, Name { surname: other, given }),
            (_, Some(other)) => (given, Name { surname, given: other }),
            (Some(other), None) => (surname, Name { surname: other, given }),
            (None, None) => return None,
        };
        let new = if name.surname == surname { name.given } else { name.surname };
        if self.is_disputed(old, new) {
            self.claim.name_agreement = Some(Agreement::Open);
        }
        self.claim.name = name;
        Some(())
    }

    /// 斎 and 斉 are different characters in law, yet registers mix them; likewise 遥 and 遙 …
    fn is_disputed(&self, old: PartId, new: PartId) -> bool {
        const MIXED: [(char, char); 4] = [('斎', '斉'), ('遥', '遙'), ('凛', '凜'), ('峯', '峰')];
        let plain = |part| self.register.words.part(part).plain.chars();
        let settle = |c: char| MIXED.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        plain(old).map(settle).eq(plain(new).map(settle))
    }

    fn kana_typo(&mut self) -> Option<()> {
        const LIKELY: &str = "カサタナマラキシニミリクスヌムルケセネメレコソノモロ";
        let likely: Vec<char> = LIKELY.chars().collect();
        let typed = self.chance.pick(&likely)?;
        let text = self.full_kana();
        let candidates: Vec<usize> = text
            .char_indices()
            // Voiced letters stand one or two places after their unvoiced ones.
            .filter(|(_, old)| LIKELY.contains(*old) && u32::from(*old).abs_diff(u32::from(typed)) > 2)
            .map(|(position, _)| position)
            .collect();
        let position = self.chance.pick(&candidates)?;
        let mut text = text;
        text.replace_range(position..position + 'ア'.len_utf8(), typed.encode_utf8(&mut [0; 4]));
        self.write_kana_text(&text);
        self.claim.kana_agreement = Some(Agreement::Differs);
        Some(())
    }

    fn married(&mut self) -> Option<()> {
        let person = self.person;
        let age = (AS_OF - person.born) / 365;
        if person.man || person.foreign || !(20..70).contains(&age) {
            return None;
        }
        let surname = self.register.words.surnames.draw(self.chance);
        let maiden = Name { surname, ..self.claim.name };
        let same = self.register.same_name(maiden, person.name)
            || self.register.same_reading(maiden, person.name)
            || person.former_surname.is_some();
        if same {
            return None;
        }
        self.rename(maiden);
        Some(())
    }

    fn moved(&mut self, elsewhere: bool) -> Option<()> {
        self.claim.profile.address?;
        let places = &self.register.words.places;
        let now = self.claim.address;
        let before = if elsewhere {
            Address::draw(places, self.chance)
        } else {
            Address::draw_in(now.municipality, places, self.chance)
        };
        if before.shares_lot(&now) || (elsewhere && before.municipality == now.municipality) {
            return None;
        }
        self.claim.address = before;
        Some(())
    }

    pub(super) fn rename(&mut self, name: Name) {
        self.claim.name = name;
        self.claim.kana = name;
    }

    /// The name with one character replaced, if any can be.
    pub(super) fn replaced_character(&mut self, replace: impl Fn(char) -> Option<char>) -> Option<String> {
        let text = self.name();
        let candidates: Vec<(usize, char, char)> = text
            .char_indices()
            .filter(|(_, old)| is_kanji(*old))
            .filter_map(|(position, old)| replace(old).map(|new| (position, old, new)))
            .collect();
        let (position, old, new) = self.chance.pick(&candidates)?;
        Some(format!("{}{new}{}", &text[..position], &text[position + old.len_utf8()..]))
    }

    pub(super) fn name(&self) -> String {
        let mut text = String::new();
        self.claim.write_name(&mut text, self.register.words);
        text
    }

    /// The reading in the form of the resident register, with the blank of the profile's width.
    pub(super) fn full_kana(&self) -> String {
        let mut text = String::new();
        let full = Profile { kana_blank: Blank::Wide, dots: false, ..Profile::REGISTER };
        write_kana(&mut text, self.claim.kana, &full, self.register.words);
        text
    }

    pub(super) fn write_kana_text(&mut self, full: &str) {
        let profile = &self.claim.profile;
        let mut text = profile.kana.of(full);
        match profile.kana_blank {
            Blank::Wide => {}
            Blank::Narrow => text = text.replace('\u{3000}', " "),
            Blank::None => text = text.replace(['\u{3000}', ' '], ""),
        }
        self.claim.kana_text = Some(text);
    }
}

pub(super) fn is_kanji(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}
