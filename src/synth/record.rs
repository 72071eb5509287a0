//! Residents and records as their registers write them.

use super::{day::BirthDate, kind::Kind, truth::Truth};

/// A resident as the resident register writes them; an empty text is no value.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Resident {
    /// `R` and the index.
    pub resident_id: String,
    /// 12 digits with a shifted check digit.
    pub individual_number: String,
    /// Surname and given name.
    pub name: String,
    /// How the name is read, in kana as the side writes it.
    pub name_kana: String,
    /// `yyyy-mm-dd`, unknown parts `00`.
    pub birth_date: String,
    /// 1 or 2.
    pub sex: String,
    /// With prefecture and building.
    pub address: String,
    /// Surname before marriage, or the whole name with it.
    pub former_name: String,
    /// Whole name.
    pub alias: String,
    /// `resident`, `deceased`, `removed` or `abroad`.
    pub status: &'static str,
    /// Whether the address must not leave.
    pub undisclosed: bool,
}

/// A registered record as its insurer writes it; an empty text is no value.
#[derive(Clone, PartialEq, Eq)]
pub struct Linkage {
    /// 6 or 8 digits.
    pub insurer_number: String,
    /// Symbol of the insured; none for the elderly.
    pub symbol: String,
    /// Number of the insured.
    pub number: String,
    /// Branch number.
    pub branch: String,
    /// As it was registered.
    pub individual_number: String,
    /// As the insurer writes it; likewise what follows.
    pub name: String,
    /// How the name is read, in kana as the side writes it.
    pub name_kana: String,
    /// `yyyy-mm-dd`, unknown parts `00`.
    pub birth_date: String,
    /// 1 or 2.
    pub sex: String,
    /// None where the insurer holds no addresses.
    pub address: String,
    /// `yyyy-mm-dd`, likewise what follows.
    pub qualified_from: String,
    /// None while the qualification lasts.
    pub qualified_to: String,
    /// When the insurer was told.
    pub notified_on: String,
    /// When the insurer registered it.
    pub registered_at: String,
    /// Valid qualifications of the person beside this one.
    pub other_valid_qualifications: u8,
    /// Whether text files have dates by era and sex in words.
    pub eras: bool,
    /// What is known of the record.
    pub truth: Truth,
}

/// The text columns of residents, in the order of [`Resident::texts`].
pub(super) const RESIDENT_TEXTS: [&str; 10] = [
    "resident_id",
    "individual_number",
    "name",
    "name_kana",
    "birth_date",
    "sex",
    "address",
    "former_name",
    "alias",
    "status",
];

/// The text columns of records, in the order of [`Linkage::texts`]; the first four are the key.
pub(super) const LINKAGE_TEXTS: [&str; 14] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "individual_number",
    "name",
    "name_kana",
    "birth_date",
    "sex",
    "address",
    "qualified_from",
    "qualified_to",
    "notified_on",
    "registered_at",
];

impl Resident {
    pub(super) fn texts(&self) -> [&str; 10] {
        [
            &self.resident_id,
            &self.individual_number,
            &self.name,
            &self.name_kana,
            &self.birth_date,
            &self.sex,
            &self.address,
            &self.former_name,
            &self.alias,
            self.status,
        ]
    }

    /// Empties the texts and keeps their memory.
    pub(super) fn clear(&mut self) {
        for text in [
            &mut self.resident_id,
            &mut self.individual_number,
            &mut self.name,
            &mut self.name_kana,
            &mut self.birth_date,
            &mut self.sex,
            &mut self.address,
            &mut self.former_name,
            &mut self.alias,
        ] {
            text.clear();
        }
    }
}

impl Linkage {
    pub(super) fn texts(&self) -> [&str; 14] {
        [
            &self.insurer_number,
            &self.symbol,
            &self.number,
            &self.branch,
            &self.individual_number,
            &self.name,
            &self.name_kana,
            &self.birth_date,
            &self.sex,
            &self.address,
            &self.qualified_from,
            &self.qualified_to,
            &self.notified_on,
            &self.registered_at,
        ]
    }

    /// Writes the birth date by era and the sex in words; a date known in part stays as it is.
    pub(super) fn write_in_words(&mut self) {
        if let Some(birth) = BirthDate::parse(&self.birth_date).filter(|birth| birth.is_known()) {
            self.birth_date = birth.in_era();
        }
        let word = if self.sex == "1" { "男" } else { "女" };
        self.sex.clear();
        self.sex.push_str(word);
    }

    /// Empties the texts and keeps their memory.
    pub(super) fn clear(&mut self) {
        for text in [
            &mut self.insurer_number,
            &mut self.symbol,
            &mut self.number,
            &mut self.branch,
            &mut self.individual_number,
            &mut self.name,
            &mut self.name_kana,
            &mut self.birth_date,
            &mut self.sex,
            &mut self.address,
            &mut self.qualified_from,
            &mut self.qualified_to,
            &mut self.notified_on,
            &mut self.registered_at,
        ] {
            text.clear();
        }
    }
}

impl Default for Linkage {
    fn default() -> Linkage {
        let text = String::new;
        Linkage {
            insurer_number: text(),
            symbol: text(),
            number: text(),
            branch: text(),
            individual_number: text(),
            name: text(),
            name_kana: text(),
            birth_date: text(),
            sex: text(),
            address: text(),
            qualified_from: text(),
            qualified_to: text(),
            notified_on: text(),
            registered_at: text(),
            other_valid_qualifications: 0,
            eras: false,
            truth: Truth {
                kind: Kind::Unaltered,
                category_expected: None,
                true_resident: 0,
                wrong_link: false,
            },
        }
    }
}

// Made-up numbers are nobody's, yet one habit for all: what bears a number does not print it.
impl std::fmt::Debug for Resident {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Resident({})", self.resident_id)
    }
}

impl std::fmt::Debug for Linkage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Linkage({} {} {}, {:?})", self.insurer_number, self.symbol, self.number, self.truth)
    }
}

/// Writes a number with zeros before it up to the width.
#[inline]
pub(super) fn push_number(out: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    let mut rest = number;
    while rest > 0 || digits.len() - first < width.min(digits.len()) {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.push_str(str::from_utf8(&digits[first..]).unwrap_or_default());
}

/// The id of the resident of an index.
pub(super) fn push_resident_id(out: &mut String, index: u64) {
    out.push('R');
    push_number(out, index, 9);
}
