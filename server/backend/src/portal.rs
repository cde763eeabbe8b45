//! The portal's parts, made once at the start: database, clock, password hashing and settings. No state that another
//! replica would miss.

use crate::access::SharedClock;
use crate::db::Db;
use crate::domains::Resolver;
use crate::passwords::Hasher;
use domain::locale::ZoneName;
use domain::text::DomainName;
use std::sync::Arc;

/// What use-cases need to know of the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The domain under which every organization gets its initial domain.
    pub account_domain: DomainName,
    /// The zone in whose civil days organizations are billed; copied at sign-up.
    pub billing_zone: ZoneName,
    /// Who sells; nothing that costs something can be ordered without.
    pub seller: Option<Seller>,
    /// Who asks servers of names about domains.
    pub resolver: Resolver,
    /// Whether this installation shows the demo, with one-click sign-in.
    pub demo: bool,
}

/// Who sells what the catalog offers.
#[derive(Debug, Clone)]
pub struct Seller {
    /// As printed on invoices.
    pub party: domain::invoices::Party,
    /// Days from an invoice to its last day of payment.
    pub payment_days: u16,
    /// How to pay, as printed on invoices.
    pub how_to_pay: Option<domain::text::Text>,
}

struct Parts {
    db: Db,
    clock: SharedClock,
    hasher: Hasher,
    settings: Settings,
}

/// A handle on the portal's parts.
#[derive(Clone)]
pub struct Portal(Arc<Parts>);

impl Portal {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, clock: SharedClock, hasher: Hasher, settings: Settings) -> Self {
        Self(Arc::new(Parts { db, clock, hasher, settings }))
    }

    /// The database's handle: it connects, migrates and answers pings; queries go through permits.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &SharedClock {
        &self.0.clock
    }

    /// Password hashing.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
}
