//! Two persons compared, field by field.

use super::contradictions::Contradictions;
use super::fingerprint::PersonFingerprint;
use super::unreadable::Unreadable;
use super::values::Person;
use crate::text::date::{self, PartialDate};
use crate::text::letters::{self, GivenName};
use crate::text::name::{self, Alternatives};
use crate::text::{Comparison, Level, Levels, Notation, SharedPart, address, kana};

/// How each field of a record agrees with that of a resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// Kanji name, or one of the other names of the resident.
    pub name: Comparison,
    /// Kana name.
    pub kana: Comparison,
    /// Birth date.
    pub birth_date: Comparison,
    /// Sex.
    pub sex: Comparison,
    /// Address.
    pub address: Comparison,
    /// Whether the years of birth are ten or more apart.
    pub years_apart: bool,
    /// On which side what is undetermined cannot be read.
    pub unreadable: Unreadable,
}

impl Compared {
    /// Compares a record with a resident, who may have a former name (旧氏) and an alias (通称).
    ///
    /// A value that one side does not have gives [`Level::Missing`]. The register holds no reading of an alias or
    /// a former surname: where the name agrees by one, the kana cannot contradict it, the given name's reading
    /// excepted.
    ///
    /// ```
    /// use totsugo::text::{Level, Person, person::Compared};
    /// let record = Person { name: Some("鈴木 花子"), name_kana: Some("スズキ ハナコ"), ..Person::default() };
    /// let resident = Person { name: Some("佐藤 花子"), name_kana: Some("サトウ ハナコ"), ..record };
    /// let stranger = Compared::of(&record, &resident, None, None);
    /// let married = Compared::of(&record, &resident, Some("鈴木"), None);
    /// assert_eq!([stranger.name.level, stranger.kana.level], [Level::Different; 2]);
    /// assert_eq!([married.name.level, married.kana.level], [Level::Alternative; 2]);
    /// ```
    #[must_use]
    pub fn of(
        record: &Person<'_>,
        resident: &Person<'_>,
        former_name: Option<&str>,
        alias: Option<&str>,
    ) -> Compared {
        let alternatives = Alternatives { former_name, alias, kana: resident.name_kana };
        let [own, theirs] = [record, resident];
        let name = name::level(own.name.unwrap_or_default(), theirs.name.unwrap_or_default(), &alternatives);
        let kana = kana::level(own.name_kana.unwrap_or_default(), theirs.name_kana.unwrap_or_default());
        let (birth_date, years_apart) = match (date_of(own), date_of(theirs)) {
            (Some(own), Some(theirs)) => {
                let compared = date::level(own, theirs);
                let years = own.year().abs_diff(theirs.year());
                let known = own.year() != 0 && theirs.year() != 0;
                (compared, known && years >= YEARS_APART)
            }
            _ => (Comparison::new(Level::Missing, "no birth date"), false),
        };
        let address = address::level(own.address.unwrap_or_default(), theirs.address.unwrap_or_default());
        let undetermined = [name.level, kana.level, birth_date.level, address.level];
        Compared {
            unreadable: if undetermined.contains(&Level::Undetermined) {
                Unreadable::of(own, theirs)
            } else {
                Unreadable::default()
            },
            name,
            kana: if kana.level.differs() && has_no_reading(&name, &kana) {
                Comparison { level: Level::Alternative, rule: NO_READING, ..kana }
            } else {
                kana
            },
            birth_date,
            years_apart,
            sex: match (own.sex, theirs.sex) {
                (0, _) | (_, 0) => Comparison::new(Level::Missing, "sex unknown"),
                (own, theirs) if own == theirs => Comparison::new(Level::Exact, "same sex"),
                _ => Comparison::new(Level::Different, "other sex"),
            },
            address,
        }
    }

    /// The levels alone, and the part of the name that agrees: of the kanji, or else of the kana.
    #[must_use]
    pub fn levels(&self) -> Levels {
        Levels {
            name: self.name.level,
            kana: self.kana.level,
            birth_date: self.birth_date.level,
            sex: self.sex.level,
            address: self.address.level,
            shared: match self.name.shared {
                SharedPart::None => self.kana.shared,
                shared => shared,
            },
        }
    }

