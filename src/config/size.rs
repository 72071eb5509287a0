//! Amounts of memory: `2GB`, `512MiB`.

const UNITS: [(&str, u64); 13] = [
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
    ("tib", 1 << 40),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("g", 1_000_000_000),
    ("t", 1_000_000_000_000),
    ("b", 1),
];

/// The bytes of an amount with its unit: `GB` is 10⁹, `GiB` is 2³⁰; case and blanks do not matter.
pub(super) fn parse(written: &str) -> Option<u64> {
    let lower = written.trim().to_ascii_lowercase();
    let (number, unit) = UNITS.iter().find_map(|(name, unit)| Some((lower.strip_suffix(name)?, *unit)))?;
    let number = number.trim_end();
    if let Some((whole, fraction)) = number.split_once('.') {
        let digits = u32::try_from(fraction.len()).ok().filter(|digits| (1..=6).contains(digits))?;
        let scale = 10_u64.pow(digits);
        let thousandths = digits_of(whole)?.checked_mul(scale)?.checked_add(digits_of(fraction)?)?;
        return u64::try_from(u128::from(thousandths) * u128::from(unit) / u128::from(scale)).ok();
    }
    digits_of(number)?.checked_mul(unit)
}

/// A number of digits and nothing else: no sign.
fn digits_of(written: &str) -> Option<u64> {
    written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let cases = [
            ("2GB", Some(2_000_000_000), "decimal"),
            ("512MiB", Some(512 << 20), "binary"),
            ("1.5 GiB", Some(3 << 29), "a fraction and a blank"),
            ("800mb", Some(800_000_000), "case"),
            ("2", None, "no unit"),
            ("GB", None, "no number"),
            ("-2GB", None, "sign"),
            ("2.GB", None, "no fraction"),
            ("99999999999TB", None, "more than can be counted"),
            ("", None, "nothing"),
        ];
        for (written, expected, why) in cases {
            assert_eq!(parse(written), expected, "{written:?}: {why}");
        }
    }
}
