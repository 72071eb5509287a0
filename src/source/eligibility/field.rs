//! The elements that become columns, and where they stand.

use super::fault::DocumentFault;

/// A value of a response; the columns of the table have the same names.
///
/// The elements are those of the layout of online eligibility checks (別紙3-1 XMLレイアウト仕様).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// `MedicalInstitutionCode`.
    FacilityCode,
    /// `QualificationConfirmationDate`.
    ConfirmedOn,
    /// `ProcessExecutionTime`.
    ProcessedAt,
    /// `ReferenceClassification`.
    ReferenceClassification,
    /// `InsurerNumber`.
    InsurerNumber,
    /// `InsuredCardSymbol`.
    Symbol,
    /// `InsuredIdentificationNumber`.
    Number,
    /// `InsuredBranchNumber`.
    Branch,
    /// `Birthdate`.
    BirthDate,
    /// `QualificationValidity`.
    Validity,
    /// `InsuredPartialContributionRatio`.
    InsuredRatio,
    /// `ElderlyRecipientContributionRatio`.
    ElderlyRatio,
    /// `ElderlyRecipientValidStartDate`.
    ElderlyFrom,
    /// `ElderlyRecipientValidEndDate`.
    ElderlyTo,
    /// `LimitApplicationCertificateRelatedConsFlg`.
    LimitConsent,
    /// `LimitApplicationCertificateClassificationFlag`.
    LimitClass,
    /// `LimitApplicationCertificateValidStartDate`.
    LimitFrom,
    /// `LimitApplicationCertificateValidEndDate`.
    LimitTo,
    /// `PreschoolClassification`.
    Preschool,
    /// `DisqualificationDate`.
    DisqualifiedOn,
    /// `Name`.
    Name,
    /// `NameKana`.
    NameKana,
    /// `NameOfOther`.
    Alias,
    /// `NameOfOtherKana`.
    AliasKana,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 24] = [
        Field::FacilityCode,
        Field::ConfirmedOn,
        Field::ProcessedAt,
        Field::ReferenceClassification,
        Field::InsurerNumber,
        Field::Symbol,
        Field::Number,
        Field::Branch,
        Field::BirthDate,
        Field::Validity,
        Field::InsuredRatio,
        Field::ElderlyRatio,
        Field::ElderlyFrom,
        Field::ElderlyTo,
        Field::LimitConsent,
        Field::LimitClass,
        Field::LimitFrom,
        Field::LimitTo,
        Field::Preschool,
        Field::DisqualifiedOn,
        Field::Name,
        Field::NameKana,
        Field::Alias,
        Field::AliasKana,
    ];

    /// The column that it becomes.
    #[must_use]
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Field::FacilityCode => "facility_code",
            Field::ConfirmedOn => "confirmed_on",
            Field::ProcessedAt => "processed_at",
            Field::ReferenceClassification => "reference_classification",
            Field::InsurerNumber => "insurer_number",
            Field::Symbol => "symbol",
            Field::Number => "number",
            Field::Branch => "branch",
            Field::BirthDate => "birth_date",
            Field::Validity => "validity",
            Field::InsuredRatio => "insured_ratio",
            Field::ElderlyRatio => "elderly_ratio",
            Field::ElderlyFrom => "elderly_from",
            Field::ElderlyTo => "elderly_to",
            Field::LimitConsent => "limit_consent",
            Field::LimitClass => "limit_class",
            Field::LimitFrom => "limit_from",
            Field::LimitTo => "limit_to",
            Field::Preschool => "preschool",
            Field::DisqualifiedOn => "disqualified_on",
            Field::Name => "name",
            Field::NameKana => "name_kana",
            Field::Alias => "alias",
            Field::AliasKana => "alias_kana",
        }
    }

    /// Whether it stands in the header of a document.
    pub(super) const fn is_of_header(self) -> bool {
        (self as u8) < Field::InsurerNumber as u8
    }
}

/// The place of an open element in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementPlace {
    Message,
    Header,
    /// `MessageBody`, which is an answer itself or holds several.
    Body,
    /// One answer of several.
    Unit,
    Enquiry,
    List,
    Result,
    Elderly,
    Limit,
    /// Holds a value.
    Value(Field),
    /// An element that is not known or not read, with all that is in it.
    Other,
}

