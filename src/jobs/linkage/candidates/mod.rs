//! Searching: residents of the whole register who may fit a record in doubt better.
//!
//! Never all pairs: a resident is compared with a record only when both have one of the blocking keys
//! in common. The folded register is read once for as many records as the memory allows; the keys of each
//! resident are looked up among those of the records, which are few. (As five joins with the closest few by
//! window, the same took twenty times as long.) Where very many records share a key, its residents are
//! limited to [`MOST_MEMBERS`](best::MOST_MEMBERS), so that the commonest name on one day costs no more than
//! others.

mod best;
mod search;

pub(super) use search::{Search, schema};
