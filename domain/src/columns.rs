//! Database column traits for the values of this crate, one line each. Text values and codes are TEXT in their canonical
//! spelling, ids UUID, instants BIGINT.

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, StringLen, Value, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable};

macro_rules! columns {
    ($inner:ty as $column:expr, $array:ident: $($value:ty),+ $(,)?) => {$(
        impl From<$value> for Value {
            fn from(value: $value) -> Self {
                <$inner>::into_column(value).into()
            }
        }

        impl TryGetable for $value {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                let stored = <$inner as TryGetable>::try_get_by(row, index)?;
                <$inner>::parsed(stored).map_err(|error| TryGetError::DbErr(DbErr::Type(error)))
            }
        }

        impl ValueType for $value {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                let stored = <$inner as ValueType>::try_from(value)?;
                <$inner>::parsed(stored).map_err(|_| ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($value).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::$array
            }

            fn column_type() -> ColumnType {
                $column
            }
        }

        impl Nullable for $value {
            fn null() -> Value {
                <$inner as Nullable>::null()
            }
        }

        impl sea_orm::IntoActiveValue<$value> for $value {
            fn into_active_value(self) -> sea_orm::ActiveValue<$value> {
                sea_orm::ActiveValue::Set(self)
            }
        }

        impl TryFromU64 for $value {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($value)))
            }
        }
    )+};
}

/// How a stored type and a value of the domain become each other.
trait Stored<T>: Sized {
    fn into_column(value: T) -> Self;
    fn parsed(self) -> Result<T, String>;
}

impl<T: std::fmt::Display + std::str::FromStr<Err: std::fmt::Display>> Stored<T> for String {
    fn into_column(value: T) -> Self {
        value.to_string()
    }

    fn parsed(self) -> Result<T, String> {
        self.parse().map_err(|error: T::Err| format!("stored value {self:?}: {error}"))
    }
}

impl<T: From<uuid::Uuid> + Into<uuid::Uuid>> Stored<T> for uuid::Uuid {
    fn into_column(value: T) -> Self {
        value.into()
    }

    fn parsed(self) -> Result<T, String> {
        Ok(self.into())
    }
}

impl<T: From<i64> + Into<i64>> Stored<T> for i64 {
    fn into_column(value: T) -> Self {
        value.into()
    }

    fn parsed(self) -> Result<T, String> {
        Ok(self.into())
    }
}

columns! { uuid::Uuid as ColumnType::Uuid, Uuid:
    crate::ids::OrgId, crate::ids::MemberId, crate::ids::SessionId, crate::ids::ServiceId, crate::ids::PlanId,
    crate::ids::PlanVersionId, crate::ids::FeatureId, crate::ids::TrialOfferId, crate::ids::SubscriptionId,
    crate::ids::PoolId, crate::ids::AssignmentId, crate::ids::QuotaId, crate::ids::AgreementId,
    crate::ids::AgreementLineId, crate::ids::ActivityId, crate::ids::GroupId, crate::ids::GrantId,
    crate::ids::ReservationId, crate::ids::WaitingId, crate::ids::ChangeId, crate::ids::GroupChangeId,
    crate::ids::TokenId, crate::ids::SubjectId, crate::ids::LetterId, crate::ids::ViewId, crate::ids::ImportId,
    crate::ids::RenameId,
}

columns! { String as ColumnType::String(StringLen::None), String:
    crate::roles::Role, crate::groups::Cause, crate::groups::Rule, crate::agreements::AgreementStatus, crate::agreements::Number, crate::agreements::Share, crate::licenses::Source, crate::licenses::Cause, crate::subscriptions::Status,
    crate::money::Currency, crate::money::UnitPrice,
    crate::billing::Cause, crate::billing::Direction, crate::billing::Renewal, crate::billing::Timing,
    crate::invoices::Number, crate::invoices::Prefix, crate::invoices::Status, crate::invoices::TaxId,
    crate::invoices::Contacts,
    crate::payments::Account, crate::payments::Side, crate::taxes::Rate, crate::taxes::Treatment,
    crate::time::Day,
    crate::imports::Stage, crate::imports::State,
    crate::notices::Kind, crate::activity::ActorKind, crate::activity::Outcome, crate::members::MemberStatus,
    crate::catalog::Basis, crate::catalog::FeatureKind, crate::catalog::Limit, crate::catalog::Period,
    crate::catalog::ResetRule,
    crate::quotas::Enforcement, crate::quotas::Interval, crate::usage::EventId, crate::usage::Source,
    crate::usage::PayloadHash,
    crate::locale::Country, crate::locale::Language, crate::locale::Theme, crate::locale::ZoneName,
    crate::text::DomainName, crate::text::Email, crate::text::Key, crate::text::LocalPart, crate::text::Name,
    crate::text::Note, crate::text::Slug, crate::text::Text, crate::text::UserName, crate::text::WebAddress,
    crate::tokens::Scopes,
}

columns! { i64 as ColumnType::BigInteger, BigInt:
    crate::roles::Roles,
    crate::time::Instant,
}
