//! What the results of the display job say of each product and item.

use std::path::Path;

use super::error::NightlyError;
use super::result_file::{named, read, rows, seen, subject};
use crate::ledger::{Details, Digest, Evidence, Observation, Seen, Subject, folded};

/// The observations, in the order of identities.
pub(super) fn read_products(
    folder: &Path,
    rules: u32,
    fingerprint_key: &[u8; 32],
) -> Result<Vec<Observation>, NightlyError> {
    let mut observations = Vec::new();
    for (batch, row) in rows(&read(&folder.join("evidence.parquet"))?) {
        let text = |name: &str| named(batch, name, row).to_owned();
        let subject = Subject { item: text("item"), product_id: text("product_id"), ..Subject::default() };
        let evidence = Evidence {
            category: text("category"),
            // Which displays differ changes from night to night; in which ways, only with the product.
            fingerprint: Digest::keyed(fingerprint_key, [folded(&text("faults"))]),
            rules,
            details: Details::new(text("details")),
            ..Evidence::default()
        };
        observations.push(Observation { subject, seen: Seen::Finding(evidence) });
    }
    for (batch, row) in rows(&read(&folder.join("followed.parquet"))?) {
        observations.push(Observation { subject: subject(batch, row), seen: seen(batch, row) });
    }
    observations.sort_by_cached_key(|observation| observation.subject.identity());
    Ok(observations)
}
