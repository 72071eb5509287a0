//! What a patient has to pay (一部負担金).

/// Part payment in yen: points × 10 yen × ratio, rounded to the nearest 10 yen, half of them up (domain reference 8.2).
///
/// ```
/// use totsugo::codes::part_payment::due_yen;
/// assert_eq!(due_yen(1_235, 20), 2_470);
/// assert_eq!(due_yen(1_215, 30), 3_650, "3,645 yen");
/// assert_eq!(due_yen(1_222, 20), 2_440, "2,444 yen");
/// ```
#[must_use]
pub const fn due_yen(points: u32, percent: u8) -> i64 {
    (points as i64 * percent as i64 + 50) / 100 * 10
}
