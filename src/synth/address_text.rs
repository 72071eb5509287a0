//! How a dwelling is written.

use super::{
    address::{Address, Lot},
    numerals::Digits,
    wide::to_wide,
    words::Words,
};

/// How the numbers of a lot are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LotForm {
    /// 三丁目５番１２号: the resident register.
    Register,
    /// 3丁目5番12号
    Narrow,
    /// 三丁目五番十二号
    Kanji,
    /// 3-5-12
    Hyphen,
    /// ３－５－１２
    WideHyphen,
    /// 3の5の12
    Particle,
}

/// How one register writes addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one part of the address is written")]
pub(super) struct AddressForm {
    pub(super) lot: LotForm,
    pub(super) prefecture: bool,
    pub(super) county: bool,
    pub(super) building: bool,
    /// 大字 is left out where the resident register writes it, and the reverse.
    pub(super) turn_oaza: bool,
    /// Half-width characters become full-width ones.
    pub(super) wide: bool,
}

impl AddressForm {
    /// The form of the resident register.
    pub(super) const REGISTER: AddressForm = AddressForm {
        lot: LotForm::Register,
        prefecture: true,
        county: true,
        building: true,
        turn_oaza: false,
        wide: false,
    };

    /// The same with the numbers in another form.
    pub(super) const fn with_lot(self, lot: LotForm) -> AddressForm {
        AddressForm { lot, ..self }
    }

    /// Writes the address.
    pub(super) fn write(self, out: &mut String, address: &Address, words: &Words) {
        let place = &words.places.municipalities[usize::from(address.municipality)];
        if self.prefecture {
            out.push_str(place.prefecture.name());
        }
        if self.county {
            out.push_str(place.county);
        }
        out.push_str(&place.name);
        self.write_lot(out, address.lot, words);
        if let (true, Some((building, room))) = (self.building, address.building) {
            self.write_building(out, words.places.buildings[usize::from(building)], room, words);
        }
    }

    fn write_lot(self, out: &mut String, lot: Lot, words: &Words) {
        let places = &words.places;
        match lot {
            Lot::Block { town, chome, block, house } => {
                out.push_str(places.towns[usize::from(town)]);
                self.write_numbers(out, Some((chome, "丁目")), block, house, true, words);
            }
            Lot::Cho { town, cho, block, house } => {
                out.push_str(places.towns[usize::from(town)]);
                self.write_numbers(out, Some((cho, "丁")), block, house, true, words);
            }
            Lot::Parcel { town, chome, parcel, branch } => {
                out.push_str(places.towns[usize::from(town)]);
                let chome = (chome > 0).then_some((chome, "丁目"));
                self.write_numbers(out, chome, parcel, branch, false, words);
            }
            Lot::Rural { town, oaza, field, parcel, branch } => {
                if oaza != self.turn_oaza {
                    out.push_str("大字");
                }
                out.push_str(places.towns[usize::from(town)]);
                if let Some(field) = field {
                    out.push('字');
                    out.push_str(places.fields[usize::from(field)]);
                }
                self.write_numbers(out, None, parcel, branch, false, words);
            }
            Lot::Grid { north, row, west, column, parcel, branch } => {
                let digits = self.name_digits();
                out.push(if north { '北' } else { '南' });
                out.push_str(words.numerals.get(digits, row.into()));
                out.push('条');
                out.push(if west { '西' } else { '東' });
                out.push_str(words.numerals.get(digits, column.into()));
                out.push_str("丁目");
                self.write_numbers(out, None, parcel, branch, false, words);
            }
            Lot::Street { street, town, parcel } => {
                out.push_str(places.streets[usize::from(street)]);
                out.push_str(places.kyoto_towns[usize::from(town)]);
                self.write_numbers(out, None, parcel, 0, false, words);
            }
        }
    }

    /// Writes 丁目, the first number and, unless it is 0, the second.
    fn write_numbers(
        self,
        out: &mut String,
        chome: Option<(u8, &str)>,
        first: u16,
        second: u16,
        is_block: bool,
        words: &Words,
    ) {
        let digits = self.digits();
        let joint = match self.lot {
            LotForm::Hyphen => Some('-'),
            LotForm::WideHyphen => Some('－'),
            LotForm::Particle => Some('の'),
            LotForm::Register | LotForm::Narrow | LotForm::Kanji => None,
        };
        if let Some((chome, unit)) = chome {
            let digits = if joint.is_some() { digits } else { self.name_digits() };
            out.push_str(words.numerals.get(digits, chome.into()));
            match joint {
                Some(joint) => out.push(joint),
                None => out.push_str(unit),
            }
        }
        out.push_str(words.numerals.get(digits, first));
        match joint {
            Some(joint) if second > 0 => out.push(joint),
            Some(_) => {}
            None => out.push_str(if is_block { "番" } else { "番地" }),
        }
        if second > 0 {
            out.push_str(words.numerals.get(digits, second));
            if joint.is_none() && is_block {
                out.push('号');
            }
        }
    }

