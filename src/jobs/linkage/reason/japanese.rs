//! The sentence in Japanese.

use super::{Category, OtherHolders, Sentence, agrees, differs, joined, missing, undetermined};

const FIELDS: [&str; 5] = ["漢字氏名", "カナ氏名", "生年月日", "性別", "住所"];

impl Sentence<'_> {
    pub(super) fn japanese(&self) -> String {
        let said = if self.has_resident() {
            self.with_resident_japanese()
        } else {
            Some(self.without_resident_japanese())
        };
        match (said, self.other_holders) {
            (None, _) => self.without_difference_japanese(),
            (Some(sentence), None) => sentence,
            (Some(sentence), Some(others)) => {
                let held = holders(others);
                match sentence.strip_suffix("）。") {
                    // What stands in brackets goes on.
                    Some(bracketed) => format!("{bracketed}。{held}）。"),
                    None => format!("{}（{held}）。", sentence.trim_end_matches('。')),
                }
            }
        }
    }

    /// What is said of a record and its resident; nothing where there is no difference to tell of.
    fn with_resident_japanese(&self) -> Option<String> {
        let differing = fields(&self.levels, differs);
        if self.has_flag("household_swap") && !differing.is_empty() {
            return Some(format!(
                "{differing}が異なり、もう一件の記録と個人番号が入れ替わっているとみられます。"
            ));
        }
        let opening = self.opening_japanese(&differing);
        Some(match self.verdict {
            "different_person" if self.has_candidate() => {
                format!(
                    "{opening}、{}いるので、別人の番号とみられます。",
                    self.candidates_japanese("別の", "が")
                )
            }
            "different_person" => {
                format!("{opening}、別人の番号とみられます（本人とみられる住民は見つかりません）。")
            }
            "unsure" if self.has_candidate() => {
                format!(
                    "{opening}、{}いるので、どちらの人か確認してください。",
                    self.candidates_japanese("別の", "も")
                )
            }
            "unsure" if !differing.is_empty() => {
                format!("{opening}、同じ人か決められないので確認してください。")
            }
            _ if self.category == Category::RegisterInactive && differing.is_empty() => {
                format!("氏名等は一致しますが、{opening}、資格を確認してください。")
            }
            _ if self.category == Category::RegisterInactive => {
                format!("{opening}ので、資格を確認してください。")
            }
            "same_person" if !differing.is_empty() => {
                let agreeing = fields(&self.levels, agrees);
                format!("{differing}が異なりますが、{agreeing}は一致しており、{}。", self.likely_japanese())
            }
            _ => return None,
        })
    }

    fn without_resident_japanese(&self) -> String {
        let number = match self.category {
            Category::NumberMissing => "個人番号が登録されておらず",
            Category::NumberInvalid => "個人番号が番号として正しくなく",
            _ => "登録された個人番号の住民がおらず",
        };
        match (self.has_candidate(), self.candidate_tied) {
            (true, true) => {
                format!(
                    "{number}、{}いるので、本人に番号を確認してください。",
                    self.candidates_japanese("", "が")
                )
            }
            (true, false) => {
                format!(
                    "{number}、{}いるので、その人の番号を確認してください。",
                    self.candidates_japanese("", "が")
                )
            }
            (false, _) => {
                format!("{number}、一致する住民も見つからないので、本人に番号を確認してください。")
            }
        }
    }

    /// What is wrong with the resident or differs from them, to be gone on from.
    fn opening_japanese(&self, differing: &str) -> String {
        let also = match (self.category == Category::RegisterInactive, differing.is_empty()) {
            (false, true) => return "照合の決め手がなく".into(),
            (false, false) => return format!("{differing}が異なり"),
            (true, true) => String::new(),
            (true, false) if matches!(self.verdict, "different_person" | "unsure") => {
                format!("、{differing}も異なり")
            }
            (true, false) => format!("、{differing}も異なる"),
        };
        let status = status(self.status).unwrap_or("死亡・消除・国外転出");
        format!("住民登録が{status}となっており{also}")
    }

    /// `住所が一致する別の住民が複数`, to be ended with いる.
    fn candidates_japanese(&self, other: &str, particle: &str) -> String {
        let found = fields(&self.candidate, agrees);
        let gone = status(self.candidate_status).map(|gone| format!("（{gone}）")).unwrap_or_default();
        let many = if self.candidate_tied { "複数" } else { "" };
        format!("{found}が一致する{other}住民{gone}{particle}{many}")
    }

    fn likely_japanese(&self) -> &'static str {
        let [name, kana, birth_date, _, address] = self.levels;
        match () {
            () if differs(birth_date) => "同じ人の生年月日の誤りとみられます",
            () if self.shared == "given_name" && differs(name) && differs(kana) => {
                "同じ人の氏の変更とみられます"
            }
            () if differs(name) || differs(kana) => "同じ人の氏名の表記か入力の違いとみられます",
            () if differs(address) => "同じ人の転居か届出住所の違いとみられます",
            () => "同じ人とみられます",
        }
    }

    fn without_difference_japanese(&self) -> String {
        let uncompared = fields(&self.levels, missing);
        let agreeing = if self.category == Category::Undetermined || !uncompared.is_empty() {
            "比べられる項目は一致"
        } else {
            "登録内容は一致"
        };
        if let Some(others) = self.other_holders {
            return format!("{agreeing}しますが、{}。", holders(others));
        }
        if self.has_flag("namesake") {
            return format!(
                "{agreeing}しますが、氏名・生年月日・性別の同じ別の住民がおり、住所で区別できません。"
            );
        }
        let unreadable = fields(&self.levels, undetermined);
        match (self.category, unreadable.is_empty(), uncompared.is_empty()) {
            (Category::Undetermined, true, _) => "比べられる項目が足りないので、判定できません。".into(),
            (Category::Undetermined, false, _) => {
                format!("{unreadable}に●などの読めない文字か不詳の部分があり、判定できません。")
            }
            (_, _, true) => format!("{agreeing}しています。"),
            (_, _, false) => format!("{agreeing}しています（{uncompared}は比べていません）。"),
        }
    }
}

/// Who else holds the number.
fn holders(OtherHolders { first, records }: OtherHolders<'_>) -> String {
    let more = if records > 1 { format!("ほか{}件", records - 1) } else { String::new() };
    format!("同じ個人番号が別の人の記録「{first}」{more}にも登録されています")
}

fn fields(levels: &[&str; 5], of_kind: impl Fn(&str) -> bool) -> String {
    joined(levels, of_kind, &FIELDS, "・", "・")
}

/// What the register says of a resident who is no longer there.
fn status(name: &str) -> Option<&'static str> {
    Some(match name {
        "deceased" => "死亡",
        "removed" => "消除",
        "abroad" => "国外転出",
        _ => return None,
    })
}
