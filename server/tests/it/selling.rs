//! What the operator does so that something can be sold: the tax table and payments, through the real command line.

use std::process::Output;

use crate::harness::{Directory, run};

const TAXES: &str = r#"
[[rate]]
seller = "DE"
buyer = "DE"
category = "standard"
treatment = "standard"
rate = "19"
from = "2007-01-01"
"#;

fn call(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = run(arguments);
    let said = if status.success() { stdout } else { stderr };
    (status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn a_tax_table_is_imported_or_refused_with_what_is_wrong_in_it() {
    let directory = Directory::new();
    let data = directory.join("");
    let import = |name: &str, text: &str| {
        let file = directory.file(name, text);
        call(&["tax", "import", &file, "--data", &data])
    };
    assert_eq!(import("good.toml", TAXES), (Some(0), "Rates in the tax table: 1.\n".to_owned()));
    let (status, said) = import("twice.toml", &format!("{TAXES}{TAXES}"));
    assert_eq!(status, Some(1));
    assert!(said.contains("row 2 covers days that an earlier row covers"), "{said}");
    let (status, said) = import("misspelt.toml", &TAXES.replace("rate =", "rat ="));
    assert_eq!(status, Some(1));
    assert!(said.contains("rat") && said.contains("nothing was changed"), "{said}");
    let (status, said) = call(&["tax", "import", &directory.join("nowhere.toml"), "--data", &data]);
    assert_eq!((status, said.contains("cannot be read")), (Some(1), true), "{said}");
}

#[test]
fn a_payment_for_no_invoice_or_of_no_amount_is_refused_in_a_sentence() {
    let directory = Directory::new();
    let data = directory.join("");
    let pay = |invoice: &str, amount: &str, currency: &str, date: &str| {
        call(&["payment", "record", invoice, amount, currency, date, "bank 1", "--data", &data])
    };
    let (status, said) = pay("INV-000001", "10.00", "EUR", "2026-03-01");
    assert_eq!((status, said.contains("there is no invoice INV-000001")), (Some(1), true), "{said}");
    for (amount, currency, date) in
        [("ten", "EUR", "2026-03-01"), ("1", "XXX", "2026-03-01"), ("1", "EUR", "2026-02-30")]
    {
        assert_eq!(pay("INV-000001", amount, currency, date).0, Some(2), "{amount} {currency} {date}");
    }
    for amount in ["0", "0.00", "-1", "-0.01"] {
        let (status, said) = pay("INV-000001", amount, "EUR", "2026-03-01");
        assert_eq!((status, said.contains("not greater than zero")), (Some(2), true), "{amount}: {said}");
    }
    for amount in ["1.001", "92233720368547758.08", "1e3", "NaN"] {
        let (status, said) = pay("INV-000001", amount, "EUR", "2026-03-01");
        assert_eq!((status, said.contains("is no amount")), (Some(2), true), "{amount}: {said}");
    }
}
