//! What readers call the categories of the ministry's matrix.

use crate::codes::category::Category;
use crate::words::Text;

/// What a section head reads.
pub(crate) const fn text(category: Category) -> Text {
    let (ja, en) = match category {
        Category::NumberMissing => ("個人番号なし", "no number"),
        Category::NumberInvalid => ("個人番号として不正", "number invalid"),
        Category::NotInRegister => ("住民登録に該当なし", "not in the register"),
        Category::RegisterInactive => ("死亡・消除・国外", "deceased, removed or abroad"),
        Category::BirthDateOrSex => ("① 生年月日・性別の相違", "① birth date or sex"),
        Category::NameBoth => ("②a 漢字氏名とカナ氏名の相違", "②a both names"),
        Category::NameOneAndAddress => ("②b 氏名の一方と住所の相違", "②b one name and the address"),
        Category::AddressMultiple => ("③ 住所の相違（資格が複数）", "③ address, several qualifications"),
        Category::LowRisk => ("リスクの低い相違", "low risk"),
        Category::Undetermined => ("判定不能", "undetermined"),
        Category::NotationOnly => ("表記のみの違い", "notation only"),
        Category::Exact => ("完全一致", "exact"),
    };
    Text { ja, en }
}
