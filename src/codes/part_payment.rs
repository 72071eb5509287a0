//! What a patient has to pay (一部負担金), and at most in a month (高額療養費の自己負担限度額).

/// Part payment in yen: points × 10 yen × ratio, rounded to the nearest 10 yen, half of them up (domain reference 8.2).
///
/// ```
/// use totsugo::codes::part_payment::due_yen;
/// assert_eq!(due_yen(1_235, 20), 2_470);
/// assert_eq!(due_yen(1_215, 30), 3_650, "3,645 yen");
/// assert_eq!(due_yen(1_222, 20), 2_440, "2,444 yen");
/// ```
#[must_use]
pub const fn due_yen(points: u64, percent: u8) -> i64 {
    let tens = points.saturating_mul(percent as u64).saturating_add(50) / 100;
    // A hundredth of a number of 64 bits times 10 fits a signed one.
    tens.cast_signed() * 10
}

/// The ceiling of a month in yen: a sum, and one per cent of what the costs exceed another by, rounded to the nearest yen, half of them up.
/// Below that other nothing is added.
///
/// ```
/// use totsugo::codes::part_payment::ceiling_yen;
/// // ウ: 80,100 and one per cent of 733,000.
/// assert_eq!(ceiling_yen(80_100, Some(267_000), 100_000), 87_430);
/// assert_eq!(ceiling_yen(80_100, Some(267_000), 26_700), 80_100);
/// assert_eq!(ceiling_yen(80_100, Some(267_000), 26_705), 80_101, "half a yen");
/// assert_eq!(ceiling_yen(57_600, None, 100_000), 57_600, "エ");
/// ```
#[must_use]
pub fn ceiling_yen(yen: i64, over_yen: Option<i64>, points: i64) -> i64 {
    let above = over_yen.map_or(0, |over| points.saturating_mul(10).saturating_sub(over).max(0));
    yen + (above / 100) + i64::from(above % 100 >= 50)
}
