//! What readers call the categories of the ministry's matrix.

use crate::words::Language;

pub use crate::codes::category::Category;

impl Category {
    /// What a section head reads.
    pub const fn label(self, lang: Language) -> &'static str {
        match (self, lang) {
            (Category::NumberMissing, Language::Japanese) => "個人番号なし",
            (Category::NumberMissing, Language::English) => "no number",
            (Category::NumberInvalid, Language::Japanese) => "個人番号として不正",
            (Category::NumberInvalid, Language::English) => "number invalid",
            (Category::NotInRegister, Language::Japanese) => "住民登録に該当なし",
            (Category::NotInRegister, Language::English) => "not in the register",
            (Category::RegisterInactive, Language::Japanese) => "死亡・消除・国外",
            (Category::RegisterInactive, Language::English) => "deceased, removed or abroad",
            (Category::BirthDateOrSex, Language::Japanese) => "① 生年月日・性別の相違",
            (Category::BirthDateOrSex, Language::English) => "① birth date or sex",
            (Category::NameBoth, Language::Japanese) => "②a 漢字氏名とカナ氏名の相違",
            (Category::NameBoth, Language::English) => "②a both names",
            (Category::NameOneAndAddress, Language::Japanese) => "②b 氏名の一方と住所の相違",
            (Category::NameOneAndAddress, Language::English) => "②b one name and the address",
            (Category::AddressMultiple, Language::Japanese) => "③ 住所の相違（資格が複数）",
            (Category::AddressMultiple, Language::English) => "③ address, several qualifications",
            (Category::LowRisk, Language::Japanese) => "リスクの低い相違",
            (Category::LowRisk, Language::English) => "low risk",
            (Category::Undetermined, Language::Japanese) => "判定不能",
            (Category::Undetermined, Language::English) => "undetermined",
            (Category::NotationOnly, Language::Japanese) => "表記のみの違い",
            (Category::NotationOnly, Language::English) => "notation only",
            (Category::Exact, Language::Japanese) => "完全一致",
            (Category::Exact, Language::English) => "exact",
        }
    }
}
