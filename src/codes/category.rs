//! The categories of the ministry's matrix (2023-09-07), in the order in which they apply.

use super::policy::Policy;

/// What is wrong with a record, the first that applies; the rules stand in
/// `queries/linkage/assessments.sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// There is no individual number.
    NumberMissing,
    /// The number cannot be anybody's.
    NumberInvalid,
    /// No resident bears the number.
    NotInRegister,
    /// The resident is deceased, removed or abroad.
    RegisterInactive,
    /// ① Birth date or sex differs.
    BirthDateOrSex,
    /// ②a Kanji name and kana name both differ.
    NameBoth,
    /// ②b One of the names differs, and the address.
    NameOneAndAddress,
    /// ③ The address differs and the person has several valid qualifications.
    AddressMultiple,
    /// Anything else differs.
    LowRisk,
    /// Nothing differs, something is undetermined.
    Undetermined,
    /// Nothing differs, something agrees in another notation.
    NotationOnly,
    /// All equal.
    Exact,
}

impl Category {
    /// All categories, in the order in which they apply.
    pub const ALL: [Category; 12] = [
        Category::NumberMissing,
        Category::NumberInvalid,
        Category::NotInRegister,
        Category::RegisterInactive,
        Category::BirthDateOrSex,
        Category::NameBoth,
        Category::NameOneAndAddress,
        Category::AddressMultiple,
        Category::LowRisk,
        Category::Undetermined,
        Category::NotationOnly,
        Category::Exact,
    ];

    /// The category of that name.
    pub fn from_name(name: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.as_str() == name)
    }

    /// The name under which results carry the category.
    pub const fn as_str(self) -> &'static str {
        match self {
            Category::NumberMissing => "number_missing",
            Category::NumberInvalid => "number_invalid",
            Category::NotInRegister => "not_in_register",
            Category::RegisterInactive => "register_inactive",
            Category::BirthDateOrSex => "birth_date_or_sex",
            Category::NameBoth => "name_both",
            Category::NameOneAndAddress => "name_one_and_address",
            Category::AddressMultiple => "address_multiple",
            Category::LowRisk => "low_risk",
            Category::Undetermined => "undetermined",
            Category::NotationOnly => "notation_only",
            Category::Exact => "exact",
        }
    }

    /// Whether its records agree with their residents: nobody has to look at one for its category.
    pub const fn agrees(self) -> bool {
        matches!(self, Category::Exact | Category::NotationOnly)
    }

    /// What a policy says of viewing: `open`, `stop_medical` or `stop_all`.
    ///
    /// Under [`Policy::Registration`] any difference beyond notation stops medical information at least.
    pub const fn viewing(self, policy: Policy) -> &'static str {
        match (self, policy) {
            (
                Category::NumberInvalid
                | Category::NotInRegister
                | Category::RegisterInactive
                | Category::BirthDateOrSex,
                _,
            ) => "stop_all",
            (Category::NameBoth | Category::NameOneAndAddress | Category::AddressMultiple, _)
            | (Category::LowRisk, Policy::Registration) => "stop_medical",
            _ => "open",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_name_of_its_own() {
        for category in Category::ALL {
            assert_eq!(Category::from_name(category.as_str()), Some(category));
        }
        assert_eq!(Category::from_name("low risk"), None);
    }

    #[test]
    fn viewing_is_stopped_as_the_policies_say() {
        for (category, swept, registered) in [
            (Category::NumberMissing, "open", "open"), // nothing is linked that could be seen
            (Category::NumberInvalid, "stop_all", "stop_all"),
            (Category::NotInRegister, "stop_all", "stop_all"),
            (Category::RegisterInactive, "stop_all", "stop_all"),
            (Category::BirthDateOrSex, "stop_all", "stop_all"), // ①
            (Category::NameBoth, "stop_medical", "stop_medical"), // ②a
            (Category::NameOneAndAddress, "stop_medical", "stop_medical"), // ②b
            (Category::AddressMultiple, "stop_medical", "stop_medical"), // ③
            (Category::LowRisk, "open", "stop_medical"),
            (Category::Undetermined, "open", "open"),
            (Category::NotationOnly, "open", "open"),
            (Category::Exact, "open", "open"),
        ] {
            let viewing = [category.viewing(Policy::Sweep), category.viewing(Policy::Registration)];
            assert_eq!(viewing, [swept, registered], "{}", category.as_str());
        }
    }
}
