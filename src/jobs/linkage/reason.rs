//! One sentence a clerk understands: what differs, and what that means.

use super::category::Category;
use crate::config::Lang;

/// What a sentence is made from: the columns of a finding.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The category.
    pub category: Category,
    /// `same_person`, `unsure`, `different_person`, or empty.
    pub verdict: &'a str,
    /// The levels of name, kana, birth date, sex and address; empty where there is no resident.
    pub levels: [&'a str; 5],
    /// The same for the candidate; empty where there is none.
    pub candidate: [&'a str; 5],
    /// `surname`, `given_name` or empty: the part of the name that agrees where the whole does not.
    pub shared: &'a str,
    /// The flags, comma-separated.
    pub flags: &'a str,
}

const FIELDS_JA: [&str; 5] = ["漢字氏名", "カナ氏名", "生年月日", "性別", "住所"];
const FIELDS_EN: [&str; 5] = ["kanji name", "kana name", "birth date", "sex", "address"];

impl Sentence<'_> {
    /// The sentence in the reader's language.
    pub fn write(&self, lang: Lang) -> String {
        match lang {
            Lang::Japanese => self.japanese(),
            Lang::English => self.english(),
        }
    }

    fn japanese(&self) -> String {
        let differing = joined(&self.levels, differs, &FIELDS_JA, "・", "・");
        let agreeing = joined(&self.levels, agrees, &FIELDS_JA, "・", "・");
        let found = joined(&self.candidate, agrees, &FIELDS_JA, "・", "・");
        let candidate = !found.is_empty();
        let number = match self.category {
            Category::NumberMissing => "個人番号が登録されておらず",
            Category::NumberInvalid => "個人番号が番号として正しくなく",
            Category::NotInRegister => "登録された個人番号の住民がおらず",
            _ => "",
        };
        if !number.is_empty() {
            return if candidate {
                format!("{number}、{found}が一致する住民がいるので、その人の番号を確認してください。")
            } else {
                format!("{number}、一致する住民も見つからないので、本人に番号を確認してください。")
            };
        }
        if self.flags.contains("household_swap") && !differing.is_empty() {
            return format!("{differing}が異なり、もう一件の記録と個人番号が入れ替わっているとみられます。");
        }
        let inactive = if self.category == Category::RegisterInactive {
            "住民登録が死亡・消除・国外となっており"
        } else {
            ""
        };
        match (self.verdict, differing.is_empty()) {
            ("different_person", _) if candidate => {
                format!("{differing}が異なり、{found}が一致する別の住民がいるので、別人の番号とみられます。")
            }
            ("different_person", _) => {
                format!(
                    "{differing}が異なるので、別人の番号とみられます（本人とみられる住民は見つかりません）。"
                )
            }
            ("same_person", false) if inactive.is_empty() => {
                format!("{differing}が異なりますが、{agreeing}は一致しており、{}。", self.likely_japanese())
            }
            ("unsure", false) if candidate => {
                format!(
                    "{differing}が異なり、{found}が一致する別の住民もいるので、どちらの人か確認してください。"
                )
            }
            ("unsure", false) => format!("{differing}が異なり、同じ人か決められないので確認してください。"),
            (_, false) => format!("{inactive}、{differing}も異なるので、資格を確認してください。"),
            (_, true) if !inactive.is_empty() => {
                format!("氏名等は一致しますが、{inactive}、資格を確認してください。")
            }
            _ => self.without_difference_japanese(),
        }
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
        let agreeing = if self.category == Category::Undetermined {
            "比べられる項目は一致"
        } else {
            "登録内容は一致"
        };
        if self.flags.contains("number_shared") {
            format!("{agreeing}しますが、同じ個人番号が別の人の記録にも登録されています。")
        } else if self.flags.contains("namesake") {
            format!("{agreeing}しますが、氏名・生年月日・性別の同じ別の住民がおり、住所で区別できません。")
        } else if self.category == Category::Undetermined {
            let unreadable = joined(&self.levels, undetermined, &FIELDS_JA, "・", "・");
            if unreadable.is_empty() {
                "比べられる項目が足りないので、判定できません。".into()
            } else {
                format!("{unreadable}に●などの読めない文字か不詳の部分があり、判定できません。")
            }
        } else {
            format!("{agreeing}しています。")
        }
    }

    fn english(&self) -> String {
        let differing = joined(&self.levels, differs, &FIELDS_EN, ", ", " and ");
        let agreeing = joined(&self.levels, agrees, &FIELDS_EN, ", ", " and ");
        let found = joined(&self.candidate, agrees, &FIELDS_EN, ", ", " and ");
        let candidate = !found.is_empty();
        let number = match self.category {
            Category::NumberMissing => "No number is registered",
            Category::NumberInvalid => "The number cannot be anybody's",
            Category::NotInRegister => "No resident bears the number",
            _ => "",
        };
        if !number.is_empty() {
            return if candidate {
                format!("{number}; another resident agrees in {found}: check their number.")
            } else {
                format!("{number}, and no resident fits: ask the person for the number.")
            };
        }
        if self.flags.contains("household_swap") && !differing.is_empty() {
            return format!("It differs in {differing}: this record and another hold each other's number.");
        }
        let inactive = self.category == Category::RegisterInactive;
        match (self.verdict, differing.is_empty()) {
            ("different_person", _) if candidate => format!(
                "It differs in {differing}, and another resident agrees in {found}: probably that person's record."
            ),
            ("different_person", _) => {
                format!("It differs in {differing}: probably another person's; nobody who fits was found.")
            }
            ("same_person", false) if !inactive => {
                format!("It differs in {differing} and agrees in {agreeing}: {}.", self.likely_english())
            }
            ("unsure", false) if candidate => {
                format!(
                    "It differs in {differing}, and another resident agrees in {found}: check which one it is."
                )
            }
            ("unsure", false) => format!("It differs in {differing}: check whether it is the same person."),
            (_, false) => {
                format!("The resident is deceased, removed or abroad, and it differs in {differing}.")
            }
            (_, true) if inactive => "The resident is deceased, removed or abroad.".into(),
            _ => self.without_difference_english(),
        }
    }

    fn likely_english(&self) -> &'static str {
        let [name, kana, birth_date, _, address] = self.levels;
        match () {
            () if differs(birth_date) => "probably the same person with a mistyped birth date",
            () if self.shared == "given_name" && differs(name) && differs(kana) => {
                "probably the same person under another surname"
            }
            () if differs(name) || differs(kana) => "probably the same person, written or typed differently",
            () if differs(address) => "probably the same person, moved or registered at another address",
            () => "probably the same person",
        }
    }

    fn without_difference_english(&self) -> String {
        let agreeing = if self.category == Category::Undetermined {
            "What can be compared agrees"
        } else {
            "All values agree"
        };
        if self.flags.contains("number_shared") {
            format!("{agreeing}, but another person's record holds the same number.")
        } else if self.flags.contains("namesake") {
            format!(
                "{agreeing}, but another resident has the same name, birth date and sex, and no address tells them apart."
            )
        } else if self.category == Category::Undetermined {
            let unreadable = joined(&self.levels, undetermined, &FIELDS_EN, ", ", " and ");
            if unreadable.is_empty() {
                "There is too little to compare.".into()
            } else {
                format!("It cannot be compared in {unreadable}: unreadable characters or unknown parts.")
            }
        } else {
            format!("{agreeing}.")
        }
    }
}

