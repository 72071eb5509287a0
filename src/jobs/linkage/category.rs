//! The categories of the ministry's matrix (2023-09-07), in the order in which they apply.

use crate::config::Lang;

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

    /// What a section head reads.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Category::NumberMissing, Lang::Japanese) => "個人番号なし",
            (Category::NumberMissing, Lang::English) => "no number",
            (Category::NumberInvalid, Lang::Japanese) => "個人番号として不正",
            (Category::NumberInvalid, Lang::English) => "number invalid",
            (Category::NotInRegister, Lang::Japanese) => "住民登録に該当なし",
            (Category::NotInRegister, Lang::English) => "not in the register",
            (Category::RegisterInactive, Lang::Japanese) => "死亡・消除・国外",
            (Category::RegisterInactive, Lang::English) => "deceased, removed or abroad",
            (Category::BirthDateOrSex, Lang::Japanese) => "① 生年月日・性別の相違",
            (Category::BirthDateOrSex, Lang::English) => "① birth date or sex",
            (Category::NameBoth, Lang::Japanese) => "②a 漢字氏名とカナ氏名の相違",
            (Category::NameBoth, Lang::English) => "②a both names",
            (Category::NameOneAndAddress, Lang::Japanese) => "②b 氏名の一方と住所の相違",
            (Category::NameOneAndAddress, Lang::English) => "②b one name and the address",
            (Category::AddressMultiple, Lang::Japanese) => "③ 住所の相違（資格が複数）",
            (Category::AddressMultiple, Lang::English) => "③ address, several qualifications",
            (Category::LowRisk, Lang::Japanese) => "リスクの低い相違",
            (Category::LowRisk, Lang::English) => "low risk",
            (Category::Undetermined, Lang::Japanese) => "判定不能",
            (Category::Undetermined, Lang::English) => "undetermined",
            (Category::NotationOnly, Lang::Japanese) => "表記のみの違い",
            (Category::NotationOnly, Lang::English) => "notation only",
            (Category::Exact, Lang::Japanese) => "完全一致",
            (Category::Exact, Lang::English) => "exact",
        }
    }

    /// What the matrix says of viewing.
    pub const fn viewing(self) -> &'static str {
        match self {
            Category::NumberInvalid
            | Category::NotInRegister
            | Category::RegisterInactive
            | Category::BirthDateOrSex => "stop_all",
            Category::NameBoth | Category::NameOneAndAddress | Category::AddressMultiple => "stop_medical",
            _ => "open",
        }
    }
}
