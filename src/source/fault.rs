//! What is wrong with a row that cannot be read.

use thiserror::Error;

use super::eligibility::DocumentFault;
use crate::text::date::DateError;

/// Why a row is not read. Says nothing of the value itself.
///
/// What a job finds wrong with a row that can be read stands with the job: see [`Reason`](super::Reason).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// Not a date, or one that does not exist.
    #[error("{0}")]
    Date(#[from] DateError),
    /// Not a sex.
    #[error("is not a sex: write 1 or 2")]
    Sex,
    /// Not a number of things.
    #[error("is not a count")]
    Count,
    /// A code in exponent form.
    #[error(
        "is a number as spreadsheets shorten it, such as 1.23E+09, and has lost digits: export the column as text again"
    )]
    LostDigits,
    /// The day 0 of a spreadsheet.
    #[error("is the date that a spreadsheet gives for an empty cell: leave it empty")]
    SpreadsheetZero,
    /// A sign in place of a count.
    #[error("is hidden: a sign such as *, X, - or … stands in place of the count")]
    Masked,
    /// A number below zero.
    #[error("is below zero, and counts nothing")]
    Negative,
    /// Not a month.
    #[error("is not a month: write 2024-04")]
    Month,
    /// A month of no year.
    #[error(
        "is a month without its year: write 2024-04, or month = \"2024-04\" beside the path in the config"
    )]
    NoYear,
    /// Not a type of facility.
    #[error(
        "is not a type of facility: write hospital, medical_clinic, dental_clinic, pharmacy, visiting_nurse, treatment_room, maternity_home, workplace_clinic or checkup_body"
    )]
    FacilityType,
    /// Not a group of insurers.
    #[error(
        "is not a group of insurers: write association, society, municipal, national_society, mutual_aid or elderly"
    )]
    InsurerGroup,
    /// Not a prefecture.
    #[error("is not a prefecture: write 13, 東京 or 東京都")]
    Prefecture,
    /// Not yes or no.
    #[error("is not yes or no: write 1 or 0")]
    Flag,
    /// Not a status of a resident.
    #[error(
        "is not a status: write resident (現存), deceased (死亡), removed (消除, 転出) or abroad (国外転出), or say in the config what it stands for: values = {{ status = {{ \"転居\" = \"現存\" }} }}"
    )]
    Status,
    /// Not a reason of an entry in the central register.
    #[error("is not a reason: write enrolment, income, card_issue, card_reissue or correction")]
    EntryReason,
    /// Not what a maker can declare of a display.
    #[error("is not a way to show: write as_returned, sometimes or never")]
    Showing,
    /// A character that no text holds.
    #[error("holds a control character")]
    ControlCharacter,
    /// A value that results would show, and that could be an individual number.
    #[error("could be an individual number, which results must not show")]
    IndividualNumber,
    /// Longer than 4,096 bytes.
    #[error("is longer than 4096 bytes")]
    TooLong,
    /// Bytes that the encoding does not have.
    #[error("is not in the encoding of the file")]
    Encoding,
    /// A row that has more or fewer values than the header has names.
    #[error("has another number of values than the header")]
    FieldCount,
    /// A number, a date or a truth value of a spreadsheet where text belongs.
    #[error("is a number or a date, not text: format the column as text and enter it again")]
    NotText,
    /// An error that a formula gave.
    #[error("is an error of the spreadsheet, such as #N/A")]
    CellError,
    /// A formula without what it gave.
    #[error("is a formula whose value is not saved: open the workbook, save it and run again")]
    Formula,
    /// A row that names no record.
    #[error("is missing, so that the row names no record")]
    NoKey,
    /// A document that is not read, or not further.
    #[error("{0}")]
    Document(#[from] DocumentFault),
}

impl Fault {
    /// What is wrong, in the words of a page in Japanese.
    pub(super) const fn japanese(self) -> &'static str {
        match self {
            Fault::Date(fault) => of_date(fault),
            Fault::Document(fault) => of_document(fault),
            Fault::Sex => "性別として読めない（1か2で書く）",
            Fault::Count => "数として読めない",
            Fault::LostDigits => {
                "表計算ソフトが縮めた数（1.23E+09など）で、元の桁が失われている（列を文字列として出力し直す）"
            }
            Fault::Masked => "件数が伏せられている（*、X、-、…、秘匿などの印がある）",
            Fault::Flag => "有無として読めない（1か0で書く）",
            Fault::Status => {
                "住民の状態として読めない（現存、死亡、消除、転出、国外転出のどれかを書くか、何に当たるかを設定に values = { status = { \"転居\" = \"現存\" } } のように書く）"
            }
            Fault::EntryReason => "登録事由として読めない",
            Fault::Showing => "表示の仕方として読めない",
            Fault::ControlCharacter => "制御文字がある",
            Fault::IndividualNumber => "個人番号かもしれない値であり、結果に出せない",
            Fault::TooLong => "4096バイトより長い",
            Fault::Encoding => "ファイルの文字コードで読めない",
            Fault::SpreadsheetZero => "表計算ソフトが空のセルから作る日付である（空にする）",
            Fault::Negative => "負の数であり、件数ではない",
            Fault::Month => "年月として読めない（2024-04のように書く）",
            Fault::NoYear => {
                "月だけで年がない（2024-04のように書くか、設定の path の横に month = \"2024-04\" と書く）"
            }
            Fault::FacilityType => "施設の種類として読めない（病院、医科診療所などと書く）",
            Fault::InsurerGroup => "保険者の種類として読めない（市町村国保などと書く）",
            Fault::Prefecture => "都道府県として読めない（13、東京、東京都のどれかで書く）",
            Fault::NotText => "文字であるべきセルが数か日付である（列を文字列の書式にして入れ直す）",
            Fault::CellError => "セルが#N/Aなどの誤りである",
            Fault::Formula => "数式の結果が保存されていない（表計算ソフトで開いて保存し直す）",
            Fault::FieldCount => "値の数が見出しと異なる",
            Fault::NoKey => "値がなく、どの記録か分からない",
        }
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
