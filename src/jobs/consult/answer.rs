//! What is answered.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt32Type;

use super::caller::Identity;
use crate::engine::EngineError;
use crate::jobs::burden::{Counterpart, Situation, days};
use crate::jobs::comparison::FoldedTables;
use crate::jobs::table_files::{text, value};
use crate::text::date::PartialDate;
use crate::words::burden::action;
use crate::words::{Language, consult as words};

/// An item on the day, at a facility; empty where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Item {
    /// `ratio` or `limit_class`.
    pub item: String,
    pub facility_code: String,
    /// The receipt computer.
    pub product_id: String,
    /// What the insurer decided.
    pub insurer_value: String,
    /// What the central register has in force.
    pub registered_value: String,
    /// What was returned.
    pub response_value: String,
    /// The day on which it was.
    pub confirmed_on: String,
    /// What was shown.
    pub display_value: String,
    /// The state of insurer against response.
    pub insurer_response: String,
    /// The state of response against display.
    pub response_display: String,
    pub cause: String,
    /// Whose fault it is.
    pub verdict: String,
    /// What stands for the response.
    pub against: Counterpart,
    /// What the insurer decided, or else what follows from the age.
    pub right_value: String,
    /// `register_right`, `register_contradicted` or `before_decision` where no entry is to blame for a response that
    /// differs.
    pub standing: String,
    /// What was paid over what was due.
    pub overpaid_yen: Option<i64>,
    /// Whether that can be said.
    pub amount_state: String,
    /// The day on which the qualification was lost, for a visit after it.
    pub lost_on: String,
}

/// Something that happened to the person; empty where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Event {
    /// The day; empty for a decision without a beginning.
    pub day: String,
    /// `decided`, `entered`, `card_mailed`, `invalidated`, `returned`, `returned_invalid` or `shown`.
    pub event: String,
    /// Why an entry was made.
    pub reason: String,
    /// The entry, or the facility.
    pub source: String,
    /// The ratio in whole per cents.
    pub ratio: String,
    pub limit_class: String,
    pub valid_from: String,
    pub valid_to: String,
}

/// What was paid at a facility on the day, over what was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refund {
    pub facility_code: String,
    /// Too much; negative: too little; nothing where it cannot be said.
    pub overpaid_yen: Option<i64>,
    /// Whether that can be said: `stated`, or why not.
    pub amount_state: String,
}

/// The consultation's three answers (domain reference 8.2), and that none can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// ① The central register is wrong.
    Register,
    /// ② The register is right, the facility's display is wrong.
    Display,
    /// ③ Nothing is wrong.
    Nothing,
    /// The central register is right; nothing was returned or shown that it could be held against.
    RegisterAlone,
    /// Nobody is to blame: the response is of an earlier state of the register, or not what it holds.
    NotToBlame,
    /// Something could not be compared.
    Open,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The day of the service.
    pub service_date: PartialDate,
    /// Whether the caller is the person.
    pub identity: Identity,
    /// Ratio and limit class at each facility; none where nothing is known of the day.
    pub items: Vec<Item>,
    /// What happened, in order.
    pub history: Vec<Event>,
    /// What it comes to.
    pub verdict: Verdict,
    /// What was paid over what was due at each facility that a claim of the day came from.
    pub refunds: Vec<Refund>,
    /// Tables of which rows were rejected, and how many: they may have been about the person.
    pub rejected: Vec<(&'static str, u64)>,
}

impl Answer {
    pub(super) fn new(
        service_date: PartialDate,
        mut items: Vec<Item>,
        register: &[Item],
        identity: Identity,
    ) -> Answer {
        for item in &mut items {
            let registered = register.iter().find(|registered| registered.item == item.item);
            item.registered_value = registered.map(|found| found.response_value.clone()).unwrap_or_default();
            if item.against != Counterpart::Response {
                // What stood in for a response is none.
                item.response_value.clear();
                item.confirmed_on.clear();
            }
        }
        Answer {
            service_date,
            verdict: Verdict::of(&items),
            items,
            identity,
            history: Vec::new(),
            refunds: Vec::new(),
            rejected: Vec::new(),
        }
    }

    /// What to do: a sentence for each item that is not clean, with its facility, or one for all; the last is to tell the person.
    #[must_use]
    pub(crate) fn actions(&self, lang: Language) -> Vec<String> {
        let tell = action::TELL_PERSON.of(lang).trim_start().to_owned();
        let all = match self.verdict {
            Verdict::Nothing => return vec![words::EXPLAIN_NOTHING_WRONG.of(lang).to_owned()],
            Verdict::RegisterAlone => words::ASK_WHEN_CHECKED,
            _ if self.items.iter().all(|item| item.insurer_response.is_empty()) => words::CHECK_QUALIFICATION,
            _ => return self.actions_of_items(lang).into_iter().chain([tell]).collect(),
        };
        vec![all.of(lang).to_owned(), tell]
    }

    fn actions_of_items(&self, lang: Language) -> Vec<String> {
        let mut actions: Vec<String> = Vec::new();
        for item in self.items.iter().filter(|item| !item.is_clean()) {
            let action = item.steps(lang);
            if !actions.contains(&action) {
                actions.push(action);
            }
        }
        actions
    }

    /// The facilities of the day, in order.
    #[must_use]
    pub(crate) fn facilities(&self) -> Vec<&str> {
        let of_items = self.items.iter().map(|item| item.facility_code.as_str());
        let mut facilities: Vec<&str> = of_items
            .chain(self.refunds.iter().map(|refund| refund.facility_code.as_str()))
            .filter(|code| !code.is_empty())
            .collect();
        facilities.sort_unstable();
        facilities.dedup();
        facilities
    }
}

