//! What every request shares: the portal, where it is found, and how it is configured. Nothing that another replica would miss;
//! the count of requests only spares this one.

use std::net::IpAddr;
use std::sync::Arc;

use backend::portal::Portal;
use domain::ids::TokenId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config::{Config, PublicUrl};

/// It.
pub struct Site {
    pub portal: Portal,
    pub public: PublicUrl,
    pub requests: DefaultKeyedRateLimiter<IpAddr>,
    pub tokens: DefaultKeyedRateLimiter<TokenId>,
    pub config: Config,
}

/// A handle on it.
pub type Shared = Arc<Site>;

impl Site {
    /// Puts it together.
    pub fn new(config: Config, portal: Portal, public: PublicUrl) -> Shared {
        Arc::new(Self {
            portal,
            public,
            requests: RateLimiter::keyed(Quota::per_minute(config.requests_per_minute)),
            tokens: RateLimiter::keyed(Quota::per_minute(config.requests_per_minute)),
            config,
        })
    }
}
