//! Why a row is not read, in the words of a page.

use super::eligibility::DocumentFault;
use super::value::Fault;
use crate::text::date::DateError;
use crate::words::Language;

impl Fault {
    /// What is wrong, in a language.
    #[must_use]
    pub fn reason(self, lang: Language) -> String {
        match lang {
            Language::English => self.to_string(),
            Language::Japanese => of_row(self).to_owned(),
        }
    }
}

const fn of_row(fault: Fault) -> &'static str {
    match fault {
        Fault::Date(fault) => of_date(fault),
        Fault::Document(fault) => of_document(fault),
        Fault::Sex => "性別として読めない（1か2で書く）",
        Fault::Count => "数として読めない",
        Fault::Flag => "有無として読めない（1か0で書く）",
        Fault::Status => "住民の状態として読めない",
        Fault::EntryReason => "登録事由として読めない",
        Fault::Showing => "表示の仕方として読めない",
        Fault::ControlCharacter => "制御文字がある",
        Fault::IndividualNumber => "個人番号かもしれない値であり、結果に出せない",
        Fault::TooLong => "4096バイトより長い",
        Fault::Encoding => "ファイルの文字コードで読めない",
        Fault::NoPerson => "値がなく、だれの行か分からない",
        Fault::NoDay => "値がないか、年月日がそろっていない",
        Fault::NoValidity => "値がなく、資格の有効性が分からない",
        Fault::Reversed => "期間の開始日より前",
        Fault::Future => "基準日より後の日付である",
        Fault::SameSecond => "同じ人・医療機関・秒の回答がほかにあり、後に読んだ方を使う",
        Fault::Superseded => "同じ人・医療機関・日の回答がほかにあり、後の方を使う",
        Fault::Overlap => "同じ人の期間が重なり、開始日が最も遅いものを使う",
        Fault::NoEntitlement => "その日に有効な決定のない人の行である",
        Fault::NoProduct => "値がなく、どの製品の行か分からない",
        Fault::SameProduct => "前の行と同じ製品であり、前の行を使う",
        Fault::Negative => "負の数であり、件数ではない",
        Fault::Month => "年月として読めない（2024-04のように書く）",
        Fault::FacilityType => "施設の種類として読めない（病院、医科診療所などと書く）",
        Fault::InsurerGroup => "保険者の種類として読めない（市町村国保などと書く）",
        Fault::Prefecture => "都道府県として読めない（13、東京、東京都のどれかで書く）",
        Fault::NoMonth => "値がなく、どの月の行か分からない",
        Fault::NoUses => {
            "値がない（マイナンバーカード、保険証、合計のうち2つか、利用者数とレセプト件数を書く）"
        }
        Fault::Missing => "値がない",
        Fault::AboveTotal => "合計より大きい",
        Fault::NotTheSum => "マイナンバーカードと保険証の和ではない",
        Fault::NoFacility => "値がなく、どの都道府県と種類の合計かも分からない",
        Fault::Unlisted => "施設の一覧にない",
        Fault::SameFacility => "前の行と同じ施設であり、前の行を使う",
        Fault::NoFacilityType => "値がなく、施設の一覧からもコードからも種類が分からない",
        Fault::NoPrefecture => "値がなく、施設の一覧からもコードからも都道府県が分からない",
        Fault::SameMonth => "前の行と同じ施設・都道府県と種類・保険者の同じ月であり、前の行を使う",
        Fault::NoInsurer => "値がなく、どの保険者の行か分からない",
        Fault::NoScheme => "値がなく、保険者番号からも種類が分からない",
        Fault::NoFacilityCode => "値がなく、どの施設の行か分からない",
        Fault::NotText => "文字であるべきセルが数か日付である（列を文字列の書式にして入れ直す）",
        Fault::CellError => "セルが#N/Aなどの誤りである",
        Fault::Formula => "数式の結果が保存されていない（表計算ソフトで開いて保存し直す）",
        Fault::FieldCount => "値の数が見出しと異なる",
    }
}

const fn of_date(fault: DateError) -> &'static str {
    match fault {
        DateError::Empty => "値がない",
        DateError::NotADate => "日付として読めない",
        DateError::NoEra => "年が2桁で、元号がない",
        DateError::NoSuchDay => "実在しない日付である",
        DateError::YearOutOfRange => "ありえない年である",
    }
}

const fn of_document(fault: DocumentFault) -> &'static str {
    match fault {
        DocumentFault::Empty => "空である",
        DocumentFault::Content(_) => "XMLではない",
        DocumentFault::Malformed => "XMLとして正しくない",
        DocumentFault::CutOff => "途中で切れている",
        DocumentFault::UnknownEncoding => "宣言された文字コードがUTF-8でもShift_JISでもない",
        DocumentFault::Encoding => "宣言された文字コードで読めない",
        DocumentFault::DocumentType => "文書型の宣言があり、読まない",
        DocumentFault::Entity => "宣言を要する実体を参照している",
        DocumentFault::Depth => "要素の入れ子が64段を超える",
        DocumentFault::TooLong => "タグ・コメント・文字列が長すぎる",
        DocumentFault::Results => "1つの照会への結果が1024件を超える",
        DocumentFault::Twice => "1回だけのはずの要素が2回ある",
        DocumentFault::NoAnswer => "資格確認への回答がない",
        DocumentFault::Unreadable => "最後まで読めない",
        DocumentFault::NotRegular => "通常のファイルではない（パイプや装置など）",
        DocumentFault::Unpacked => "展開すると上限を超える",
        DocumentFault::DuplicateNames => "同じ名前のファイルが2つある",
        DocumentFault::OutsideArchive => "書庫の外を指す名前である",
        DocumentFault::Encrypted => "暗号化されている",
        DocumentFault::Compression => "圧縮の方式がdeflateではない",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_the_language_of_the_page() {
        for (fault, japanese, english) in [
            (Fault::NoDay, "値がないか、年月日がそろっていない", "is missing or no whole day"),
            (Fault::Date(DateError::NoSuchDay), "実在しない日付である", "is a date that does not exist"),
            (
                Fault::Document(DocumentFault::Content("an Excel workbook")),
                "XMLではない",
                "is an Excel workbook, not XML",
            ),
        ] {
            assert_eq!(fault.reason(Language::Japanese), japanese);
            assert_eq!(fault.reason(Language::English), english);
        }
    }
}
