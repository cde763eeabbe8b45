//! `table!`, and the two traits that say from which scope a table can be read and written.

use domain::acts::Scope;
use sea_orm::EntityTrait;

/// A table that queries of scope `S` may read.
pub trait ReadIn<S: Scope>: EntityTrait<Model: Send + Sync + 'static> {
    /// The column that holds the organization, where the rows belong to one.
    const ORG: Option<&'static str>;
}

/// A table that transactions of scope `S` may write.
pub trait WriteIn<S: Scope>: ReadIn<S> {
    /// Puts the scope's organization into a row about to be inserted.
    fn own(row: &mut <Self as EntityTrait>::ActiveModel, org: Option<domain::ids::OrgId>);
}

/// Declares a table or a view: `table! { "name", owner; field: Type, … }` with owner `organization`, `organization view`,
/// `catalog`, `catalog view` or `registry`. A primary key column carries `#[sea_orm(primary_key, auto_increment = false)]`.
macro_rules! table {
    ($table:literal, $owner:ident $($view:ident)?; $($(#[$meta:meta])* $field:ident: $ty:ty,)+) => {
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model { $($(#[$meta])* pub $field: $ty,)+ }

        #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}

        $(
            #[doc = concat!("The column `", stringify!($field), "`.")]
            #[must_use]
            pub const fn $field() -> $crate::Field<Entity, $ty> {
                $crate::Field::new(stringify!($field))
            }
        )+

        $crate::table::owner!($owner $($view)?);
    };
}

macro_rules! owner {
    (organization) => {
        $crate::table::owner!(organization view);

        impl $crate::WriteIn<domain::acts::Organization> for Entity {
            fn own(row: &mut ActiveModel, org: Option<domain::ids::OrgId>) {
                if let Some(org) = org {
                    row.org_id = sea_orm::ActiveValue::Set(org);
                }
            }
        }
    };
    (organization view) => {
        impl $crate::ReadIn<domain::acts::Organization> for Entity {
            const ORG: Option<&'static str> = Some("org_id");
        }
    };
    (catalog) => {
        $crate::table::owner!(catalog view);

        impl $crate::WriteIn<domain::acts::Catalog> for Entity {
            fn own(_: &mut ActiveModel, _: Option<domain::ids::OrgId>) {}
        }
    };
    (catalog view) => {
        impl $crate::ReadIn<domain::acts::Organization> for Entity {
            const ORG: Option<&'static str> = None;
        }
        impl $crate::ReadIn<domain::acts::Catalog> for Entity {
            const ORG: Option<&'static str> = None;
        }
    };
    (registry) => {
        impl $crate::ReadIn<domain::acts::Registry> for Entity {
            const ORG: Option<&'static str> = None;
        }
        impl $crate::WriteIn<domain::acts::Registry> for Entity {
            fn own(_: &mut ActiveModel, _: Option<domain::ids::OrgId>) {}
        }
    };
}

pub(crate) use {owner, table};
