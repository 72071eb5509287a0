//! What readers call the categories of the ministry's matrix.

use crate::config::Lang;

pub use crate::codes::category::Category;

impl Category {
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
}
