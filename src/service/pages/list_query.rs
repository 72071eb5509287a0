//! What a list of cases is asked for: the parameters that stand in the address.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::ledger::{Filter, LedgerError, Order, Place, Store};
use crate::service::cases::cursor;
use crate::service::state::State;
use crate::words::Names;
use crate::words::columns::codes;
use crate::words::ledger::{KINDS, VIEWINGS, WHY_NOW};

/// Parameters of a list; an empty one was not given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::service) struct ListQuery {
    /// `open` where it is empty, `asked`, `decided` or `all`.
    pub(super) state: String,
    pub(super) kind: String,
    pub(super) category: String,
    pub(super) verdict: String,
    pub(super) viewing: String,
    pub(super) insurer: String,
    pub(super) owner: String,
    pub(super) why_now: String,
    /// Found for the first time so many days ago, or before.
    pub(super) age: String,
    /// Anything: those whose day has passed.
    pub(super) overdue: String,
    /// The name of an order.
    pub(super) sort: String,
    /// The number of a case, or the key of a record.
    pub(super) key: String,
    /// Behind which the page begins.
    pub(super) cursor: String,
}

/// States by which a list is narrowed.
pub(super) const STATES: [&str; 4] = ["open", "asked", "decided", "all"];

/// A list that is asked for.
pub(super) struct Asked {
    pub(super) filter: Filter,
    pub(super) order: Order,
    pub(super) after: Option<Place>,
    /// Days since a case was found for the first time.
    age: Option<u64>,
}

/// The codes of categories, of links and of service days.
pub(super) fn categories() -> [Names; 2] {
    [codes("linkage", "category"), codes("burden", "cause")].map(|names| names.unwrap_or(Names::NONE))
}

/// The codes of verdicts.
pub(super) fn verdicts() -> [Names; 1] {
    [codes("linkage", "verdict").unwrap_or(Names::NONE)]
}

impl ListQuery {
    /// What is asked for; nothing where a parameter is none.
    pub(super) fn asked(&self) -> Option<Asked> {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let known = |names: &[Names], text: &String| {
            text.is_empty() || names.iter().any(|names| names.known().any(|known| known == text))
        };
        let order = match &*self.sort {
            "" => Order::Newest,
            sort => Order::ALL.into_iter().find(|order| order.as_str() == sort)?,
        };
        let is_known = known(&[KINDS], &self.kind)
            && known(&categories(), &self.category)
            && known(&verdicts(), &self.verdict)
            && known(&[VIEWINGS], &self.viewing)
            && known(&[WHY_NOW], &self.why_now)
            && (self.state.is_empty() || STATES.contains(&&*self.state));
        if !is_known {
            return None;
        }
        let age = given(&self.age).map(|age| age.parse().ok().filter(|age| *age <= 36_525));
        let after = given(&self.cursor).map(|cursor| cursor::read(&cursor, order));
        let decision = match &*self.state {
            "asked" => Some("asked"),
            "decided" => Some("in_force"),
            _ => None,
        };
        let filter = Filter {
            insurer: given(&self.insurer),
            kind: given(&self.kind),
            decision: decision.map(str::to_owned),
            why_now: given(&self.why_now),
            owner: given(&self.owner),
            overdue: !self.overdue.is_empty(),
            open: matches!(&*self.state, "" | "open"),
            category: given(&self.category),
            verdict: given(&self.verdict),
            viewing: given(&self.viewing),
            ..Filter::default()
        };
        // A parameter that was given and cannot be read is told.
        let (age, after) =
            (age.map_or(Some(None), |age| age.map(Some))?, after.map_or(Some(None), |of| of.map(Some))?);
        Some(Asked { filter, order, after, age })
    }

    /// The parameters as an address has them, without the place.
    pub(super) fn address(&self) -> String {
        self.written("")
    }

    /// The parameters as an address has them, behind a place.
    pub(super) fn behind(&self, place: &Place) -> String {
        self.written(&cursor::written(place))
    }

    fn written(&self, cursor: &str) -> String {
        let parameters = [
            ("state", &*self.state),
            ("kind", &self.kind),
            ("category", &self.category),
            ("verdict", &self.verdict),
            ("viewing", &self.viewing),
            ("insurer", &self.insurer),
            ("owner", &self.owner),
            ("why_now", &self.why_now),
            ("age", &self.age),
            ("overdue", &self.overdue),
            ("sort", &self.sort),
            ("key", &self.key),
            ("cursor", cursor),
        ];
        let given: Vec<_> = parameters.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_html_form::to_string(given).unwrap_or_default()
    }

    /// The parameters of an address.
    pub(super) fn read(address: &str) -> ListQuery {
        serde_html_form::from_str(address).unwrap_or_default()
    }
}

impl Asked {
    /// The filter, of the nights that there are.
    pub(super) fn filter(&self, store: &Store, state: &State) -> Result<Filter, LedgerError> {
        let mut filter = self.filter.clone();
        if let Some(age) = self.age {
            let day = state.today().checked_sub_days(Days::new(age)).unwrap_or_default();
            filter.first_night_until = Some(store.night_on(day)?.unwrap_or(0));
        }
        Ok(filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(address: &str) -> ListQuery {
        ListQuery::read(address)
    }

    #[test]
    fn parameters_are_read_and_written_alike() {
        let address = "kind=link&viewing=stop_all&insurer=06139992&overdue=1&sort=day";
        assert_eq!(query(address).address(), address);
        let asked = query(address).asked().unwrap();
        assert!(asked.filter.open && asked.filter.overdue, "open ones, where nothing else is said");
        assert_eq!(asked.order, Order::Day);
        assert_eq!(query("").asked().unwrap().order, Order::Newest);
        assert_eq!(query("state=asked").asked().unwrap().filter.decision.as_deref(), Some("asked"));
    }

    #[test]
    fn what_is_no_parameter_is_told() {
        for wrong in [
            "kind=nothing",
            "category=x",
            "state=x",
            "age=-1",
            "age=x",
            "sort=x",
            "cursor=x",
            "cursor=WzFd&sort=queue",
        ] {
            assert!(query(wrong).asked().is_none(), "{wrong}");
        }
    }
}
