//! Answering somebody who asks whether what they paid was right: what the insurer decided, what was entered, returned and
//! shown on the day, by the rules of the burden job.
//!
//! The inputs are read whole, but only the rows of the person are kept.

mod answer;
mod call_record;
mod caller;
mod consulting;

pub(crate) use answer::{Answer, Event, Item, Refund, Verdict};
pub(crate) use call_record::may_hold_records;
pub(crate) use caller::{Agreement, Caller, Identity};
pub(crate) use consulting::{Question, consult};
