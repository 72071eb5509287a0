//! The ledger: cases that live on from night to night, what people decided of them, and the log of both.
//!
//! A case has three axes that never mix: *presence*, which runs alone set; *decision*, which people alone take, bound to
//! the evidence it was made on and with an end; and *work*. Viewing follows the first two. Every change is an event in an
//! append-only log chained by hash, and the log alone makes every case again: a case is written only as the state to
//! which its last event leads.
//!
//! Beside them, and no part of the log, lie the values of cases ([`keeping`]): sealed, where somebody gave a key, and gone
//! some time after a case ended.
//!
//! A night meets all that the runs say with all that is known, in one transaction; what it does to a case is a function
//! of both ([`meeting`]), as is what people do ([`acting`]).

mod access;
mod acting;
mod alike;
mod answering;
mod case;
mod case_record;
mod case_values;
mod compacting;
mod decision;
mod default_end;
mod digest;
mod error;
mod event;
mod evidence;
mod file_header;
mod handing_out;
mod keeping;
mod kept_values;
mod key_fault;
mod key_file;
mod known_cases;
mod list_order;
mod lists;
mod log;
#[cfg(test)]
pub(crate) mod made_up;
mod masked_keys;
mod meeting;
mod merged_insurers;
mod moved;
mod night;
mod nights;
mod open_files;
mod paging;
mod people;
mod replay;
mod restoring;
mod rows;
mod saved_filters;
mod sealing;
mod search;
mod service_day;
mod standing;
mod store;
mod subject;
mod summing;
#[cfg(test)]
mod tests;

pub(crate) use access::{
    AccessCode, AnsweredCheck, NewToken, NewUser, Password, Role, Scope, Session, Token, User, csrf_token,
};
pub(crate) use acting::{Act, Now, Refusal};
pub(crate) use answering::{Answer, Answered, Misfit, WhatChanged};
pub(crate) use case::{Case, Presence, WhyNow};
pub(crate) use case_record::{CASE_COLUMNS, CaseRecord};
pub(crate) use case_values::{CaseValues, SideValues};
pub(crate) use decision::{Decided, Decision, Reason, Standing, Until};
pub(crate) use default_end::end;
pub(crate) use digest::Digest;
pub(crate) use error::LedgerError;
pub(crate) use event::{Actor, Code, Event};
pub(crate) use evidence::{Details, Evidence, Viewing};
pub(crate) use handing_out::HandOut;
pub(crate) use keeping::{Forgetting, ValuesFound};
pub(crate) use kept_values::{KeptValues, VerifiedValues};
pub(crate) use known_cases::StandingCase;
pub(crate) use list_order::{Order, Place};
pub(crate) use lists::{LedgerView, Lists, NewsRow, ViewingRow};
pub(crate) use masked_keys::without_keys;
pub(crate) use meeting::{Observation, Seen};
pub(crate) use merged_insurers::MergedInsurers;
pub(crate) use night::{JobOfNight, Night, SummaryRow, check_day};
pub(crate) use nights::{Meeting, NightPlan, meet_night};
pub(crate) use paging::Page;
pub(crate) use replay::Verified;
pub(crate) use saved_filters::SavedFilter;
pub(crate) use sealing::Seal;
pub(crate) use search::{Filter, FoundCase, Sight};
pub(crate) use service_day::ServiceDay;
pub(crate) use standing::{OverdueCount, StandingCount, ViewingCount};
pub(crate) use store::Store;
pub(crate) use subject::{Identity, Kind, Subject, folded};
