//! The check digit that insurer numbers and facility codes share.

/// The check digit of a body whose digits are given from left to right.
///
/// Weights are 2, 1, 2, 1 … from the rightmost digit; a product of two digits counts as the sum of
/// its digits.
pub(super) fn check_digit(body: &[u8]) -> u8 {
    let sum: u32 = body
        .iter()
        .rev()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = u32::from(*digit) * weight;
            product / 10 + product % 10
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

/// Whether the last of the digits is the check digit of those before it.
pub(super) fn holds(digits: &[u8]) -> bool {
    digits.split_last().is_some_and(|(last, body)| *last == check_digit(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digit_products_count_as_the_sum_of_their_digits() {
        assert_eq!(check_digit(&[5]), 9, "5 × 2 = 10, counted as 1");
        assert_eq!(check_digit(&[0; 7]), 0);
        assert_eq!(check_digit(&[1, 3, 8, 0, 1]), 6, "insurer 138016");
    }

    #[test]
    fn one_wrong_digit_is_always_found() {
        let good = [0, 1, 0, 4, 0, 0, 1, 3];
        assert!(holds(&good));
        for position in 0..good.len() {
            for change in 1..10 {
                let mut wrong = good;
                wrong[position] = (wrong[position] + change) % 10;
                assert!(!holds(&wrong), "{wrong:?}");
            }
        }
    }

    #[test]
    fn no_digits_hold_nothing() {
        assert!(!holds(&[]));
    }
}
