//! Other ways of writing what is so.

use super::{
    address::Lot,
    address_text::{AddressForm, LotForm},
    alteration::{Alteration, is_kanji},
    insurer::Blank,
    kana_form::{
        KanaForm::{Full, Half, HalfLarge, Large},
        exchange,
    },
    kind::Kind,
    person::Name,
    truth::Agreement,
};

const OLD_KANJI: (&str, &str) = (
    "沢辺斎浜広国高崎桜恵真徳竜滝栄関実寿曽黒静豊弥万条富会学円嶋",
    "澤邊齋濱廣國髙﨑櫻惠眞德龍瀧榮關實壽曾黑靜豐彌萬條冨會學圓島",
);

const COMPATIBILITY: (&str, &str) = (
    "神福祥靖精益礼塚羽都猪",
    "\u{FA19}\u{FA1B}\u{FA1A}\u{FA1C}\u{FA1D}\u{FA17}\u{FA18}\u{FA10}\u{FA1E}\u{FA26}\u{FA16}",
);

impl Alteration<'_> {
    /// Writes one field in another way; `None`, and nothing changed, if it cannot be.
    pub(super) fn vary(&mut self, variant: Kind) -> Option<()> {
        match variant {
            Kind::VariantCompatibility => self.other_form(COMPATIBILITY),
            Kind::VariantOldKanji => self.other_form(OLD_KANJI),
            Kind::VariantSelector => self.selector(),
            Kind::VariantUnknownCharacter => self.unknown_character(),
            Kind::VariantPartsOrder => self.parts_order(),
            Kind::VariantFormerName => {
                let surname = self.person.former_surname?;
                self.rename(Name { surname, ..self.claim.name });
                Some(())
            }
            Kind::VariantAlias => {
                self.rename(self.person.alias?);
                Some(())
            }
            Kind::VariantSmallKana => self.small_kana(),
            Kind::VariantKanaSpelling => {
                self.respell(&[("ヅ", "ズ"), ("ズ", "ヅ"), ("ヂ", "ジ"), ("ジ", "ヂ")])
            }
            Kind::VariantLongMark => self.long_mark(),
            Kind::VariantOaza => {
                self.readdress(|lot| matches!(lot, Lot::Rural { .. }), |form| form.turn_oaza = true)
            }
            Kind::VariantParticle => self.readdress(
                |lot| matches!(lot, Lot::Block { .. } | Lot::Cho { .. }),
                |form| form.lot = LotForm::Particle,
            ),
            Kind::VariantKanjiNumerals => self.readdress(|_| true, |form| form.lot = LotForm::Kanji),
            Kind::VariantBuilding => self.readdress(|_| true, |form| form.building = false),
            Kind::VariantPlaceKana => self.place_kana(),
            Kind::VariantCounty => self.readdress(|_| true, |form| form.county = false),
            _ => Some(()),
        }
    }

    /// A character of the name in another form.
    fn other_form(&mut self, (from, to): (&str, &str)) -> Option<()> {
        let text = self.replaced_character(|old| exchange(old, from, to))?;
        self.claim.name_text = Some(text);
        Some(())
    }

    fn selector(&mut self) -> Option<()> {
        let text = self.name();
        let position =
            text.char_indices().find(|(_, c)| is_kanji(*c)).map(|(position, c)| position + c.len_utf8())?;
        self.claim.name_text = Some(format!("{}\u{E0100}{}", &text[..position], &text[position..]));
        Some(())
    }

    fn unknown_character(&mut self) -> Option<()> {
        let text = self.replaced_character(|old| is_kanji(old).then_some('●'))?;
        self.claim.name_text = Some(text);
        self.claim.name_agreement = Some(Agreement::Undetermined);
        Some(())
    }

    fn parts_order(&mut self) -> Option<()> {
        if self.claim.profile.name_blank == Blank::None || self.person.foreign {
            return None;
        }
        let text = self.name();
        let (surname, given) = text.split_once(['\u{3000}', ' '])?;
        let blank = text[surname.len()..].chars().next()?;
        self.claim.name_text = Some(format!("{given}{blank}{surname}"));
        Some(())
    }

    fn small_kana(&mut self) -> Option<()> {
        let before = {
            let mut text = String::new();
            self.claim.write_kana(&mut text, self.register.words);
            text
        };
        let profile = &mut self.claim.profile;
        let turned = match profile.kana {
            Full => Large,
            Large => Full,
            Half => HalfLarge,
            HalfLarge => Half,
        };
        let original = std::mem::replace(&mut profile.kana, turned);
        let mut text = String::new();
        self.claim.write_kana(&mut text, self.register.words);
        self.claim.profile.kana = original;
        if text == before {
            return None;
        }
        self.claim.kana_text = Some(text);
        Some(())
    }

    /// The first of the spellings that can be exchanged for another.
    fn respell(&mut self, spellings: &[(&str, &str)]) -> Option<()> {
        let text = self.full_kana();
        let (from, to) = spellings.iter().find(|(from, _)| text.contains(from))?;
        self.write_kana_text(&text.replacen(from, to, 1));
        Some(())
    }

    fn readdress(&mut self, applies: impl Fn(&Lot) -> bool, change: impl Fn(&mut AddressForm)) -> Option<()> {
        let mut form = self.claim.profile.address?;
        if !applies(&self.claim.address.lot) {
            return None;
        }
        let mut before = String::new();
        form.write(&mut before, &self.claim.address, self.register.words);
        change(&mut form);
        let mut text = String::new();
        form.write(&mut text, &self.claim.address, self.register.words);
        if text == before {
            return None;
        }
        self.claim.address_text = Some(text);
        Some(())
    }

    fn place_kana(&mut self) -> Option<()> {
        let mut text = String::new();
        self.claim.profile.address?.write(&mut text, &self.claim.address, self.register.words);
        let other = [("ヶ", "ケ"), ("ケ", "ヶ"), ("が丘", "ヶ丘"), ("が谷", "ヶ谷"), ("が関", "ヶ関")]
            .iter()
            .find(|(from, _)| text.contains(from))
            .map(|(from, to)| text.replacen(from, to, 1))?;
        self.claim.address_text = Some(other);
        Some(())
    }

    fn long_mark(&mut self) -> Option<()> {
        self.respell(&[("オオ", "オー"), ("ユウ", "ユー"), ("コウ", "コー"), ("トウ", "トー")])?;
        // Whether a vowel that a long mark replaced is the same reading is a rule's matter.
        self.claim.kana_agreement = Some(Agreement::Open);
        Some(())
    }
}