impl ElementPlace {
    /// The place of the outermost element.
    pub(super) fn outermost(name: &[u8]) -> Result<ElementPlace, DocumentFault> {
        if name == b"XmlMsg" { Ok(ElementPlace::Message) } else { Err(DocumentFault::NoAnswer) }
    }

    /// The place of an element within this one.
    #[inline]
    pub(super) fn within(self, name: &[u8]) -> ElementPlace {
        match self {
            ElementPlace::Message => match name {
                b"MessageHeader" => ElementPlace::Header,
                b"MessageBody" => ElementPlace::Body,
                _ => ElementPlace::Other,
            },
            ElementPlace::Header => match name {
                b"MedicalInstitutionCode" => ElementPlace::Value(Field::FacilityCode),
                b"QualificationConfirmationDate" => ElementPlace::Value(Field::ConfirmedOn),
                b"ProcessExecutionTime" => ElementPlace::Value(Field::ProcessedAt),
                b"ReferenceClassification" => ElementPlace::Value(Field::ReferenceClassification),
                _ => ElementPlace::Other,
            },
            ElementPlace::Body if name == b"BulkConfirmUnit" => ElementPlace::Unit,
            ElementPlace::Body | ElementPlace::Unit => match name {
                b"QualificationConfirmSearchInfo" => ElementPlace::Enquiry,
                b"QualificationValidity" => ElementPlace::Value(Field::Validity),
                b"ResultList" => ElementPlace::List,
                b"ResultOfQualificationConfirmation" => ElementPlace::Result,
                _ => ElementPlace::Other,
            },
            ElementPlace::List if name == b"ResultOfQualificationConfirmation" => ElementPlace::Result,
            ElementPlace::Enquiry => person(name),
            ElementPlace::Result => result(name),
            ElementPlace::Elderly => match name {
                b"ElderlyRecipientContributionRatio" => ElementPlace::Value(Field::ElderlyRatio),
                b"ElderlyRecipientValidStartDate" => ElementPlace::Value(Field::ElderlyFrom),
                b"ElderlyRecipientValidEndDate" => ElementPlace::Value(Field::ElderlyTo),
                _ => ElementPlace::Other,
            },
            ElementPlace::Limit => match name {
                b"LimitApplicationCertificateClassificationFlag" => ElementPlace::Value(Field::LimitClass),
                b"LimitApplicationCertificateValidStartDate" => ElementPlace::Value(Field::LimitFrom),
                b"LimitApplicationCertificateValidEndDate" => ElementPlace::Value(Field::LimitTo),
                _ => ElementPlace::Other,
            },
            ElementPlace::List | ElementPlace::Value(_) | ElementPlace::Other => ElementPlace::Other,
        }
    }
}

/// What enquiry and result both have.
fn person(name: &[u8]) -> ElementPlace {
    match name {
        b"InsurerNumber" => ElementPlace::Value(Field::InsurerNumber),
        b"InsuredCardSymbol" => ElementPlace::Value(Field::Symbol),
        b"InsuredIdentificationNumber" => ElementPlace::Value(Field::Number),
        b"InsuredBranchNumber" => ElementPlace::Value(Field::Branch),
        b"Birthdate" => ElementPlace::Value(Field::BirthDate),
        b"LimitApplicationCertificateRelatedConsFlg" => ElementPlace::Value(Field::LimitConsent),
        _ => ElementPlace::Other,
    }
}

fn result(name: &[u8]) -> ElementPlace {
    match name {
        b"QualificationValidity" => ElementPlace::Value(Field::Validity),
        b"InsuredPartialContributionRatio" => ElementPlace::Value(Field::InsuredRatio),
        b"PreschoolClassification" => ElementPlace::Value(Field::Preschool),
        b"DisqualificationDate" => ElementPlace::Value(Field::DisqualifiedOn),
        b"Name" => ElementPlace::Value(Field::Name),
        b"NameKana" => ElementPlace::Value(Field::NameKana),
        b"NameOfOther" => ElementPlace::Value(Field::Alias),
        b"NameOfOtherKana" => ElementPlace::Value(Field::AliasKana),
        b"ElderlyRecipientCertificateInfo" => ElementPlace::Elderly,
        b"LimitApplicationCertificateRelatedInfo" => ElementPlace::Limit,
        _ => person(name),
    }
}