    /// What speaks against the two being one person beyond what a slip, a marriage or a move explains; they are those who
    /// were compared.
    #[must_use]
    pub fn contradictions(&self, record: &Person<'_>, resident: &Person<'_>) -> Contradictions {
        let given_name = |compared: &Comparison, own: Option<&str>, theirs: Option<&str>| match compared.level
        {
            Level::Different => letters::given_name(own.unwrap_or_default(), theirs.unwrap_or_default()),
            _ => GivenName::Kept,
        };
        let name = given_name(&self.name, record.name, resident.name);
        let kana = given_name(&self.kana, record.name_kana, resident.name_kana);
        Contradictions::NONE
            .with(Contradictions::OTHER_GIVEN_NAME, name == GivenName::Other)
            .with(Contradictions::GIVEN_NAME_UNKNOWN, name == GivenName::Unknown)
            .with(Contradictions::OTHER_GIVEN_READING, kana == GivenName::Other)
            .with(Contradictions::YEARS_APART, self.years_apart)
            .with(Contradictions::OTHER_PREFECTURE, self.address.rule == address::OTHER_PREFECTURE)
    }

    /// The foldings through which name, kana and address agree, as [`super::causes`] reads them.
    #[must_use]
    pub fn causes(&self) -> u64 {
        [&self.name, &self.kana, &self.address].into_iter().zip(0_u32..).fold(
            0,
            |causes, (field, position)| {
                causes | u64::from(field.notation.bits()) << (position * Notation::BITS)
            },
        )
    }
}

/// Years between two birth dates that a slip may explain, but not together with another prefecture.
const YEARS_APART: u16 = 10;

const NO_READING: &str = "the register has no reading of the other name";

/// Whether the name agrees by one whose reading the register does not hold.
fn has_no_reading(name: &Comparison, kana: &Comparison) -> bool {
    match name.rule {
        "alias" | "former name" => true,
        "former surname" => kana.shared == SharedPart::GivenName,
        _ => false,
    }
}

