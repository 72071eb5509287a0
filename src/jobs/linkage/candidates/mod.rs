//! Candidate search by blocking: residents of the whole register who may fit a record in doubt better.
//!
//! A resident is compared with a record only when they have a blocking key in common. The folded register is scanned once
//! for as many records as the memory allows; the keys of each resident are probed in an index of those of the records,
//! which are few. (Five joins with a window for the top k took twenty times as long.) Where very many records share a key,
//! its residents are limited to [`MOST_MEMBERS`](top_candidates::MOST_MEMBERS), so that the commonest name on one day
//! costs no more than others.

mod lookup_counts;
mod register_index;
mod search;
mod top_candidates;

pub(super) use register_index::RegisterIndex;
pub(super) use search::{CandidateSearch, FoundCandidates, candidate_schema, lookup_schema};