impl Verdict {
    /// The word of records.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Verdict::Register => "register_wrong",
            Verdict::Display => "display_wrong",
            Verdict::Nothing => "nothing_wrong",
            Verdict::RegisterAlone => "register_alone_right",
            Verdict::NotToBlame => "not_to_blame",
            Verdict::Open => "open",
        }
    }

    fn of(items: &[Item]) -> Verdict {
        if items.iter().any(|item| item.verdict == "1") {
            Verdict::Register
        } else if items.iter().any(|item| item.verdict == "2") {
            Verdict::Display
        } else if items.iter().any(|item| !item.standing.is_empty())
            && items.iter().all(|item| item.is_clean() || !item.standing.is_empty())
        {
            Verdict::NotToBlame
        } else if !items.is_empty() && items.iter().all(Item::is_clean) {
            let compared = |item: &Item| item.against == Counterpart::Response;
            if items.iter().all(compared) { Verdict::Nothing } else { Verdict::RegisterAlone }
        } else {
            Verdict::Open
        }
    }
}

impl Item {
    /// Whether all that is there agrees.
    #[must_use]
    pub(crate) fn is_clean(&self) -> bool {
        self.insurer_response == "match" && matches!(&*self.response_display, "" | "match")
    }

    fn steps(&self, lang: Language) -> String {
        let situation = Situation {
            item: &self.item,
            against: self.against,
            right_value: &self.right_value,
            response_value: &self.response_value,
            insurer_response: &self.insurer_response,
            response_display: &self.response_display,
            cause: &self.cause,
            verdict: &self.verdict,
            standing: &self.standing,
            overpaid_yen: self.overpaid_yen,
            amount_state: &self.amount_state,
            lost_on: &self.lost_on,
            // The page of the answer shows the values of all sides.
            unreadable: "",
        };
        let steps = situation.steps(lang);
        match self.facility_code.as_str() {
            "" => steps,
            facility => words::at_facility(lang, facility, &steps),
        }
    }
}

/// The rows of `queries/consult/items.sql`.
pub(super) fn items(
    found: &[RecordBatch],
    tables: &FoldedTables,
    against: Counterpart,
) -> Result<Vec<Item>, EngineError> {
    let products = tables.products.list();
    let mut items = Vec::new();
    for batch in found {
        let product = batch.columns()[batch.schema().index_of("product")?].as_primitive::<UInt32Type>();
        let column = |name| text(batch, name);
        let (item, facility_code, confirmed) =
            (column("item")?, column("facility_code")?, days(batch, "confirmed")?);
        let (insurer_value, response_value, display_value) =
            (column("insurer_value")?, column("response_value")?, column("display_value")?);
        let (insurer_response, response_display) = (column("insurer_response")?, column("response_display")?);
        let (right_value, standing) = (column("right_value")?, column("standing")?);
        let (cause, verdict, overpaid_yen) = (column("cause")?, column("verdict")?, column("overpaid_yen")?);
        let (amount_state, lost_on) = (column("amount_state")?, days(batch, "lost_on")?);
        for row in 0..batch.num_rows() {
            let cell = |column| value(column, row).to_owned();
            let named = product.is_valid(row).then(|| products.get(product.value(row) as usize)).flatten();
            items.push(Item {
                item: cell(&item),
                facility_code: cell(&facility_code),
                product_id: named.cloned().unwrap_or_default(),
                insurer_value: cell(&insurer_value),
                registered_value: String::new(),
                response_value: cell(&response_value),
                confirmed_on: cell(&confirmed),
                display_value: cell(&display_value),
                insurer_response: cell(&insurer_response),
                response_display: cell(&response_display),
                cause: cell(&cause),
                verdict: cell(&verdict),
                against,
                right_value: cell(&right_value),
                standing: cell(&standing),
                overpaid_yen: value(&overpaid_yen, row).parse().ok(),
                amount_state: cell(&amount_state),
                lost_on: cell(&lost_on),
            });
        }
    }
    Ok(items)
}

/// The rows of `queries/consult/refunds.sql`.
pub(super) fn refunds(found: &[RecordBatch]) -> Result<Vec<Refund>, EngineError> {
    let mut refunds = Vec::new();
    for batch in found {
        let (facility_code, yen) = (text(batch, "facility_code")?, text(batch, "overpaid_yen")?);
        let amount_state = text(batch, "amount_state")?;
        refunds.extend((0..batch.num_rows()).map(|row| Refund {
            facility_code: value(&facility_code, row).to_owned(),
            overpaid_yen: value(&yen, row).parse().ok(),
            amount_state: value(&amount_state, row).to_owned(),
        }));
    }
    Ok(refunds)
}

/// The rows of `queries/consult/history.sql`.
pub(super) fn history(found: &[RecordBatch]) -> Result<Vec<Event>, EngineError> {
    let mut events = Vec::new();
    for batch in found {
        let texts = |name| text(batch, name);
        let (day, valid_from, valid_to) =
            (days(batch, "day")?, days(batch, "valid_from")?, days(batch, "valid_to")?);
        let (event, reason, source) = (texts("event")?, texts("reason")?, texts("source")?);
        let (ratio, limit_class) = (texts("ratio")?, texts("limit_class")?);
        for row in 0..batch.num_rows() {
            let cell = |column| value(column, row).to_owned();
            events.push(Event {
                day: cell(&day),
                event: cell(&event),
                reason: cell(&reason),
                source: cell(&source),
                ratio: cell(&ratio),
                limit_class: cell(&limit_class),
                valid_from: cell(&valid_from),
                valid_to: cell(&valid_to),
            });
        }
    }
    Ok(events)
}