/// The birth date, which may be there and unknown.
fn date_of(person: &Person<'_>) -> Option<PartialDate> {
    match person.birth_date {
        0 => None,
        PersonFingerprint::UNKNOWN_DATE => PartialDate::from_packed(0).ok(),
        packed => PartialDate::from_packed(packed).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Alternative, Different, Exact, Missing, Near, Undetermined};

    const HANAKO: Person<'static> = Person {
        name: Some("佐藤　花子"),
        name_kana: Some("サトウ　ハナコ"),
        birth_date: 1980_04_01,
        sex: 2,
        address: Some("東京都千代田区霞が関1-2-3"),
    };

    #[test]
    fn each_field_is_compared() {
        let nobody = Compared::of(&Person::default(), &HANAKO, None, None).levels();
        assert_eq!(
            [nobody.name, nobody.kana, nobody.birth_date, nobody.sex, nobody.address],
            [Missing; 5],
            "nothing to compare"
        );
        let unknown = PersonFingerprint::UNKNOWN_DATE;
        let cases = [
            (HANAKO, [Exact; 5], "the same"),
            (Person { birth_date: 1980_04_10, ..HANAKO }, [Exact, Exact, Near, Exact, Exact], "a slip"),
            (
                Person { birth_date: 1951_12_25, ..HANAKO },
                [Exact, Exact, Different, Exact, Exact],
                "another day",
            ),
            (
                Person { birth_date: 1980_04_00, ..HANAKO },
                [Exact, Exact, Undetermined, Exact, Exact],
                "no day",
            ),
            (
                Person { birth_date: unknown, ..HANAKO },
                [Exact, Exact, Undetermined, Exact, Exact],
                "no date known",
            ),
            (Person { birth_date: 0, ..HANAKO }, [Exact, Exact, Missing, Exact, Exact], "none written"),
            (Person { sex: 1, ..HANAKO }, [Exact, Exact, Exact, Different, Exact], "the other sex"),
            (Person { sex: 0, ..HANAKO }, [Exact, Exact, Exact, Missing, Exact], "no sex"),
            (
                Person { address: Some("東京都千代田区霞が関●-2-3"), ..HANAKO },
                [Exact, Exact, Exact, Exact, Undetermined],
                "an unknown character",
            ),
        ];
        for (record, expected, why) in cases {
            let levels = Compared::of(&record, &HANAKO, None, None).levels();
            let found = [levels.name, levels.kana, levels.birth_date, levels.sex, levels.address];
            assert_eq!(found, expected, "{why}");
        }
    }

    #[test]
    fn what_no_slip_marriage_or_move_explains_contradicts() {
        let called = |name, name_kana| Person { name: Some(name), name_kana: Some(name_kana), ..HANAKO };
        let sota = called("佐藤　颯太", "サトウ　ソウタ");
        let elsewhere = Person { address: Some("大阪府大阪市北区梅田1-1"), ..HANAKO };
        let all = Contradictions::ALL.map(|(_, name)| name);
        let [given, reading, years, prefecture, unknown] = all;
        let cases: [(Person<'_>, Person<'_>, &[&str], &str); 14] = [
            (called("佐藤　蓮", "サトウ　レン"), sota, &[given, reading], "a twin"),
            (
                called("佐藤　恵子", "サトウ　ケイコ"),
                called("佐藤　和子", "サトウ　カズコ"),
                &[given, reading],
                "twins",
            ),
            (called("佐藤　蒼太", "サトウ　ソウタ"), sota, &[given], "other kanji of one reading"),
            (called("佐藤颯太", "サトウ　ハヤタ"), sota, &[reading], "another reading of the same kanji"),
            (called("鈴木　颯太", "スズキ　ソウタ"), sota, &[], "somebody who married"),
            (called("鈴木　颯大", "スズキ　ソウダ"), sota, &[], "the same, mistyped"),
            (called("鈴木　蓮", "スズキ　レン"), sota, &[given, reading], "nothing agrees"),
            (
                called("佐藤　さくら", "サトウ　サクラ"),
                called("佐藤　桜", "サトウ　サクラ"),
                &[],
                "written as it is read",
            ),
            (called("佐藤　さくら", "サトウ　サクラ"), sota, &[reading, unknown], "a twin in kana"),
            (
                called("グエン　アン", "グエン　アン"),
                called("NGUYEN AN", "グエン　アン"),
                &[],
                "likewise, in Latin letters",
            ),
            (
                Person { birth_date: 1990_04_02, ..elsewhere },
                HANAKO,
                &[years, prefecture],
                "ten years by the year",
            ),
            (Person { birth_date: 1989_12_31, ..HANAKO }, HANAKO, &[], "nine"),
            (
                Person { birth_date: 1990_04_01, ..elsewhere },
                HANAKO,
                &[years, prefecture],
                "a slip, elsewhere",
            ),
            (Person { birth_date: 1990_04_01, ..HANAKO }, HANAKO, &[years], "a slip alone"),
        ];
        for (record, resident, expected, why) in cases {
            let found = Compared::of(&record, &resident, None, None).contradictions(&record, &resident);
            let named = Contradictions::ALL.iter().filter(|(one, _)| found.has(*one)).map(|(_, name)| *name);
            assert_eq!(named.collect::<Vec<_>>(), expected, "{why}");
            assert_eq!(Contradictions::from_bits(found.bits()), found);
        }
    }

    #[test]
    fn the_register_has_no_reading_of_another_name() {
        let called = |name, kana| Person { name: Some(name), name_kana: Some(kana), ..HANAKO };
        let married = called("鈴木　花子", "スズキ　ハナコ");
        let cases = [
            (married, Some("鈴木"), None, [Alternative, Alternative], "the former surname"),
            (married, None, None, [Different, Different], "nobody knows of another name"),
            (
                called("鈴木　花子", "スズキ　ジロウ"),
                Some("鈴木"),
                None,
                [Alternative, Different],
                "the former surname, and another given name's reading",
            ),
            (
                called("田中　健", "タナカ　ケン"),
                None,
                Some("田中　健"),
                [Alternative, Alternative],
                "the alias",
            ),
            (
                called("鈴木　はな", "スズキ　ハナ"),
                Some("鈴木　はな"),
                None,
                [Alternative, Alternative],
                "the whole former name",
            ),
            (called("佐藤　花子", "タナカ　ケン"), Some("鈴木"), None, [Exact, Different], "another reading"),
        ];
        for (record, former_name, alias, expected, why) in cases {
            let compared = Compared::of(&record, &HANAKO, former_name, alias);
            assert_eq!([compared.name.level, compared.kana.level], expected, "{why}");
        }
        let compared = Compared::of(&married, &HANAKO, None, None);
        assert_eq!(compared.levels().shared, SharedPart::GivenName);
        let only_read = Person { name: None, ..married };
        assert_eq!(Compared::of(&only_read, &HANAKO, None, None).levels().shared, SharedPart::GivenName);
    }

    #[test]
    fn causes_are_told_by_field() {
        let record = Person {
            name: Some("佐藤花子"),
            name_kana: Some("ｻﾄｳ ﾊﾅｺ"),
            address: Some("千代田区霞が関一丁目２番３号"),
            ..HANAKO
        };
        let causes: Vec<_> =
            super::super::causes(Compared::of(&record, &HANAKO, None, None).causes()).collect();
        for cause in [("name", "space"), ("name_kana", "width"), ("address", "prefecture")] {
            assert!(causes.contains(&cause), "{cause:?} in {causes:?}");
        }
        assert!(!causes.contains(&("name", "width")) && !causes.contains(&("name_kana", "prefecture")));
        assert_eq!(Compared::of(&HANAKO, &HANAKO, None, None).causes(), 0);
    }
}
