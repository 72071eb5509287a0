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
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 19] = [
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
        }
    }

    /// Whether it stands in the header of a document.
    pub(super) const fn is_of_header(self) -> bool {
        (self as u8) < Field::InsurerNumber as u8
    }
}

/// Where an open element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
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
    /// Not known, or not asked for, with all that is in it.
    Other,
}

impl Place {
    /// The place of the outermost element.
    pub(super) fn outermost(name: &[u8]) -> Result<Place, DocumentFault> {
        if name == b"XmlMsg" { Ok(Place::Message) } else { Err(DocumentFault::NoAnswer) }
    }

    /// The place of an element within this one.
    #[inline]
    pub(super) fn within(self, name: &[u8]) -> Place {
        match self {
            Place::Message => match name {
                b"MessageHeader" => Place::Header,
                b"MessageBody" => Place::Body,
                _ => Place::Other,
            },
            Place::Header => match name {
                b"MedicalInstitutionCode" => Place::Value(Field::FacilityCode),
                b"QualificationConfirmationDate" => Place::Value(Field::ConfirmedOn),
                b"ProcessExecutionTime" => Place::Value(Field::ProcessedAt),
                b"ReferenceClassification" => Place::Value(Field::ReferenceClassification),
                _ => Place::Other,
            },
            Place::Body if name == b"BulkConfirmUnit" => Place::Unit,
            Place::Body | Place::Unit => match name {
                b"QualificationConfirmSearchInfo" => Place::Enquiry,
                b"QualificationValidity" => Place::Value(Field::Validity),
                b"ResultList" => Place::List,
                b"ResultOfQualificationConfirmation" => Place::Result,
                _ => Place::Other,
            },
            Place::List if name == b"ResultOfQualificationConfirmation" => Place::Result,
            Place::Enquiry => person(name),
            Place::Result => result(name),
            Place::Elderly => match name {
                b"ElderlyRecipientContributionRatio" => Place::Value(Field::ElderlyRatio),
                b"ElderlyRecipientValidStartDate" => Place::Value(Field::ElderlyFrom),
                b"ElderlyRecipientValidEndDate" => Place::Value(Field::ElderlyTo),
                _ => Place::Other,
            },
            Place::Limit => match name {
                b"LimitApplicationCertificateClassificationFlag" => Place::Value(Field::LimitClass),
                b"LimitApplicationCertificateValidStartDate" => Place::Value(Field::LimitFrom),
                b"LimitApplicationCertificateValidEndDate" => Place::Value(Field::LimitTo),
                _ => Place::Other,
            },
            Place::List | Place::Value(_) | Place::Other => Place::Other,
        }
    }
}

/// What enquiry and result both have.
fn person(name: &[u8]) -> Place {
    match name {
        b"InsurerNumber" => Place::Value(Field::InsurerNumber),
        b"InsuredCardSymbol" => Place::Value(Field::Symbol),
        b"InsuredIdentificationNumber" => Place::Value(Field::Number),
        b"InsuredBranchNumber" => Place::Value(Field::Branch),
        b"Birthdate" => Place::Value(Field::BirthDate),
        b"LimitApplicationCertificateRelatedConsFlg" => Place::Value(Field::LimitConsent),
        _ => Place::Other,
    }
}

fn result(name: &[u8]) -> Place {
    match name {
        b"QualificationValidity" => Place::Value(Field::Validity),
        b"InsuredPartialContributionRatio" => Place::Value(Field::InsuredRatio),
        b"PreschoolClassification" => Place::Value(Field::Preschool),
        b"ElderlyRecipientCertificateInfo" => Place::Elderly,
        b"LimitApplicationCertificateRelatedInfo" => Place::Limit,
        _ => person(name),
    }
}
