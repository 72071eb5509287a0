//! Cases that stand, followed through a run: whether each was found again, read and compared without a finding, could not
//! be read, or is no longer in the input.

mod followed_days;
mod followed_file;
mod followed_records;
mod followed_state;
mod key_filter;
mod rejected_keys;
mod request;

pub(crate) use followed_days::{FollowedDays, NotedSide, NotedVisit};
pub(crate) use followed_file::write_followed;
pub(crate) use followed_records::FollowedRecords;
pub(crate) use followed_state::FollowedState;
pub(crate) use rejected_keys::{RejectedKey, rejected_keys};
pub(crate) use request::Following;