fn differs(level: &str) -> bool {
    matches!(level, "near" | "different")
}

fn agrees(level: &str) -> bool {
    matches!(level, "exact" | "notation" | "alternative")
}

fn undetermined(level: &str) -> bool {
    level == "undetermined"
}

/// The names of the fields whose level is of a kind.
fn joined(
    levels: &[&str; 5],
    of_kind: impl Fn(&str) -> bool,
    fields: &[&str; 5],
    separator: &str,
    last: &str,
) -> String {
    let named: Vec<&str> =
        levels.iter().zip(fields).filter(|(level, _)| of_kind(level)).map(|(_, field)| *field).collect();
    match named.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(separator)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOVED: Sentence<'static> = Sentence {
        category: Category::LowRisk,
        verdict: "same_person",
        levels: ["exact", "notation", "exact", "exact", "different"],
        candidate: ["", "", "", "", ""],
        shared: "",
        flags: "",
    };

    const AGREEING: Sentence<'static> =
        Sentence { category: Category::Exact, verdict: "", levels: ["exact"; 5], ..MOVED };

    const UNREADABLE: Sentence<'static> = Sentence {
        category: Category::Undetermined,
        levels: ["undetermined", "exact", "exact", "exact", "missing"],
        ..AGREEING
    };

    #[test]
    fn a_clerk_reads_what_differs_and_what_it_means() {
        let swapped = Sentence {
            category: Category::BirthDateOrSex,
            verdict: "different_person",
            levels: ["different", "different", "different", "exact", "exact"],
            candidate: ["exact", "exact", "exact", "exact", "exact"],
            flags: "household_swap",
            ..MOVED
        };
        let cases = [
            (
                MOVED,
                "住所が異なりますが、漢字氏名・カナ氏名・生年月日・性別は一致しており、同じ人の転居か届出住所の違いとみられます。",
            ),
            (
                swapped,
                "漢字氏名・カナ氏名・生年月日が異なり、もう一件の記録と個人番号が入れ替わっているとみられます。",
            ),
            (
                Sentence { flags: "", ..swapped },
                "漢字氏名・カナ氏名・生年月日が異なり、漢字氏名・カナ氏名・生年月日・性別・住所が一致する別の住民がいるので、別人の番号とみられます。",
            ),
            (
                Sentence { flags: "number_shared", ..AGREEING },
                "登録内容は一致しますが、同じ個人番号が別の人の記録にも登録されています。",
            ),
            (
                Sentence { flags: "number_shared", ..UNREADABLE },
                "比べられる項目は一致しますが、同じ個人番号が別の人の記録にも登録されています。",
            ),
            (UNREADABLE, "漢字氏名に●などの読めない文字か不詳の部分があり、判定できません。"),
        ];
        for (sentence, expected) in cases {
            assert_eq!(sentence.write(Lang::Japanese), expected);
        }
    }

    #[test]
    fn a_clerk_reads_it_in_english() {
        let swapped = Sentence { flags: "household_swap", ..AGREEING };
        let cases = [
            (
                MOVED,
                "It differs in address and agrees in kanji name, kana name, birth date and sex: probably the same \
                 person, moved or registered at another address.",
            ),
            (AGREEING, "All values agree."),
            (swapped, "All values agree."),
            (
                Sentence { flags: "namesake", ..UNREADABLE },
                "What can be compared agrees, but another resident has the same name, birth date and sex, and no \
                 address tells them apart.",
            ),
            (UNREADABLE, "It cannot be compared in kanji name: unreadable characters or unknown parts."),
        ];
        for (sentence, expected) in cases {
            assert_eq!(sentence.write(Lang::English), expected);
        }
    }
}
