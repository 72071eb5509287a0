//! Consent to the limit class.

use crate::synth::{
    burden::{AgeGroup, Reference},
    day::day,
    kit::case::{CONSENT, Case, Patient, Words},
};

/// Consent (OQSCD001) by day and by what was asked with.
pub(super) fn consents() -> Vec<Case> {
    ASKED.iter().map(ConsentRequest::case).collect()
}

/// A response as it was asked for.
struct ConsentRequest {
    id: &'static str,
    about: Words,
    on: i32,
    with: Reference,
    consent: Option<bool>,
    /// Whether a limit class is returned.
    carried: bool,
}

const EVE: i32 = day(2024, 7, 31);
/// The day from which a card needs no consent.
const UNASKED_FROM: i32 = day(2024, 8, 1);

impl ConsentRequest {
    const fn with(id: &'static str, about: Words, on: i32, with: Reference) -> ConsentRequest {
        ConsentRequest { id, about, on, with, consent: Some(true), carried: true }
    }

    const fn refused(self) -> ConsentRequest {
        ConsentRequest { consent: Some(false), carried: false, ..self }
    }

    fn case(&self) -> Case {
        Case::new(self.id, self.about, CONSENT, Patient::of(AgeGroup::Young, 30, "A03").on(self.on))
            .with(|response| {
                response.reference = self.with;
                response.consent = self.consent;
                response.limit = response.limit.filter(|_| self.carried);
            })
            .shows(Some("30"), self.carried.then_some("A03"))
    }
}

const ASKED: [ConsentRequest; 9] = [
    ConsentRequest::with(
        "consent-card-before-given",
        ("7/31・カード・同意あり", "31 July, card, consent given"),
        EVE,
        Reference::Card,
    ),
    ConsentRequest::with(
        "consent-card-before-refused",
        ("7/31・カード・同意なし: 区分は表示しない", "31 July, card, no consent: no class is shown"),
        EVE,
        Reference::Card,
    )
    .refused(),
    ConsentRequest {
        carried: true,
        ..ConsentRequest::with(
            "consent-card-after-unasked",
            (
                "8/1・カード・同意0でも返った区分を表示",
                "1 August, card: the class returned is shown without consent",
            ),
            UNASKED_FROM,
            Reference::Card,
        )
        .refused()
    },
    ConsentRequest::with(
        "consent-card-after-none",
        ("8/1・カード・認定証なし", "1 August, card, no certificate"),
        UNASKED_FROM,
        Reference::Card,
    )
    .refused(),
    ConsentRequest {
        consent: None,
        ..ConsentRequest::with(
            "consent-card-after-no-flag",
            ("8/1・カード・同意要素なし", "1 August, card, no element for consent"),
            UNASKED_FROM,
            Reference::Card,
        )
    },
    ConsentRequest::with(
        "consent-insurance-card-before-given",
        ("7/31・保険証・同意あり", "31 July, insurance card, consent given"),
        EVE,
        Reference::InsuranceCard,
    ),
    ConsentRequest::with(
        "consent-insurance-card-before-refused",
        ("7/31・保険証・同意なし", "31 July, insurance card, no consent"),
        EVE,
        Reference::InsuranceCard,
    )
    .refused(),
    ConsentRequest::with(
        "consent-insurance-card-after-given",
        ("8/1・保険証・口頭同意あり", "1 August, insurance card, oral consent"),
        UNASKED_FROM,
        Reference::InsuranceCard,
    ),
    ConsentRequest::with(
        "consent-insurance-card-after-refused",
        ("8/1・保険証・同意なし", "1 August, insurance card, no consent"),
        UNASKED_FROM,
        Reference::InsuranceCard,
    )
    .refused(),
];
