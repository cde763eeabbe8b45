//! What must hold of all books at any time, whoever was killed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::harness::past::Past;

/// Asks the embedded database itself, the numbers, the ledger, the usage and the chain of activity.
pub fn agree(past: &Past) {
    if !past.is_postgres() {
        assert_eq!(past.column::<String>("SELECT integrity_check FROM pragma_integrity_check"), ["ok"]);
        assert_eq!(past.number("SELECT count(*) FROM pragma_foreign_key_check"), 0, "references are broken");
    }
    numbers(past);
    money(past);
    usage(past);
    activity(past);
}

/// No series has a gap or a number twice, and each number is on the one document that took it.
fn numbers(past: &Past) {
    for kind in ["invoice", "credit-note", "sandbox-invoice", "sandbox-credit-note"] {
        let of = |column: &str| format!("SELECT {column} FROM number_series WHERE kind = '{kind}'");
        let (prefix, last): (String, _) = (past.column(&of("prefix")).remove(0), past.number(&of("last")));
        let taken = format!("SELECT number FROM document_number WHERE number LIKE '{prefix}%' ORDER BY number");
        let expected: Vec<_> = (1..=last).map(|number| format!("{prefix}{number:06}")).collect();
        assert_eq!(past.column::<String>(&taken), expected, "{kind}");
    }
    let documents = "SELECT number FROM invoice UNION ALL SELECT number FROM credit_note ORDER BY 1";
    let taken = past.column::<String>("SELECT number FROM document_number ORDER BY 1");
    assert_eq!(past.column::<String>(documents), taken);
}

/// Debits equal credits for each document, every document is booked, and the accounts say what the documents say.
fn money(past: &Past) {
    let signed = "CASE side WHEN 'debit' THEN amount ELSE -amount END";
    let unbalanced =
        format!("SELECT document FROM ledger_entry GROUP BY org_id, document, currency HAVING sum({signed}) <> 0");
    assert_eq!(past.column::<String>(&unbalanced), [""; 0]);
    let unbooked = "SELECT number FROM document_number WHERE number NOT IN (SELECT document FROM ledger_entry)";
    assert_eq!(past.column::<String>(unbooked), [""; 0]);
    let sum = |account: &str| {
        past.number(&format!("SELECT coalesce(sum({signed}), 0) FROM ledger_entry WHERE account = '{account}'"))
    };
    assert_eq!(sum("receivable"), past.number("SELECT coalesce(sum(unpaid), 0) FROM invoice"));
    let moved =
        "SELECT coalesce((SELECT sum(paid + excess) FROM payment), 0) - coalesce((SELECT sum(amount) FROM refund), 0)";
    assert_eq!(sum("cash"), past.number(moved));
    let held = "SELECT count(*) FROM pool p WHERE held <> (SELECT count(*) FROM holding h WHERE h.pool_id = p.id)";
    assert_eq!(past.number(held), 0, "a pool counts other licenses than there are");
}

/// What was counted is what was reported.
fn usage(past: &Past) {
    let reported = past.number("SELECT coalesce(sum(units), 0) FROM usage_event");
    assert_eq!(past.number("SELECT coalesce(sum(units), 0) FROM usage_day"), reported);
}

/// Every row of activity bears the hash of the one before it and of itself, up to the head of the chain.
fn activity(past: &Past) {
    let broken = "SELECT count(*) FROM activity a WHERE a.previous_hash <> coalesce((SELECT b.hash FROM activity b \
                  WHERE b.org_id = a.org_id AND b.seq = a.seq - 1), '')";
    assert_eq!(past.number(broken), 0, "the chain is broken");
    let heads = "SELECT count(*) FROM chain c WHERE c.seq <> (SELECT count(*) FROM activity a WHERE a.org_id = c.org_id) \
                 OR c.hash <> coalesce((SELECT a.hash FROM activity a WHERE a.org_id = c.org_id AND a.seq = c.seq), '')";
    assert_eq!(past.number(heads), 0, "the chain does not end where its head is");
    let uuid = |name: &str| {
        if past.is_postgres() {
            return format!("CAST({name} AS TEXT)");
        }
        let hex = format!("lower(hex({name}))");
        let part = |from, count| format!("substr({hex}, {from}, {count})");
        [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(" || '-' || ")
    };
    let ids = ["org_id", "seq", "id", "at"].map(|name| match name {
        "org_id" | "id" => uuid(name),
        other => format!("CAST({other} AS TEXT)"),
    });
    let texts = [
        "actor_kind",
        "actor_name",
        "act",
        "outcome",
        "target_kind",
        "target_id",
        "target_name",
        "before",
        "after",
        "request_id",
        "address",
        "previous_hash",
    ];
    let actor = format!("CASE WHEN actor_id IS NULL THEN NULL ELSE {} END", uuid("actor_id"));
    let mut parts: Vec<String> = ids.to_vec();
    parts.extend([texts[0].to_owned(), actor]);
    parts.extend(texts[1..].iter().map(|name| (*name).to_owned()));
    // Each part is preceded by its length in bytes; one that is not there is a hyphen.
    let length = |part: &String| match past.is_postgres() {
        true => format!("CAST(octet_length({part}) AS TEXT)"),
        false => format!("length(CAST({part} AS BLOB))"),
    };
    let part = |part: &String| format!("coalesce({} || ':' || {part}, '-')", length(part));
    let whole = parts.iter().map(part).collect::<Vec<_>>().join(" || ");
    let rows = past.column::<String>(&format!("SELECT hash || ' ' || {whole} FROM activity"));
    assert!(!rows.is_empty());
    for row in rows {
        let (hash, whole) = row.split_once(' ').unwrap();
        assert_eq!(hash, URL_SAFE_NO_PAD.encode(Sha256::digest(whole)), "{whole}");
    }
}
