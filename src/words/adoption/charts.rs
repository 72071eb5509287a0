//! Titles of the charts.

use crate::words::text::texts;

texts! {
    ALL: "導入状況（全施設）", "Adoption (all facilities)";
    OBLIGATED: "導入状況（義務化対象施設）", "Adoption (obligated facilities)";
}
