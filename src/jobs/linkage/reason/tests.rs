use super::*;

const MOVED: Sentence<'static> = Sentence {
    category: Category::LowRisk,
    verdict: "same_person",
    levels: ["exact", "notation", "exact", "exact", "different"],
    candidate: ["", "", "", "", ""],
    shared: "",
    status: "resident",
    candidate_status: "",
    candidate_tied: false,
    flags: "",
    lookup: "none",
    lost_zero: false,
    number_fault: None,
    other_holders: None,
    swapped_with: "",
    past: false,
    may_be_kin: false,
    unreadable: NOTHING_UNREADABLE,
    among_answers: false,
    remarks: [None; 3],
};

const NOTHING_UNREADABLE: Unreadable = Unreadable::from_bits(0);

const AGREEING: Sentence<'static> =
    Sentence { category: Category::Exact, verdict: "", levels: ["exact"; 5], ..MOVED };

const UNREADABLE: Sentence<'static> = Sentence {
    category: Category::Undetermined,
    levels: ["undetermined", "exact", "exact", "exact", "missing"],
    ..AGREEING
};

const NOT_REGISTERED: Sentence<'static> = Sentence {
    category: Category::NumberMissing,
    verdict: "unsure",
    levels: [""; 5],
    candidate: ["exact", "missing", "exact", "missing", "missing"],
    status: "",
    ..MOVED
};

/// A number that cannot be anybody's, and nobody who fits.
fn invalid(fault: Fault) -> Sentence<'static> {
    let category = Category::NumberInvalid;
    Sentence { category, number_fault: Some(fault), candidate: [""; 5], ..NOT_REGISTERED }
}

/// The number is that of another record, and of two more.
const SHARED: Option<OtherHolders<'static>> = Some(OtherHolders { first: "139998:宇治:12:01", records: 1 });
const SHARED_BY_MANY: Option<OtherHolders<'static>> =
    Some(OtherHolders { first: "139998:宇治:12:01", records: 3 });

const GONE: Sentence<'static> =
    Sentence { category: Category::RegisterInactive, verdict: "same_person", status: "deceased", ..AGREEING };

