//! Words of the ledger: its codes, what is told of a case, and what commands on it say.

pub(crate) mod acts;
pub(crate) mod case;
pub(crate) mod hand_out;
mod names;
pub(crate) mod tokens;
pub(crate) mod upkeep;
pub(crate) mod users;

pub(crate) use names::{
    DECISIONS, EVENTS, KINDS, NAMES, NO_DECISION, PRESENCES, REASONS, REASONS_TO_CHOOSE, ROLES, SCOPES,
    STANDINGS, VIEWINGS, WHY_NOW, WORK,
};
pub(crate) use users::insurers_seen;
