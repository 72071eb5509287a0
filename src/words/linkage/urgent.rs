//! The findings that come first: what their columns are called, and what a clerk does about one.

use crate::words::text::texts;

texts! {
    TITLE: "個人番号の紐付け照合：確認を要する登録", "Linkage check of individual numbers: records to look at";
    ORDER:
        "並び順：閲覧停止を勧めるもの（資格・医療情報、次に医療情報）が先、その中では別人とみられるもの、判断できないものの順です。",
        "Order: what should be stopped wholly, then for medical information, then the others; among them what points at another person comes first, then what stays unsure.";

    INSURER: "保険者番号", "insurer number";
    SYMBOL: "記号", "symbol";
    NUMBER: "番号", "number";
    BRANCH: "枝番", "branch";
    TO_DO: "まず行うこと", "what to do first";
    CATEGORY: "区分", "category";
    VERDICT: "同じ人か", "same person?";
    VIEWING: "勧める閲覧の扱い", "viewing advised";
    FLAGS: "注意", "flags";
    REASON: "理由", "reason";
    NAME: "漢字氏名（番号の住民／候補）", "kanji name (resident / candidate)";
    KANA: "カナ氏名（番号の住民／候補）", "kana name (resident / candidate)";
    BIRTH_DATE: "生年月日（番号の住民／候補）", "birth date (resident / candidate)";
    SEX: "性別（番号の住民／候補）", "sex (resident / candidate)";
    ADDRESS: "住所（番号の住民／候補）", "address (resident / candidate)";
    CANDIDATE: "候補の住民", "candidate";
    LOOKUP: "住民の特定", "lookup";

    // What to do.
    STOP_AND_ASK_CANDIDATE:
        "直ちに閲覧を止め、候補の住民が本人かを届出の書類で確かめ、正しい番号を登録し直す。",
        "Stop viewing at once, check on the notice whether the candidate is the person, and register the right number.";
    STOP_AND_FIND_NUMBER:
        "直ちに閲覧を止め、正しい番号を確かめて登録し直す。",
        "Stop viewing at once, find the right number and register it.";
    ENQUIRE:
        "登録された番号で照会し、回答があるまで閲覧を止める。",
        "Enquire with the number that is registered, and keep viewing stopped until there is an answer.";
    STOP_AND_CHECK_SWAP:
        "直ちに閲覧を止め、理由に示した相手の登録と番号を取り違えていないか確かめる。",
        "Stop viewing at once and check whether the number was swapped with the record that the reason names.";
    STOP_AND_CHECK_QUALIFICATION:
        "閲覧を止め、資格が続いているか、番号が本人のものかを確かめる。",
        "Stop viewing, and check whether the qualification goes on and the number is the person's.";
    STOP_AND_CHECK_PERSON:
        "閲覧を止め、届出の書類と住民登録を見比べて本人か確かめる。",
        "Stop viewing, and hold the notice against the register to see whether it is the person.";
    STOP_MEDICAL:
        "医療情報の閲覧を止め、氏名と住所を届出の書類で確かめる。",
        "Stop viewing of medical information, and check name and address on the notice.";
    FIND_NUMBER: "本人の番号を確かめて登録する。", "Find the person's number and register it.";
    CHECK_PERSON:
        "届出の書類と見比べて、本人か確かめる。",
        "Hold the record against the notice to see whether it is the person.";
    CHECK_OTHERS:
        "同じ番号の登録や同姓同名の人と取り違えていないか確かめる。",
        "Check that it was not mistaken for a record with the same number, or for a namesake.";
    CHECK_VALUES:
        "登録の内容を確かめ、違っていれば直す。",
        "Check the values of the record, and mend what is wrong.";
}
