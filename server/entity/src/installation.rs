//! Facts about the whole installation, by name.

crate::table! { "installation", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    name: String,
    value: String,
}
