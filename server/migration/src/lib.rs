//! The schema, one file per change. Statements are SQL with the few words that differ between SQLite and PostgreSQL in
//! braces; every table of an organization is made by one function that also gives it row-level security.

mod dialect;
mod m0001_registry;
mod m0002_organizations;
mod m0003_catalog;
mod m0004_services;
mod m0005_overviews;
mod m0006_catalog_views;
mod m0007_forgetting;
mod m0008_activity_by_name;
mod m0009_licenses;
mod m0010_billing;
mod m0011_sandboxes;
mod m0012_notices_and_jobs;
mod m0013_usage;
mod m0014_tokens;
mod m0015_billing_profile;
mod m0016_agreements;
mod m0017_groups;
mod m0018_name_keys;
mod m0020_plan_changes;
mod m0025_credit_stretches;
mod m0026_feature_words;
mod m0027_metered_usage;
mod m0028_true_ups;
mod m0030_append_only;
mod m0035_home;
mod m0036_books;
mod m0036_plan_search;
mod m0037_owned_plans;
mod m0038_price_words;
mod m0039_outbox;
mod m0040_versions_in_order;
mod m0041_outbox_by_age;
mod m0042_recorded_and_withheld;
mod m0043_refunds;
mod m0044_write_offs;
mod m0045_agreement_shares;
mod m0046_information;
mod m0047_people;
mod m0048_activity_found;
mod m0049_supplied_by_the_day;
mod m0050_bonds;
mod m0051_prices_of_a_service;
mod m0052_mail_key;
mod m0053_clock_reached;
mod m0054_tax_id_checked;
mod m0055_access_causes;
mod m0056_saved_views;
mod m0057_features_of_agreements;
mod m0058_days_that_come;
mod m0059_imports;
mod m0060_groups_referred_to;
mod m0061_lists_in_order;
mod m0062_more_notices;
mod m0063_owed_for_a_service;
mod m0064_tokens_made_by;
mod m0065_currency_of_cards;
mod m0066_use_of_offers;
mod m0070_domains;
mod m0071_domains_at_home;
mod m0073_people_of_groups;
mod m0074_nested_groups;
mod m0075_group_rules;

pub use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};

/// All changes, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_registry::Migration),
            Box::new(m0002_organizations::Migration),
            Box::new(m0003_catalog::Migration),
            Box::new(m0004_services::Migration),
            Box::new(m0005_overviews::Migration),
            Box::new(m0006_catalog_views::Migration),
            Box::new(m0007_forgetting::Migration),
            Box::new(m0008_activity_by_name::Migration),
            Box::new(m0009_licenses::Migration),
            Box::new(m0010_billing::Migration),
            Box::new(m0011_sandboxes::Migration),
            Box::new(m0012_notices_and_jobs::Migration),
            Box::new(m0013_usage::Migration),
            Box::new(m0014_tokens::Migration),
            Box::new(m0015_billing_profile::Migration),
            Box::new(m0016_agreements::Migration),
            Box::new(m0017_groups::Migration),
            Box::new(m0018_name_keys::Migration),
            Box::new(m0020_plan_changes::Migration),
            Box::new(m0025_credit_stretches::Migration),
            Box::new(m0026_feature_words::Migration),
            Box::new(m0027_metered_usage::Migration),
            Box::new(m0028_true_ups::Migration),
            Box::new(m0030_append_only::Migration),
            Box::new(m0035_home::Migration),
            Box::new(m0036_books::Migration),
            Box::new(m0036_plan_search::Migration),
            Box::new(m0037_owned_plans::Migration),
            Box::new(m0038_price_words::Migration),
            Box::new(m0039_outbox::Migration),
            Box::new(m0040_versions_in_order::Migration),
            Box::new(m0041_outbox_by_age::Migration),
            Box::new(m0042_recorded_and_withheld::Migration),
            Box::new(m0043_refunds::Migration),
            Box::new(m0044_write_offs::Migration),
            Box::new(m0045_agreement_shares::Migration),
            Box::new(m0046_information::Migration),
            Box::new(m0047_people::Migration),
            Box::new(m0048_activity_found::Migration),
            Box::new(m0049_supplied_by_the_day::Migration),
            Box::new(m0050_bonds::Migration),
            Box::new(m0051_prices_of_a_service::Migration),
            Box::new(m0052_mail_key::Migration),
            Box::new(m0053_clock_reached::Migration),
            Box::new(m0054_tax_id_checked::Migration),
            Box::new(m0055_access_causes::Migration),
            Box::new(m0056_saved_views::Migration),
            Box::new(m0057_features_of_agreements::Migration),
            Box::new(m0058_days_that_come::Migration),
            Box::new(m0059_imports::Migration),
            Box::new(m0060_groups_referred_to::Migration),
            Box::new(m0061_lists_in_order::Migration),
            Box::new(m0062_more_notices::Migration),
            Box::new(m0063_owed_for_a_service::Migration),
            Box::new(m0064_tokens_made_by::Migration),
            Box::new(m0065_currency_of_cards::Migration),
            Box::new(m0066_use_of_offers::Migration),
            Box::new(m0070_domains::Migration),
            Box::new(m0071_domains_at_home::Migration),
            Box::new(m0073_people_of_groups::Migration),
            Box::new(m0074_nested_groups::Migration),
            Box::new(m0075_group_rules::Migration),
        ]
    }
}
