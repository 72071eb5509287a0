//! What inputs are called in messages.

use super::Language;

/// The inputs by the names that the config has for them, and what a reader in Japanese calls them.
const INPUTS: &[(&str, &str)] = &[
    ("linkages", "紐付け登録（linkages）"),
    ("residents", "住民登録（residents）"),
    ("entitlements", "保険者の決定（entitlements）"),
    ("registrations", "中間サーバーへの登録（registrations）"),
    ("responses", "資格確認の回答（responses）"),
    ("displays", "レセコンの表示（displays）"),
    ("claims", "請求と支払い（claims）"),
    ("products", "レセコンの製品（products）"),
    ("cases", "適合確認キットの事例（cases）"),
    ("usage", "利用件数（usage）"),
    ("insurers", "保険者別の利用件数（insurers）"),
    ("facilities", "施設の一覧（facilities）"),
    ("FILE", "ファイル"),
    ("incentive_reports", "施設の報告（reports）"),
];

/// What an input is called in messages; a name that is not known stands for itself.
pub(crate) fn called(language: Language, input: &str) -> &str {
    let known = || INPUTS.iter().find(|(name, _)| *name == input);
    language.choose(known().map(|(_, called)| *called), None).unwrap_or(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_called_by_both_names_in_japanese() {
        assert_eq!(called(Language::Japanese, "residents"), "住民登録（residents）");
        assert_eq!(called(Language::English, "residents"), "residents");
        assert_eq!(called(Language::Japanese, "new"), "new");
    }
}
