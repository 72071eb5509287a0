//! What a record says of a person, before it is written.

use super::{
    address::Address,
    address_text::{AddressForm, LotForm},
    day::BirthDate,
    insurer::{Blank, NameForm, Profile},
    kana_form::KanaForm,
    person::{Name, Person, Register},
    truth::{Agreement, Agreements},
    words::Words,
};

/// What a record says.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) name: Name,
    pub(super) kana: Name,
    pub(super) man: bool,
    pub(super) birth: BirthDate,
    pub(super) address: Address,
    pub(super) profile: Profile,
    /// The name as it is written where it is not that of the profile; likewise the others.
    pub(super) name_text: Option<String>,
    pub(super) kana_text: Option<String>,
    pub(super) address_text: Option<String>,
    /// How the name agrees where the parts alone do not tell; likewise the reading.
    pub(super) name_agreement: Option<Agreement>,
    pub(super) kana_agreement: Option<Agreement>,
}

impl Claim {
    /// What an insurer says of a person if nothing goes wrong.
    pub(super) fn of(person: &Person, profile: Profile) -> Claim {
        Claim {
            name: person.name,
            kana: person.name,
            man: person.man,
            birth: person.birth,
            address: person.address,
            profile,
            name_text: None,
            kana_text: None,
            address_text: None,
            name_agreement: None,
            kana_agreement: None,
        }
    }

    pub(super) fn write_name(&self, out: &mut String, words: &Words) {
        match &self.name_text {
            Some(text) => out.push_str(text),
            None => write_name(out, self.name, self.profile.name, self.profile.name_blank, words),
        }
    }

    pub(super) fn write_kana(&self, out: &mut String, words: &Words) {
        match &self.kana_text {
            Some(text) => out.push_str(text),
            None => write_kana(out, self.kana, &self.profile, words),
        }
    }

    pub(super) fn write_address(&self, out: &mut String, words: &Words) {
        match (&self.address_text, self.profile.address) {
            (Some(text), _) => out.push_str(text),
            (None, Some(form)) => form.write(out, &self.address, words),
            (None, None) => {}
        }
    }

    /// Whether the insurer writes as the register does, and nothing was written otherwise.
    pub(super) fn is_in_register_notation(&self) -> bool {
        let texts = [&self.name_text, &self.kana_text, &self.address_text];
        let profile = Profile { eras: false, ..self.profile };
        profile == Profile::REGISTER && texts.iter().all(|text| text.is_none())
    }

    /// Whether the notation of the insurer never gives the text of the register.
    pub(super) fn is_never_in_register_notation(&self) -> bool {
        let Profile { kana, kana_blank, address, .. } = self.profile;
        matches!(kana, KanaForm::Half | KanaForm::HalfLarge)
            || kana_blank != Blank::Wide
            || address.is_some_and(|form| form.lot != LotForm::Register || !form.prefecture)
    }

    /// The claim against the resident whom its number names.
    pub(super) fn against(
        &self,
        resident: &Person,
        register: &Register,
        several: Option<bool>,
    ) -> Agreements {
        let of = |agrees| if agrees { Agreement::Agrees } else { Agreement::Differs };
        let known_otherwise = self.is_known_otherwise(resident, register);
        let name = self.name_agreement.unwrap_or_else(|| {
            if known_otherwise { Agreement::Open } else { of(register.same_name(self.name, resident.name)) }
        });
        let kana = self.kana_agreement.unwrap_or_else(|| {
            if known_otherwise {
                Agreement::Open
            } else {
                of(register.same_reading(self.kana, resident.name))
            }
        });
        let address = match self.profile.address {
            None => Agreement::Missing,
            Some(_) if self.address == resident.address => Agreement::Agrees,
            Some(_) if !self.address.shares_lot(&resident.address) => Agreement::Differs,
            Some(_) => Agreement::Open,
        };
        let birth = match (self.birth, resident.birth) {
            (claimed, known) if !claimed.agrees_as_far_as_known(known) => Agreement::Differs,
            (claimed, known) if claimed.is_known() && known.is_known() => Agreement::Agrees,
            (claimed, known) if claimed == known => Agreement::Open,
            _ => Agreement::Undetermined,
        };
        Agreements { name, kana, birth, sex: of(self.man == resident.man), address, several }
    }

    /// Whether the register knows the resident by the claimed name too.
    fn is_known_otherwise(&self, resident: &Person, register: &Register) -> bool {
        let former = resident.former_surname.map(|surname| Name { surname, ..resident.name });
        [former, resident.alias].into_iter().flatten().any(|other| register.same_name(self.name, other))
    }
}

/// Writes a name.
pub(super) fn write_name(out: &mut String, name: Name, form: NameForm, blank: Blank, words: &Words) {
    let (surname, given) = (words.part(name.surname), words.part(name.given));
    for (part, is_given) in [(surname, false), (given, true)] {
        if is_given {
            match (part.latin, blank) {
                (true, _) => out.push(if form == NameForm::Wide { '\u{3000}' } else { ' ' }),
                (false, blank) => push_blank(out, blank),
            }
        }
        out.push_str(match form {
            NameForm::Register => &part.register,
            NameForm::Plain => &part.plain,
            NameForm::Wide => &part.wide,
        });
    }
}

/// Writes a reading.
pub(super) fn write_kana(out: &mut String, name: Name, profile: &Profile, words: &Words) {
    let (surname, given) = (words.part(name.surname), words.part(name.given));
    let form = profile.kana as usize;
    out.push_str(&surname.kana[form]);
    if profile.dots && given.latin {
        let dot = if matches!(profile.kana, KanaForm::Full | KanaForm::Large) { '・' } else { '･' };
        out.push(dot);
        out.extend(given.kana[form].chars().map(|kana| if kana.is_whitespace() { dot } else { kana }));
    } else {
        push_blank(out, profile.kana_blank);
        out.push_str(&given.kana[form]);
    }
}

fn push_blank(out: &mut String, blank: Blank) {
    match blank {
        Blank::Wide => out.push('\u{3000}'),
        Blank::Narrow => out.push(' '),
        Blank::None => {}
    }
}

/// Writes name, reading and address as the resident register does.
pub(super) fn write_as_register(person: &Person, words: &Words, [name, kana, address]: [&mut String; 3]) {
    write_name(name, person.name, NameForm::Register, Blank::Wide, words);
    write_kana(kana, person.name, &Profile::REGISTER, words);
    AddressForm::REGISTER.write(address, &person.address, words);
}
