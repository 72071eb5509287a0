//! Counts how all cases stand, once for everybody who asks within a short time: it reads an index of all cases.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;

use super::standing::Standing;
use super::state::State;
use crate::ledger::{LedgerError, Store};

/// For how long a count is good enough.
const FRESH: Duration = Duration::from_secs(30);
/// Nights that are kept for the trend.
const NIGHTS: u32 = 30;

/// How all cases stand, as of half a minute ago at most; while somebody counts, others are given the count before.
pub(super) async fn standing(state: &Arc<State>) -> Result<Arc<Standing>, LedgerError> {
    let is_fresh = |last: &Arc<Standing>| last.taken.elapsed() < FRESH;
    let last = state.standing.last();
    if let Some(last) = last.clone().filter(is_fresh) {
        return Ok(last);
    }
    let _counting = match (state.standing.counting.try_lock(), last) {
        (Ok(counting), _) => counting,
        (Err(_), Some(last)) => return Ok(last),
        (Err(_), None) => state.standing.counting.lock().await,
    };
    // Somebody may have counted in the meantime.
    if let Some(last) = state.standing.last().filter(is_fresh) {
        return Ok(last);
    }
    let (now, before) = (state.now(), state.standing.last());
    let counted = Arc::new(state.with_ledger(move |store| count(store, before.as_deref(), &now)).await?);
    state.standing.keep(Arc::clone(&counted));
    Ok(counted)
}

fn count(store: &Store, before: Option<&Standing>, now: &DateTime<Tz>) -> Result<Standing, LedgerError> {
    let last = store.last_night()?.map_or(0, |last| last.night);
    // A night tells of every insurer: it is read once.
    let kept = before.filter(|before| before.nights.first().map_or(0, |night| night.night) == last);
    let nights = match kept {
        Some(before) => Arc::clone(&before.nights),
        None => Arc::new(store.nights_before(None, NIGHTS)?),
    };
    let from = nights.first().map_or(0, |night| night.first_seq);
    Ok(Standing {
        counts: store.standing_counts()?,
        viewing: store.viewing_changes(from)?,
        overdue: store.overdue_counts()?,
        nights,
        taken_at: now.to_rfc3339_opts(SecondsFormat::Secs, false),
        taken: Instant::now(),
    })
}
