//! The one sentence that a finding says: what differs, and what that means.

use crate::codes::individual_number::Fault;
use crate::words::text::{sentences, texts};
use crate::words::{Language, Text};

/// The fields, in the order of levels.
pub(crate) const FIELDS: [Text; 5] = [NAME, NAME_KANA, BIRTH_DATE, SEX, ADDRESS];

texts! {
    NAME: "漢字氏名", "kanji name";
    NAME_KANA: "カナ氏名", "kana name";
    BIRTH_DATE: "生年月日", "birth date";
    SEX: "性別", "sex";
    ADDRESS: "住所", "address";

    // What the register says of a resident who is no longer there.
    DECEASED: "死亡", "deceased";
    REMOVED: "消除", "removed from the register";
    ABROAD: "国外転出", "abroad";
    GONE: "死亡・消除・国外転出", "deceased, removed or abroad";

    // The beginning of a sentence.
    NO_MEANS: "照合の決め手がなく", "There is too little to compare";
    NUMBER_MISSING: "個人番号が登録されておらず", "No number is registered";
    NUMBER_INVALID: "個人番号が番号として正しくなく", "The number cannot be anybody's";
    NUMBER_IN_EXPONENT_FORM:
        "個人番号が表計算ソフトで1.23E+11のような形に壊れており",
        "A spreadsheet has broken the number, which is written as in 1.23E+11";
    NUMBER_NOT_OF_TWELVE_DIGITS: "個人番号が12桁の数字でなく", "The number has not twelve digits";
    NUMBER_ALL_ZERO: "個人番号がすべて0で", "The number is nothing but zeros";
    NUMBER_WITH_WRONG_DIGIT: "個人番号の検査用数字が合わず", "The check digit of the number is wrong";
    NUMBER_MADE_UP:
        "個人番号が架空の人の番号（試験用）で",
        "The number is one of made-up people, for tests";
    NUMBER_WITHOUT_ZERO:
        "個人番号が11桁で、先頭の0が失われたとみられ",
        "The number has 11 digits and seems to have lost a leading zero";
    NOT_IN_REGISTER: "登録された個人番号の住民がおらず", "No resident bears the number";
    NOT_ANSWERED: "この記録への照会の回答がなく", "There is no answer to an enquiry about the record";
    NOT_ANSWERED_AT_ALL:
        "この記録への照会の回答がないので、判定できません。登録された個人番号で照会してください。",
        "There is no answer to an enquiry about the record, so that nothing can be told: enquire with the number that is registered.";
    ALL_AGREES: "登録内容は一致", "All values agree";
    COMPARED_AGREES: "比べられる項目は一致", "What can be compared agrees";

    // What the same person may have done.
    LIKELY_SAME: "同じ人とみられます", "probably the same person";
    LIKELY_MISTYPED_BIRTH_DATE: "同じ人の生年月日の誤りとみられます", "probably the same person with a mistyped birth date";
    LIKELY_OTHER_SURNAME: "同じ人の氏の変更とみられます", "probably the same person under another surname";
    LIKELY_OTHER_NOTATION:
        "同じ人の氏名の表記か入力の違いとみられます",
        "probably the same person, written or typed differently";
    LIKELY_MOVED:
        "同じ人の転居か届出住所の違いとみられます",
        "probably the same person, moved or registered at another address";

    // What else is odd about a record, within brackets.
    BORN_LATER: "生年月日が判定日より後です", "the birth date lies after the day of the run";
    DATES_REVERSED: "資格喪失が取得より前です", "the qualification ends before it begins";
    KEY_SHARED:
        "同じ記号・番号・枝番が個人番号の異なる別の記録にもあります",
        "another record has the same key and another number";
    AMONG_ANSWERS_ALONE:
        "照会の回答とだけ比べたので、ほかに合う住民がいないかは分かりません",
        "compared with answers to enquiries alone: whether another resident fits cannot be told";
    ZERO_PUT_BACK: "先頭の0を補った", "a leading zero was put back before the number";
}

