//! How amounts of money are written in English.

/// Where a currency's sign or name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Money {
    /// Before the number, without a blank: `$5`.
    Sign(&'static str),
    /// After it: `5 tenge`.
    Name(&'static str),
}

/// The sign or name by ISO 4217 code. A code that is not here is written after the number as it is.
const STYLES: [(&str, Money); 33] = [
    ("AED", Money::Name("dirhams")),
    ("AUD", Money::Sign("A$")),
    ("AZN", Money::Name("manats")),
    ("BRL", Money::Sign("R$")),
    ("CAD", Money::Sign("C$")),
    ("CHF", Money::Name("Swiss francs")),
    ("CLP", Money::Name("Chilean pesos")),
    ("CNY", Money::Name("yuan")),
    ("CZK", Money::Name("Czech koruna")),
    ("DKK", Money::Name("Danish kroner")),
    ("EGP", Money::Name("Egyptian pounds")),
    ("EUR", Money::Sign("€")),
    ("GBP", Money::Sign("£")),
    ("GEL", Money::Name("lari")),
    ("HKD", Money::Sign("HK$")),
    ("IDR", Money::Name("rupiah")),
    ("INR", Money::Sign("₹")),
    ("JPY", Money::Name("yen")),
    ("KGS", Money::Name("som")),
    ("KRW", Money::Name("won")),
    ("KZT", Money::Name("tenge")),
    ("MXN", Money::Name("Mexican pesos")),
    ("NOK", Money::Name("Norwegian kroner")),
    ("NZD", Money::Sign("NZ$")),
    ("PLN", Money::Name("zloty")),
    ("RUB", Money::Name("roubles")),
    ("SAR", Money::Name("riyals")),
    ("SEK", Money::Name("Swedish kronor")),
    ("TRY", Money::Name("lira")),
    ("UAH", Money::Name("hryvnias")),
    ("USD", Money::Sign("$")),
    ("UZS", Money::Name("soums")),
    ("ZAR", Money::Name("rand")),
];

/// How to write an amount in the currency of this code.
pub(super) fn style(code: &str) -> Option<Money> {
    STYLES.binary_search_by_key(&code, |(known, _)| known).ok().map(|at| STYLES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_every_code_is_found() {
        for (code, money) in STYLES {
            assert_eq!(style(code), Some(money));
        }
        assert_eq!(style("XYZ"), None);
    }
}