    fn write_building(self, out: &mut String, building: &str, room: u16, words: &Words) {
        let digits = if self.digits() == Digits::Kanji { Digits::Half } else { self.digits() };
        let narrow = digits == Digits::Half && !self.wide;
        out.push(if narrow { ' ' } else { '\u{3000}' });
        if self.wide {
            out.extend(building.chars().map(to_wide));
        } else {
            out.push_str(building);
        }
        let digits = if self.wide { Digits::Wide } else { digits };
        out.push_str(words.numerals.get(digits, room));
        if !matches!(self.lot, LotForm::Hyphen | LotForm::WideHyphen) {
            out.push_str("号室");
        }
    }

    const fn digits(self) -> Digits {
        match self.lot {
            LotForm::Register | LotForm::WideHyphen => Digits::Wide,
            LotForm::Kanji => Digits::Kanji,
            LotForm::Narrow | LotForm::Hyphen | LotForm::Particle => Digits::Half,
        }
    }

    /// The digits of numbers that are part of a name, as in 三丁目 and 北三条.
    const fn name_digits(self) -> Digits {
        match self.lot {
            LotForm::Register | LotForm::Kanji => Digits::Kanji,
            LotForm::WideHyphen => Digits::Wide,
            LotForm::Narrow | LotForm::Hyphen | LotForm::Particle => Digits::Half,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(lot: Lot, form: AddressForm) -> String {
        let words = Words::shared();
        let tokyo = words.places.municipalities.iter().position(|place| place.name == "世田谷区").unwrap();
        let address = Address { municipality: tokyo as u16, lot, building: Some((0, 102)) };
        let mut out = String::new();
        form.write(&mut out, &address, words);
        out
    }

    #[test]
    fn each_form_writes_the_same_dwelling() {
        let block = Lot::Block { town: 0, chome: 3, block: 5, house: 12 };
        let register = AddressForm::REGISTER;
        for (form, text) in [
            (register, "東京都世田谷区本町三丁目５番１２号　コーポ桜１０２号室"),
            (register.with_lot(LotForm::Narrow), "東京都世田谷区本町3丁目5番12号 コーポ桜102号室"),
            (register.with_lot(LotForm::Kanji), "東京都世田谷区本町三丁目五番十二号 コーポ桜102号室"),
            (register.with_lot(LotForm::Hyphen), "東京都世田谷区本町3-5-12 コーポ桜102"),
            (register.with_lot(LotForm::WideHyphen), "東京都世田谷区本町３－５－１２　コーポ桜１０２"),
            (register.with_lot(LotForm::Particle), "東京都世田谷区本町3の5の12 コーポ桜102号室"),
            (AddressForm { building: false, prefecture: false, ..register }, "世田谷区本町三丁目５番１２号"),
        ] {
            assert_eq!(written(block, form), text);
        }
    }

    #[test]
    fn parts_that_a_lot_lacks_are_not_written() {
        let form = AddressForm { building: false, prefecture: false, ..AddressForm::REGISTER };
        let hyphen = form.with_lot(LotForm::Hyphen);
        let parcel = Lot::Parcel { town: 0, chome: 0, parcel: 123, branch: 0 };
        assert_eq!(written(parcel, form), "世田谷区本町１２３番地");
        assert_eq!(written(parcel, hyphen), "世田谷区本町123");
        let rural = Lot::Rural { town: 0, oaza: true, field: Some(0), parcel: 123, branch: 4 };
        assert_eq!(written(rural, form), "世田谷区大字本町字中田１２３番地４");
        assert_eq!(written(rural, AddressForm { turn_oaza: true, ..hyphen }), "世田谷区本町字中田123-4");
        let grid = Lot::Grid { north: true, row: 3, west: true, column: 4, parcel: 1, branch: 5 };
        assert_eq!(written(grid, form), "世田谷区北三条西四丁目１番地５");
        assert_eq!(written(grid, hyphen), "世田谷区北3条西4丁目1-5");
        let cho = Lot::Cho { town: 0, cho: 3, block: 5, house: 2 };
        assert_eq!(written(cho, form), "世田谷区本町三丁５番２号");
    }
}
