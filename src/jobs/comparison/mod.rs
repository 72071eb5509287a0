//! What the insurer decided, what the eligibility check returned, what the receipt computer showed: one comparison
//! that the burden and the display job share.
//!
//! 1. *Folding*: every input is read once; each row becomes the key of its person and small numbers, split into
//!    partitions by the key ([`fold`]).
//! 2. *Matching*: partition by partition, an as-of join finds for each *unit* the response and the entitlement in force
//!    ([`compare_all`]). A unit is a display, and a response to which none belongs; a person on `as_of` where
//!    nothing was returned either ([`Mode`]). What agrees at first sight is counted and not carried further.
//! 3. *Judging*: what differs gets its states, values, cause and what was paid too much, by queries over all rows of
//!    its person ([`ComparedUnits`]).

mod compared_units;
mod comparing;
mod comparison_settings;
mod consulting;
mod context;
mod external_sort;
mod folded;
mod folding;
pub(crate) mod judgements;
mod matching;
mod mode;
mod order;
mod plan;
mod refusals;
mod refusing;
mod repeated_rows;
mod rows;
mod spellings;
mod values;

pub(crate) use compared_units::ComparedUnits;
pub(crate) use comparing::compare_all;
pub(crate) use comparison_settings::ComparisonSettings;
pub(crate) use consulting::names_of;
pub(crate) use context::{Run, account, configured, given, prepare, required};
pub(crate) use external_sort::ExternalSort;
pub(crate) use folded::{FoldedRows, FoldedTable, FoldedTables};
pub(crate) use folding::fold;
pub(crate) use matching::{AsReturned, MatchCounts};
pub(crate) use mode::{FIRST_RESPONSE_UNIT, Mode, response_of};
pub(crate) use refusals::Refusals;
pub(crate) use refusing::{check_rejected, check_share, name_refused, refused};
pub(crate) use repeated_rows::RepeatedRows;
pub(crate) use spellings::insurers;
pub(crate) use values::{TextBudget, ValueTable};
