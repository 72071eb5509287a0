//! The findings that come first: what their columns are called, and what a clerk does about one.

use crate::words::text::texts;

texts! {
    TITLE: "個人番号の紐付け照合：確認を要する登録", "Linkage check of individual numbers: records to look at";
    ORDER:
        "並び順：閲覧停止を勧めるもの（資格・医療情報、次に医療情報）が先、その中では別人とみられるもの、同じ人か不明のものの順です。",
        "Order: what should be stopped wholly, then for medical information, then the others; among them what points at another person comes first, then what stays unsure.";

    GRAVEST:
        "色を付けた行は、直ちに閲覧を止めるもの（「同じ人か」が「別人」）です。色は目印で、列の内容だけでも分かります。",
        "Rows in colour should be stopped at once: \"same person?\" says \"different person\" there. The columns alone tell as much.";

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

    // What the columns hold.
    INSURER_MEANS: "登録のとおり", "as it is on the record";
    SYMBOL_MEANS: "登録のとおり", "as it is on the record";
    NUMBER_MEANS: "登録のとおり（個人番号ではありません）", "as it is on the record; never the individual number";
    BRANCH_MEANS: "登録のとおり", "as it is on the record";
    TO_DO_MEANS: "この登録について初めに行うこと", "what to do about the record first";
    CATEGORY_MEANS:
        "厚生労働省の対応表による区分。登録と、その個人番号の住民との違い",
        "the category of the ministry's matrix: how the record differs from the resident with its number";
    VERDICT_MEANS:
        "番号の住民と同じ人か、ほかによく合う住民がいるかの判定。空欄は判定の対象外",
        "whether it is the resident with the number, or another resident fits better; empty where nobody asks";
    VIEWING_MEANS:
        "資格情報・医療情報の閲覧を止めるかどうか（本結果が勧める扱い）",
        "what viewing to stop, as this result advises";
    FLAGS_MEANS:
        "番号の重複、世帯内の取り違え、複数の資格、同姓同名",
        "number shared, swapped within the household, several qualifications, namesake";
    REASON_MEANS: "そう判定した理由", "why";
    NAME_MEANS:
        "登録と番号の住民の一致の程度／登録と候補の住民の一致の程度（候補がいるとき）。番号の住民がいなければ「なし」",
        "how far it agrees with the resident with the number / with the candidate, where there is one; \"none\" where no resident bears the number";
    KANA_MEANS: "同上", "likewise";
    BIRTH_DATE_MEANS: "同上", "likewise";
    SEX_MEANS: "同上", "likewise";
    ADDRESS_MEANS: "同上", "likewise";
    CANDIDATE_MEANS:
        "番号の住民よりよく合う別の住民、番号の住民がいなければ登録に合う住民の住民ID（resident_id）",
        "the resident_id of another resident who fits the record better than the one with the number, or fits it where there is none";
    LOOKUP_MEANS:
        "登録の項目がそろって合う住民が一人に決まるか（番号を照会し直すときの目安）。候補の住民は、項目がそろわなくても、番号の住民よりよく合う人です",
        "whether one resident alone agrees in all items, for whoever looks the number up; a candidate may differ in some and fits better than the resident with the number";

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
