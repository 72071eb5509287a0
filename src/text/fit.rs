//! How much speaks for a record and a resident being one person.

use super::{Level, SharedPart};

/// The compared levels of one record and one resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// Kanji name.
    pub name: Level,
    /// Kana name.
    pub kana: Level,
    /// Birth date.
    pub birth_date: Level,
    /// Sex.
    pub sex: Level,
    /// Address.
    pub address: Level,
    /// The part of the name, kanji or kana, that agrees where the whole does not.
    pub shared: SharedPart,
}

/// Counts the evidence in bits: how many times likelier the levels are for one person than for two,
/// as a power of two.
///
/// A birth date is shared by about one in 2^14 people, a whole name by one in 2^13, an address by
/// one in 2^14 (less for a household); a right record differs in its birth date about once in 2^10,
/// in its address, since people move, about once in 2^3. Name and reading depend on each other and
/// are counted once, with a little more when both agree.
///
/// ```
/// use totsugo::text::{Level, Levels, SharedPart, fit};
/// let moved = Levels {
///     name: Level::Exact, kana: Level::Exact, birth_date: Level::Exact, sex: Level::Exact,
///     address: Level::Different, shared: SharedPart::None,
/// };
/// let twin = Levels { name: Level::Different, kana: Level::Different, address: Level::Exact, ..moved };
/// assert!(fit(&moved) > fit(&twin));
/// ```
pub fn fit(levels: &Levels) -> i16 {
    weights(levels).iter().sum()
}

/// The evidence of each field in bits, of which [`fit`] is the sum: kanji name, kana name, birth date, sex, address.
///
/// Of the two names the kanji name weighs as if it stood alone, the kana name what it adds to that.
#[must_use]
pub fn weights(levels: &Levels) -> [i16; 5] {
    let name = names(Levels { kana: Level::Missing, ..*levels });
    let kana = names(*levels) - name;
    [name, kana, birth_date(levels.birth_date), sex(levels.sex), address(levels.address)]
}

fn names(levels: Levels) -> i16 {
    let (better, worse) = (levels.name.min(levels.kana), levels.name.max(levels.kana));
    let shared = match levels.shared {
        SharedPart::GivenName => 4,
        SharedPart::Surname => 1,
        SharedPart::None => 0,
    };
    match (better, worse) {
        (better, worse) if better.agrees() && worse.agrees() => 14,
        (better, Level::Near) if better.agrees() => 12,
        (better, Level::Different) if better.agrees() => 9,
        (better, _) if better.agrees() => 12,
        (Level::Near, Level::Near) => 8,
        (Level::Near, Level::Different) => 2 + shared,
        (Level::Near, _) => 5,
        (Level::Different, Level::Different) => shared - 9,
        (Level::Different, _) => shared - 7,
        (Level::Undetermined, _) => 6,
        _ => 0,
    }
}

fn birth_date(level: Level) -> i16 {
    match level {
        Level::Near => -2,
        Level::Different => -11,
        Level::Undetermined => 6,
        Level::Missing => 0,
        Level::Exact | Level::Notation | Level::Alternative => 14,
    }
}

fn sex(level: Level) -> i16 {
    match level {
        Level::Near | Level::Different => -6,
        Level::Undetermined | Level::Missing => 0,
        Level::Exact | Level::Notation | Level::Alternative => 1,
    }
}

fn address(level: Level) -> i16 {
    match level {
        Level::Near => -2,
        Level::Different => -3,
        Level::Undetermined => 3,
        Level::Missing => 0,
        Level::Exact | Level::Notation | Level::Alternative => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Different, Exact, Missing, Near};

    fn levels(name: Level, kana: Level, birth_date: Level, address: Level) -> Levels {
        Levels { name, kana, birth_date, sex: Exact, address, shared: SharedPart::None }
    }

    #[test]
    fn a_right_resident_fits_better_than_the_wrong_one() {
        let right = fit(&levels(Exact, Exact, Exact, Exact));
        let cases = [
            (levels(Different, Different, Exact, Exact), "a twin"),
            (levels(Different, Different, Different, Exact), "a member of the household"),
            (levels(Exact, Exact, Exact, Different), "a namesake born on the same day"),
            (levels(Different, Exact, Exact, Different), "the same with other kanji"),
            (levels(Different, Different, Different, Different), "anybody"),
        ];
        for (wrong, who) in cases {
            assert!(right - fit(&wrong) >= 12, "{who}");
        }
    }

    #[test]
    fn the_kana_name_weighs_what_it_adds_to_the_kanji_name() {
        let cases = [
            ([Exact, Exact], [12, 2], "both agree"),
            ([Exact, Missing], [12, 0], "no kana"),
            ([Missing, Exact], [0, 12], "no kanji"),
            ([Exact, Different], [12, -3], "a reading that contradicts"),
            ([Different, Exact], [-7, 16], "other kanji of the same reading"),
            ([Different, Different], [-7, -2], "neither agrees"),
        ];
        for ([name, kana], expected, why) in cases {
            let levels = levels(name, kana, Exact, Near);
            let weights = weights(&levels);
            assert_eq!(weights[..2], expected, "{why}");
            assert_eq!(weights[2..], [14, 1, -2]);
            assert_eq!(weights.iter().sum::<i16>(), fit(&levels));
        }
    }

    #[test]
    fn a_slip_leaves_the_own_resident_ahead_of_strangers() {
        let mistyped = fit(&levels(Exact, Exact, Near, Exact));
        let stranger = fit(&levels(Exact, Exact, Exact, Missing));
        assert!(mistyped > fit(&levels(Different, Different, Exact, Different)));
        assert!(stranger - mistyped < 12, "a namesake with the mistyped date is no proof");
    }
}
