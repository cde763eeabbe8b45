//! Every address of the program that is no page, no server function and none of `/api/v1`: those are listed by the
//! interface and by its document. Nothing is routed under an address that stands elsewhere, and each of these is probed;
//! tests read this file for both.

/// The own account, whose first page is the profile.
pub const ACCOUNT: &str = "/account";
/// An invoice as a file.
pub const INVOICE_FILE: &str = "/billing/invoices/{invoice}/pdf";
/// A credit note as a file.
pub const CREDIT_NOTE_FILE: &str = "/billing/credit-notes/{note}/pdf";
/// The list of invoices as a file.
pub const INVOICES_FILE: &str = "/billing/invoices.csv";
/// The list of agreements as a file.
pub const AGREEMENTS_FILE: &str = "/agreements.csv";
/// The list of people as a file.
pub const MEMBERS_FILE: &str = "/identity/users.csv";
/// Takes files of people, whole or in parts.
pub const IMPORT_FILE: &str = "/identity/users/import/file";
/// How far an import is, told while it goes on.
pub const IMPORT_PROGRESS: &str = "/identity/users/import/{import}/progress";
/// The rows of an import that did nothing, as a file.
pub const IMPORT_FAILURES: &str = "/identity/users/import/{import}/failures.csv";
/// Activity as a file.
pub const ACTIVITY_FILE: &str = "/activity.csv";
/// Puts the clock of one's own sandbox forward, where the configuration lets tests do that.
pub const ADVANCE_SANDBOX: &str = "/sandbox/advance";
/// Whether the process lives.
pub const ALIVE: &str = "/healthz";
/// Whether it can serve.
pub const READY: &str = "/readyz";
/// The built files.
pub const BUILT: &str = "/pkg/{hash}/{*file}";
/// What is below the server functions and is none.
pub const NO_FUNCTION: &str = "/api/{*any}";