sentences! {
    // The beginning of a sentence.
    differs(differing): "{differing}が異なり", "It differs in {differing}";
    gone(status): "住民登録が{status}となっており", "The resident is {status}";
    gone_and_differs(status, differing):
        "住民登録が{status}となっており、{differing}も異なり",
        "The resident is {status}, and it differs in {differing}";

    // What goes on from a beginning.
    different_person_one(opening, found, gone):
        "{opening}、{found}が一致する別の住民{gone}がいるので、別人の番号とみられます。",
        "{opening}, and another resident{gone} agrees in {found}: probably another person's number.";
    different_person_several(opening, found, gone):
        "{opening}、{found}が一致する別の住民{gone}が複数いるので、別人の番号とみられます。",
        "{opening}, and several residents{gone} agree in {found}: probably another person's number.";
    different_person(opening):
        "{opening}、別人の番号とみられます（本人とみられる住民は見つかりません）。",
        "{opening}: probably another person's number; nobody who fits was found.";
    different_person_among_answers(opening):
        "{opening}、別人の番号とみられます（本人とみられる人は照会の回答のうちに見つかりません）。",
        "{opening}: probably another person's number; nobody who fits is among the answers.";
    unsure_one(opening, found, gone):
        "{opening}、{found}が一致する別の住民{gone}もいるので、どちらの人か確認してください。",
        "{opening}, and another resident{gone} agrees in {found}: check which one it is.";
    unsure_several(opening, found, gone):
        "{opening}、{found}が一致する別の住民{gone}も複数いるので、どちらの人か確認してください。",
        "{opening}, and several residents{gone} agree in {found}: check which one it is.";
    unsure_kin(opening):
        "{opening}、双子か同じ世帯の人の番号かもしれないので確認してください。",
        "{opening}: the number may be a twin's or a household member's; check it.";
    unsure(opening):
        "{opening}、同じ人か決められないので確認してください。",
        "{opening}: check whether it is the same person.";
    one_fits(number, found, gone):
        "{number}、{found}が一致する住民{gone}がいるので、その人の番号を確認してください。",
        "{number}; a resident{gone} agrees in {found}: check their number.";
    one_fits_in_part(number, found, gone):
        "{number}、{found}が一致する住民{gone}がいますが、5項目は一致しないので、その人の番号は使わず、本人に番号を確認してください。",
        "{number}; a resident{gone} agrees in {found}, not in all five items: do not take their number, ask the person for the number.";
    several_fit(number, found, gone):
        "{number}、{found}が一致する住民{gone}が複数いるので、本人に番号を確認してください。",
        "{number}; several residents{gone} agree in {found}: ask the person for the number.";
    nobody_fits(number):
        "{number}、一致する住民も見つからないので、本人に番号を確認してください。",
        "{number}, and no resident fits: ask the person for the number.";
    nobody_fits_among_answers(number):
        "{number}、一致する人は照会の回答のうちにも見つからないので、本人に番号を確認してください。",
        "{number}, and nobody among the answers fits: ask the person for the number.";
    agrees(agreeing): "{agreeing}しています。", "{agreeing}.";
    agrees_in_part(agreeing, uncompared):
        "{agreeing}しています（{uncompared}は比べていません）。",
        "{agreeing}; not compared: {uncompared}.";
    agrees_but_held(agreeing, held): "{agreeing}しますが、{held}。", "{agreeing}, but {held}.";
    agrees_but_namesake(agreeing):
        "{agreeing}しますが、氏名・生年月日・性別の同じ別の住民がおり、住所で区別できません。",
        "{agreeing}, but another resident has the same name, birth date and sex, and no address tells them apart.";

    // Whole sentences.
    household_swap(differing, other):
        "{differing}が異なり、記録「{other}」と個人番号が入れ替わっているとみられます。",
        "It differs in {differing}: this record and {other} hold each other's number.";
    ended(status):
        "資格が終わった後に住民登録が{status}となったもので、確認は要りません。",
        "The resident is {status}; the qualification had ended before: nothing to check.";
    too_little(uncompared):
        "{uncompared}を比べられないので、判定できません。",
        "It cannot be compared in {uncompared}: too little is left to tell.";
    check_qualification(status):
        "氏名等は一致しますが、住民登録が{status}となっており、資格を確認してください。",
        "The resident is {status}: check the qualification.";
    check_qualification_differing(status, differing):
        "住民登録が{status}となっており、{differing}も異なるので、資格を確認してください。",
        "The resident is {status}, and it differs in {differing}: check the qualification.";
    same_person(differing, agreeing, likely):
        "{differing}が異なりますが、{agreeing}は一致しており、{likely}。",
        "It differs in {differing} and agrees in {agreeing}: {likely}.";
    unreadable(fields):
        "{fields}に●などの読めない文字か不詳の部分があり、判定できません。",
        "It cannot be compared: unreadable characters or unknown parts in {fields}.";

    // Within a sentence.
    not_compared(fields): "{fields}は比べていません", "not compared: {fields}";
    bracketed(status): "（{status}）", " ({status})";
    of_record(fields): "登録の{fields}", "the record's {fields}";
    of_resident(fields): "住民登録の{fields}", "the register's {fields}";
    of_both(record, resident): "登録の{record}と住民登録の{resident}", "the record's {record} and the register's {resident}";
    held_by_one(first):
        "同じ個人番号が別の人の記録「{first}」にも登録されています",
        "record {first} of another person holds the same number";
    held_by_several(first, more):
        "同じ個人番号が別の人の記録「{first}」ほか{more}件にも登録されています",
        "record {first} and {more} more of other people hold the same number";
}

/// Why a number cannot be anybody's, the beginning of a sentence.
pub(crate) const fn number_fault(fault: Fault) -> Text {
    match fault {
        Fault::ExponentForm => NUMBER_IN_EXPONENT_FORM,
        Fault::NotTwelveDigits => NUMBER_NOT_OF_TWELVE_DIGITS,
        Fault::AllZero => NUMBER_ALL_ZERO,
        Fault::CheckDigit => NUMBER_WITH_WRONG_DIGIT,
        Fault::MadeUp => NUMBER_MADE_UP,
    }
}

/// Names of fields as a list within a sentence.
pub(crate) fn listed(fields: &[&str], language: Language) -> String {
    let (separator, last) = language.choose(("・", "・"), (", ", " and "));
    match fields.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(separator)),
    }
}

/// A whole sentence, and in brackets what else is to be known.
pub(crate) fn with_notes(sentence: String, notes: &[String], language: Language) -> String {
    if notes.is_empty() {
        return sentence;
    }
    let notes = notes.join(language.choose("。", "; "));
    match (language, sentence.strip_suffix("）。")) {
        // What stands in brackets goes on.
        (Language::Japanese, Some(bracketed)) => format!("{bracketed}。{notes}）。"),
        (Language::Japanese, None) => format!("{}（{notes}）。", sentence.trim_end_matches('。')),
        (Language::English, _) => format!("{} ({notes}).", sentence.trim_end_matches('.')),
    }
}
