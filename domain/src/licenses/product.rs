//! A plan by the words in its address.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::Key;

/// A plan by the words in its address. A plan's key is unique in its service only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Product {
    /// The service.
    pub service: Key,
    /// The plan.
    pub plan: Key,
}

impl Product {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/licenses/{}/{}", self.service, self.plan)
    }
}

/// The same as one word: `service/plan`, as a choice among plans is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ProductPath(pub Product);

/// Text that names no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a service and a plan")]
pub struct NotAProduct;

impl fmt::Display for ProductPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.service, self.0.plan)
    }
}

impl FromStr for ProductPath {
    type Err = NotAProduct;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (service, plan) = text.split_once('/').ok_or(NotAProduct)?;
        let service = service.parse().map_err(|_| NotAProduct)?;
        Ok(Self(Product { service, plan: plan.parse().map_err(|_| NotAProduct)? }))
    }
}

impl From<ProductPath> for String {
    fn from(path: ProductPath) -> Self {
        path.to_string()
    }
}

impl TryFrom<String> for ProductPath {
    type Error = NotAProduct;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
