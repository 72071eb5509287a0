//! What a comparison of a made-up record ought to find.

use super::kind::Kind;
use crate::codes::category::Category;

/// What is known of a made-up record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// What was done to it.
    pub kind: Kind,
    /// The category it belongs to; `None` where the rules leave it open.
    pub category_expected: Option<Category>,
    /// Index of the resident whom it describes, whatever number it bears.
    pub true_resident: u64,
    /// Whether it bears the number of another resident.
    pub wrong_link: bool,
}

/// How a field of a record relates to that of the resident whom its number names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Agrees,
    Differs,
    Undetermined,
    Missing,
    /// Any of the first three, as the rules of comparison have it.
    Open,
}

/// The fields of a record against those of the resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreements {
    pub(super) name: Agreement,
    pub(super) kana: Agreement,
    pub(super) birth: Agreement,
    pub(super) sex: Agreement,
    pub(super) address: Agreement,
    /// Whether the person has several valid qualifications; `None` where it is open.
    pub(super) several: Option<bool>,
}

impl Agreements {
    /// Whether no field differs, is undetermined or open.
    pub(super) fn all_agree(self) -> bool {
        self.fields().iter().all(|field| matches!(field, Agreement::Agrees | Agreement::Missing))
    }

    /// The category, given whether name, kana and address are written alike; `None` if it depends
    /// on what is open.
    pub(super) fn category(self, written_alike: bool) -> Option<Category> {
        const CHOICES: [Agreement; 3] = [Agreement::Agrees, Agreement::Differs, Agreement::Undetermined];
        let Some(several) = self.several else {
            let with = |several| Agreements { several: Some(several), ..self }.category(written_alike);
            return with(true).filter(|category| with(false) == Some(*category));
        };
        let fields = self.fields();
        let Some(open) = fields.iter().position(|field| *field == Agreement::Open) else {
            return Some(matrix(fields, several, written_alike));
        };
        let mut found = CHOICES.iter().map(|choice| {
            let mut settled = self;
            *settled.field_mut(open) = *choice;
            settled.category(written_alike)
        });
        let first = found.next().flatten()?;
        found.all(|category| category == Some(first)).then_some(first)
    }

    fn fields(self) -> [Agreement; 5] {
        [self.birth, self.sex, self.name, self.kana, self.address]
    }

    fn field_mut(&mut self, position: usize) -> &mut Agreement {
        match position {
            0 => &mut self.birth,
            1 => &mut self.sex,
            2 => &mut self.name,
            3 => &mut self.kana,
            _ => &mut self.address,
        }
    }
}

fn matrix(fields: [Agreement; 5], several: bool, written_alike: bool) -> Category {
    let [birth, sex, name, kana, address] = fields.map(|field| field == Agreement::Differs);
    if birth || sex {
        Category::BirthDateOrSex
    } else if name && kana {
        Category::NameBoth
    } else if (name || kana) && address {
        Category::NameOneAndAddress
    } else if address && several {
        Category::AddressMultiple
    } else if name || kana || address {
        Category::LowRisk
    } else if fields.contains(&Agreement::Undetermined) {
        Category::Undetermined
    } else if written_alike {
        Category::Exact
    } else {
        Category::NotationOnly
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement::*, *};

    #[test]
    fn the_matrix_takes_the_first_row_that_applies() {
        for (fields, several, category) in [
            ([Agrees; 5], false, Category::Exact),
            ([Differs, Agrees, Differs, Differs, Differs], true, Category::BirthDateOrSex),
            ([Agrees, Differs, Agrees, Agrees, Agrees], false, Category::BirthDateOrSex),
            ([Agrees, Agrees, Differs, Differs, Differs], true, Category::NameBoth),
            ([Agrees, Agrees, Differs, Agrees, Differs], true, Category::NameOneAndAddress),
            ([Agrees, Agrees, Agrees, Agrees, Differs], true, Category::AddressMultiple),
            ([Agrees, Agrees, Agrees, Agrees, Differs], false, Category::LowRisk),
            ([Agrees, Agrees, Agrees, Differs, Missing], false, Category::LowRisk),
            ([Agrees, Agrees, Undetermined, Agrees, Missing], false, Category::Undetermined),
            ([Undetermined, Agrees, Differs, Agrees, Agrees], false, Category::LowRisk),
        ] {
            assert_eq!(matrix(fields, several, true), category, "{fields:?}");
        }
    }

    #[test]
    fn what_is_open_leaves_the_category_open_unless_it_decides_nothing() {
        let agrees = Agreements {
            name: Agrees,
            kana: Agrees,
            birth: Agrees,
            sex: Agrees,
            address: Agrees,
            several: Some(false),
        };
        assert_eq!(Agreements { name: Open, ..agrees }.category(true), None);
        let other_sex = Agreements { sex: Differs, name: Open, several: None, ..agrees };
        assert_eq!(other_sex.category(true), Some(Category::BirthDateOrSex));
        let moved = Agreements { address: Differs, several: None, ..agrees };
        assert_eq!(moved.category(true), None);
    }
}
