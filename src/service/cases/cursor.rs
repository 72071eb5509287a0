//! Where a page ended, as the next request shows it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::ledger::{Order, Place};

/// Characters of a cursor.
const MOST: usize = 2_048;

/// What a page gives to ask for the next one.
pub(in crate::service) fn written(place: &Place) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default())
}

/// The place in an order that a cursor says; nothing where it is none. Whoever makes one up sees nothing else than what they may see.
pub(in crate::service) fn read(cursor: &str, order: Order) -> Option<Place> {
    let bytes = (cursor.len() <= MOST).then(|| URL_SAFE_NO_PAD.decode(cursor).ok()).flatten()?;
    serde_json::from_slice(&bytes).ok().filter(|place: &Place| place.is_in(order))
}