#[test]
fn a_clerk_reads_what_differs_and_what_it_means() {
    let swapped = Sentence {
        category: Category::BirthDateOrSex,
        verdict: "different_person",
        levels: ["different", "different", "different", "exact", "exact"],
        candidate: ["exact", "exact", "exact", "exact", "exact"],
        flags: "household_swap",
        swapped_with: "139998:宇治:12:02",
        ..MOVED
    };
    let cases = [
        (
            MOVED,
            "住所が異なりますが、漢字氏名・カナ氏名・生年月日・性別は一致しており、同じ人の転居か届出住所の違いとみられます。",
        ),
        (
            swapped,
            "漢字氏名・カナ氏名・生年月日が異なり、記録「139998:宇治:12:02」と個人番号が入れ替わっているとみられます。",
        ),
        (
            Sentence { flags: "", ..swapped },
            "漢字氏名・カナ氏名・生年月日が異なり、漢字氏名・カナ氏名・生年月日・性別・住所が一致する別の住民がいるので、別人の番号とみられます。",
        ),
        (
            Sentence { lost_zero: true, ..MOVED },
            "住所が異なりますが、漢字氏名・カナ氏名・生年月日・性別は一致しており、同じ人の転居か届出住所の違いとみられます（先頭の0を補った）。",
        ),
        (Sentence { lost_zero: true, ..AGREEING }, "登録内容は一致しています（先頭の0を補った）。"),
        (
            Sentence {
                category: Category::NumberInvalid,
                lost_zero: true,
                candidate: [""; 5],
                ..NOT_REGISTERED
            },
            "個人番号が11桁で、先頭の0が失われたとみられ、一致する住民も見つからないので、本人に番号を確認してください。",
        ),
        (
            Sentence { other_holders: SHARED, ..AGREEING },
            "登録内容は一致しますが、同じ個人番号が別の人の記録「139998:宇治:12:01」にも登録されています。",
        ),
        (
            Sentence { other_holders: SHARED_BY_MANY, ..UNREADABLE },
            "比べられる項目は一致しますが、同じ個人番号が別の人の記録「139998:宇治:12:01」ほか2件にも登録されています。",
        ),
        (
            Sentence { flags: "", other_holders: SHARED, ..swapped },
            "漢字氏名・カナ氏名・生年月日が異なり、漢字氏名・カナ氏名・生年月日・性別・住所が一致する別の住民がいるので、別人の番号とみられます（同じ個人番号が別の人の記録「139998:宇治:12:01」にも登録されています）。",
        ),
        (
            Sentence { flags: "", candidate: [""; 5], other_holders: SHARED_BY_MANY, ..swapped },
            "漢字氏名・カナ氏名・生年月日が異なり、別人の番号とみられます（本人とみられる住民は見つかりません。同じ個人番号が別の人の記録「139998:宇治:12:01」ほか2件にも登録されています）。",
        ),
        (
            Sentence {
                category: Category::NotInRegister,
                candidate: [""; 5],
                other_holders: SHARED,
                ..NOT_REGISTERED
            },
            "登録された個人番号の住民がおらず、一致する住民も見つからないので、本人に番号を確認してください（同じ個人番号が別の人の記録「139998:宇治:12:01」にも登録されています）。",
        ),
        (
            Sentence { levels: ["exact", "missing", "exact", "exact", "missing"], ..AGREEING },
            "比べられる項目は一致しています（カナ氏名・住所は比べていません）。",
        ),
        (
            Sentence { flags: "", candidate_tied: true, ..swapped },
            "漢字氏名・カナ氏名・生年月日が異なり、漢字氏名・カナ氏名・生年月日・性別・住所が一致する別の住民が複数いるので、別人の番号とみられます。",
        ),
        (
            Sentence { candidate_tied: true, ..NOT_REGISTERED },
            "個人番号が登録されておらず、漢字氏名・生年月日が一致する住民が複数いるので、本人に番号を確認してください。",
        ),
        (
            Sentence { candidate: ["exact"; 5], lookup: "five_items_unique", ..NOT_REGISTERED },
            "個人番号が登録されておらず、漢字氏名・カナ氏名・生年月日・性別・住所が一致する住民がいるので、その人の番号を確認してください。",
        ),
        (
            Sentence { candidate_status: "deceased", lookup: "three_items_only", ..NOT_REGISTERED },
            "個人番号が登録されておらず、漢字氏名・生年月日が一致する住民（死亡）がいますが、5項目は一致しないので、その人の番号は使わず、本人に番号を確認してください。",
        ),
        (GONE, "氏名等は一致しますが、住民登録が死亡となっており、資格を確認してください。"),
        (
            Sentence { levels: MOVED.levels, verdict: "same_person", status: "abroad", ..GONE },
            "住民登録が国外転出となっており、住所も異なるので、資格を確認してください。",
        ),
        (
            Sentence { verdict: "different_person", candidate: NOT_REGISTERED.candidate, ..GONE },
            "住民登録が死亡となっており、漢字氏名・生年月日が一致する別の住民がいるので、別人の番号とみられます。",
        ),
        (
            Sentence { verdict: "unsure", levels: MOVED.levels, ..GONE },
            "住民登録が死亡となっており、住所も異なり、同じ人か決められないので確認してください。",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(sentence.write(Language::Japanese), expected);
    }
}

#[test]
fn a_clerk_reads_what_could_not_be_compared_and_what_is_odd() {
    let cases = [
        (
            Sentence { unreadable: Unreadable::from_bits(1), ..UNREADABLE },
            "登録の漢字氏名に●などの読めない文字か不詳の部分があり、判定できません。",
        ),
        (
            Sentence { unreadable: Unreadable::from_bits(1 << 5), ..UNREADABLE },
            "住民登録の漢字氏名に●などの読めない文字か不詳の部分があり、判定できません。",
        ),
        (
            Sentence {
                levels: ["undetermined", "exact", "undetermined", "exact", "undetermined"],
                unreadable: Unreadable::from_bits(0b10_0000_0101),
                ..UNREADABLE
            },
            "登録の漢字氏名・生年月日と住民登録の住所に●などの読めない文字か不詳の部分があり、判定できません。",
        ),
        (
            Sentence { levels: ["exact", "exact", "missing", "exact", "exact"], ..UNREADABLE },
            "生年月日を比べられないので、判定できません。",
        ),
        (
            Sentence { remarks: [Some(Remark::BornLater), None, Some(Remark::KeyShared)], ..MOVED },
            "住所が異なりますが、漢字氏名・カナ氏名・生年月日・性別は一致しており、同じ人の転居か届出住所の違いとみられます（生年月日が判定日より後です。同じ記号・番号・枝番が個人番号の異なる別の記録にもあります）。",
        ),
        (
            Sentence {
                remarks: [None, Some(Remark::DatesReversed), None],
                other_holders: SHARED,
                ..AGREEING
            },
            "登録内容は一致しますが、同じ個人番号が別の人の記録「139998:宇治:12:01」にも登録されています（資格喪失が取得より前です）。",
        ),
        (
            Sentence {
                category: Category::NameBoth,
                verdict: "unsure",
                levels: ["different", "different", "exact", "exact", "exact"],
                may_be_kin: true,
                ..MOVED
            },
            "漢字氏名・カナ氏名が異なり、双子か同じ世帯の人の番号かもしれないので確認してください。",
        ),
        (
            Sentence {
                verdict: "unsure",
                levels: ["exact", "exact", "missing", "exact", "different"],
                ..MOVED
            },
            "住所が異なり、同じ人か決められないので確認してください（生年月日は比べていません）。",
        ),
        (
            Sentence { past: true, ..GONE },
            "資格が終わった後に住民登録が死亡となったもので、確認は要りません。",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(sentence.write(Language::Japanese), expected);
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
        (
            Sentence { other_holders: SHARED, ..AGREEING },
            "All values agree, but record 139998:宇治:12:01 of another person holds the same number.",
        ),
        (
            Sentence { other_holders: SHARED_BY_MANY, ..UNREADABLE },
            "What can be compared agrees, but record 139998:宇治:12:01 and 2 more of other people hold the same number.",
        ),
        (
            Sentence { other_holders: SHARED_BY_MANY, ..MOVED },
            "It differs in address and agrees in kanji name, kana name, birth date and sex: probably the same \
             person, moved or registered at another address (record 139998:宇治:12:01 and 2 more of other people \
             hold the same number).",
        ),
        (
            Sentence { levels: ["exact", "missing", "exact", "exact", "missing"], ..AGREEING },
            "What can be compared agrees; not compared: kana name and address.",
        ),
        (
            Sentence { candidate_tied: true, ..NOT_REGISTERED },
            "No number is registered; several residents agree in kanji name and birth date: ask the person for the number.",
        ),
        (
            Sentence { candidate: ["exact"; 5], lookup: "five_items_unique", ..NOT_REGISTERED },
            "No number is registered; a resident agrees in kanji name, kana name, birth date, sex and address: check their number.",
        ),
        (
            Sentence { candidate_status: "removed", ..NOT_REGISTERED },
            "No number is registered; a resident (removed from the register) agrees in kanji name and birth date, not in all five \
             items: do not take their number, ask the person for the number.",
        ),
        (
            Sentence { levels: ["exact", "missing", "exact", "exact", "different"], ..MOVED },
            "It differs in address and agrees in kanji name, birth date and sex: probably the same person, moved or registered \
             at another address (not compared: kana name).",
        ),
        (GONE, "The resident is deceased: check the qualification."),
        (
            Sentence { verdict: "different_person", candidate: NOT_REGISTERED.candidate, ..GONE },
            "The resident is deceased, and another resident agrees in kanji name and birth date: probably another person's number.",
        ),
        (swapped, "All values agree."),
        (
            Sentence { flags: "namesake", ..UNREADABLE },
            "What can be compared agrees, but another resident has the same name, birth date and sex, and no \
             address tells them apart.",
        ),
        (UNREADABLE, "It cannot be compared: unreadable characters or unknown parts in kanji name."),
        (
            Sentence { unreadable: Unreadable::from_bits(0b10_0001), ..UNREADABLE },
            "It cannot be compared: unreadable characters or unknown parts in the record's kanji name and the register's kanji name.",
        ),
        (
            Sentence { flags: "household_swap", swapped_with: "139998:宇治:12:02", ..MOVED },
            "It differs in address: this record and 139998:宇治:12:02 hold each other's number.",
        ),
        (
            Sentence { remarks: [Some(Remark::BornLater), Some(Remark::DatesReversed), None], ..AGREEING },
            "All values agree (the birth date lies after the day of the run; the qualification ends before it begins).",
        ),
        (
            Sentence { past: true, ..GONE },
            "The resident is deceased; the qualification had ended before: nothing to check.",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(sentence.write(Language::English), expected);
    }
}

#[test]
fn what_would_need_the_whole_register_is_said() {
    let alone = "照会の回答とだけ比べた";
    let other = Sentence {
        verdict: "different_person",
        levels: ["different"; 5],
        category: Category::BirthDateOrSex,
        ..MOVED
    };
    let cases = [
        (MOVED, true, "nobody else was looked at"),
        (Sentence { verdict: "unsure", ..MOVED }, true, "nor here"),
        (AGREEING, false, "it agrees whoever else there is"),
        (UNREADABLE, false, "likewise"),
        (GONE, false, "whose number it is has died, whoever else there is"),
        (Sentence { candidate: ["exact"; 5], ..other }, false, "there is somebody who fits"),
        (NOT_REGISTERED, true, "another one may fit as well"),
        (Sentence { past: true, ..MOVED }, false, "there is nothing to check"),
        (Sentence { flags: "household_swap", swapped_with: "1:2:3:4", ..MOVED }, false, "two records tell"),
    ];
    for (sentence, expected, why) in cases {
        let said = Sentence { among_answers: true, ..sentence }.write(Language::Japanese);
        assert_eq!(said.contains(alone), expected, "{why}: {said}");
        assert!(!sentence.write(Language::Japanese).contains(alone), "{why}: of the whole register");
    }
    let nobody = Sentence { candidate: [""; 5], ..NOT_REGISTERED };
    let unknown = Sentence { category: Category::NotInRegister, ..nobody };
    for (sentence, japanese, english) in [
        (other, "本人とみられる人は照会の回答のうちに見つかりません", "nobody who fits is among the answers"),
        (nobody, "一致する人は照会の回答のうちにも見つからない", "nobody among the answers fits"),
        (unknown, "照会の回答がないので、判定できません", "so that nothing can be told"),
        (
            Sentence { candidate: ["exact"; 5], ..unknown },
            "この記録への照会の回答がなく、",
            "There is no answer to an enquiry about the record; ",
        ),
    ] {
        let sentence = Sentence { among_answers: true, ..sentence };
        for (lang, expected) in [(Language::Japanese, japanese), (Language::English, english)] {
            let said = sentence.write(lang);
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[test]
fn why_a_number_is_none_is_said_and_not_which() {
    for (fault, japanese, english) in [
        (Fault::NotTwelveDigits, "個人番号が12桁の数字でなく", "The number has not twelve digits"),
        (Fault::AllZero, "個人番号がすべて0で", "The number is nothing but zeros"),
        (Fault::CheckDigit, "個人番号の検査用数字が合わず", "The check digit of the number is wrong"),
        (
            Fault::MadeUp,
            "個人番号が架空の人の番号（試験用）で",
            "The number is one of made-up people, for tests",
        ),
        (
            Fault::ExponentForm,
            "個人番号が表計算ソフトで1.23E+11のような形に壊れており",
            "A spreadsheet has broken the number, which is written as in 1.23E+11",
        ),
    ] {
        let japanese = format!("{japanese}、一致する住民も見つからないので、本人に番号を確認してください。");
        assert_eq!(invalid(fault).write(Language::Japanese), japanese);
        let english = format!("{english}, and no resident fits: ask the person for the number.");
        assert_eq!(invalid(fault).write(Language::English), english);
    }
}
