//! The two dialects behind one way of writing: `{uuid}` and `{bool}`, the isolation of organization tables, append-only
//! triggers, and views that respect row-level security.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::Uuid;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

pub(crate) struct Dialect<'a> {
    manager: &'a SchemaManager<'a>,
    postgres: bool,
}

impl<'a> Dialect<'a> {
    pub(crate) fn of(manager: &'a SchemaManager<'a>) -> Self {
        Self { manager, postgres: manager.get_database_backend() == DbBackend::Postgres }
    }

    /// Runs one statement.
    pub(crate) async fn run(&self, sql: &str) -> Result<(), DbErr> {
        let (uuid, boolean) = if self.postgres { ("UUID", "BOOLEAN") } else { ("BLOB", "BOOLEAN") };
        let sql = sql.replace("{uuid}", uuid).replace("{bool}", boolean);
        self.manager.get_connection().execute_unprepared(&sql).await.map(drop)
    }

    /// What stands before the first dot of a column.
    pub(crate) fn before_dot(&self, column: &str) -> String {
        match self.postgres {
            true => format!("split_part({column}, '.', 1)"),
            false => format!("substr({column}, 1, instr({column}, '.') - 1)"),
        }
    }

    /// Whether an invoice charges for a subscription, from its contents, which name it, and its id.
    pub(crate) fn charges_for(&self, content: &str, subscription: &str) -> String {
        format!("{content} LIKE '%' || {} || '%'", self.written_id(subscription))
    }

    /// An id as texts have it: small letters and digits with dashes.
    fn written_id(&self, column: &str) -> String {
        if self.postgres {
            return format!("CAST({column} AS TEXT)");
        }
        let part = |from: u8, many: u8| format!("substr(hex({column}), {from}, {many})");
        let parts = [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)];
        format!("lower({})", parts.join(" || '-' || "))
    }

    /// Creates a table outside any organization.
    pub(crate) async fn table(&self, name: &str, columns: &str) -> Result<(), DbErr> {
        self.run(&format!("CREATE TABLE {name} ({columns})")).await
    }

    /// Creates a table of organizations: `org_id` is added, and on PostgreSQL forced row-level security that fails closed.
    pub(crate) async fn organization_table(&self, name: &str, columns: &str) -> Result<(), DbErr> {
        self.table(name, &format!("org_id {{uuid}} NOT NULL, {columns}")).await?;
        if !self.postgres {
            return Ok(());
        }
        self.run(&format!("ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")).await?;
        self.run(&format!("ALTER TABLE {name} FORCE ROW LEVEL SECURITY")).await?;
        let own = "org_id = NULLIF(current_setting('guildhall.org', true), '')::uuid";
        self.run(&format!("CREATE POLICY own_organization ON {name} USING ({own}) WITH CHECK ({own})")).await
    }

    /// Takes a uniqueness away from a table of organizations. SQLite knows no such change: there the table is made anew
    /// with these columns, of which the named ones are kept. Its indexes have to be made anew as well.
    pub(crate) async fn loosen(
        &self,
        table: &str,
        constraint: &str,
        (columns, kept): (&str, &str),
    ) -> Result<(), DbErr> {
        if self.postgres {
            return self.run(&format!("ALTER TABLE {table} DROP CONSTRAINT {constraint}")).await;
        }
        self.run(&format!("ALTER TABLE {table} RENAME TO {table}_before")).await?;
        self.organization_table(table, columns).await?;
        let copy = format!("INSERT INTO {table} (org_id, {kept}) SELECT org_id, {kept} FROM {table}_before");
        self.run(&copy).await?;
        self.run(&format!("DROP TABLE {table}_before")).await
    }

    /// Gives a table that has an `id` the column `name_key`: its names in lower case, in every script. What SQL takes for
    /// upper case depends on the database, so it is written by this program.
    pub(crate) async fn name_key(&self, table: &str, name: &str) -> Result<(), DbErr> {
        self.run(&format!("ALTER TABLE {table} ADD COLUMN name_key TEXT NOT NULL DEFAULT ''")).await?;
        let (connection, backend) = (self.manager.get_connection(), self.manager.get_database_backend());
        let select = Statement::from_string(backend, format!("SELECT id, {name} AS name FROM {table}"));
        for row in connection.query_all_raw(select).await? {
            let (id, name): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "name")?);
            let update = format!("UPDATE {table} SET name_key = $1 WHERE id = $2");
            let values = [name.to_lowercase().into(), id.into()];
            connection.execute_raw(Statement::from_sql_and_values(backend, update, values)).await?;
        }
        Ok(())
    }

    /// Takes a word out of the JSON in a column, in the rows of which something holds.
    pub(crate) async fn forget_word(
        &self,
        (table, column, word): (&str, &str, &str),
        which: &str,
    ) -> Result<(), DbErr> {
        let without = match self.postgres {
            true => format!("CAST(CAST({column} AS jsonb) - '{word}' AS TEXT)"),
            false => format!("json_remove({column}, '$.{word}')"),
        };
        self.run(&format!("UPDATE {table} SET {column} = {without} WHERE {which}")).await
    }

    /// Lets a step see the rows of every organization: the owner of the tables is otherwise kept to one, too.
    pub(crate) async fn in_all_organizations<T>(
        &self,
        table: &str,
        step: impl Future<Output = Result<T, DbErr>>,
    ) -> Result<T, DbErr> {
        if !self.postgres {
            return step.await;
        }
        self.run(&format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")).await?;
        let done = step.await?;
        self.run(&format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY")).await?;
        Ok(done)
    }

    /// Lets a column that is there already refer to another table of organizations by its id, within the organization.
    pub(crate) async fn refers(&self, table: &str, column: &str, other: &str) -> Result<(), DbErr> {
        if self.postgres {
            let key = format!("FOREIGN KEY (org_id, {column}) REFERENCES {other} (org_id, id)");
            return self.run(&format!("ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_refers {key}")).await;
        }
        let refuse = "BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed'); END";
        let known = format!("SELECT 1 FROM {other} o WHERE o.org_id = NEW.org_id AND o.id = NEW.{column}");
        for (name, event) in [("insert", "INSERT".to_owned()), ("update", format!("UPDATE OF org_id, {column}"))] {
            let when = format!("NEW.{column} IS NOT NULL AND NOT EXISTS ({known})");
            let on = format!("BEFORE {event} ON {table} FOR EACH ROW WHEN {when}");
            self.run(&format!("CREATE TRIGGER {table}_{column}_refers_on_{name} {on} {refuse}")).await?;
        }
        let used = format!("SELECT 1 FROM {table} t WHERE t.org_id = OLD.org_id AND t.{column} = OLD.id");
        for (name, event) in [("delete", "DELETE"), ("update", "UPDATE OF org_id, id")] {
            let on = format!("BEFORE {event} ON {other} FOR EACH ROW WHEN EXISTS ({used})");
            self.run(&format!("CREATE TRIGGER {other}_{name}_referred_by_{table} {on} {refuse}")).await?;
        }
        Ok(())
    }

    /// Refuses every update and delete on a table.
    pub(crate) async fn append_only(&self, table: &str) -> Result<(), DbErr> {
        self.refuse(table, "UPDATE", "is append-only").await
    }

    /// Refuses every delete on a table, and every update of these columns.
    pub(crate) async fn frozen(&self, table: &str, columns: &str) -> Result<(), DbErr> {
        self.refuse(table, &format!("UPDATE OF {columns}"), "never changes").await
    }

    /// Takes back what keeps a table from changing, to say anew what does not change of it.
    pub(crate) async fn thaw(&self, table: &str) -> Result<(), DbErr> {
        if self.postgres {
            return self.run(&format!("DROP TRIGGER {table}_append_only ON {table}")).await;
        }
        self.run(&format!("DROP TRIGGER {table}_no_update")).await?;
        self.run(&format!("DROP TRIGGER {table}_no_delete")).await
    }

    async fn refuse(&self, table: &str, update: &str, why: &str) -> Result<(), DbErr> {
        if self.postgres {
            self.run(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
            )
            .await?;
            let on = format!("BEFORE {update} OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()");
            return self.run(&format!("CREATE TRIGGER {table}_append_only {on}")).await;
        }
        for (verb, event) in [("update", update), ("delete", "DELETE")] {
            let refuse = format!("BEGIN SELECT RAISE(ABORT, '{table} {why}'); END");
            self.run(&format!("CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table} {refuse}")).await?;
        }
        Ok(())
    }

    /// Refuses every update that lets a number of a table fall, or become nothing again.
    pub(crate) async fn never_falls(&self, table: &str, column: &str) -> Result<(), DbErr> {
        let falls = format!("OLD.{column} IS NOT NULL AND (NEW.{column} IS NULL OR NEW.{column} < OLD.{column})");
        let on = format!("BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN ({falls})");
        if self.postgres {
            self.run(
                "CREATE OR REPLACE FUNCTION refuse_fall() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'a number of % never falls', TG_TABLE_NAME; END $$",
            )
            .await?;
            return self
                .run(&format!("CREATE TRIGGER {table}_{column}_never_falls {on} EXECUTE FUNCTION refuse_fall()"))
                .await;
        }
        let refuse = format!("BEGIN SELECT RAISE(ABORT, '{column} of {table} never falls'); END");
        self.run(&format!("CREATE TRIGGER {table}_{column}_never_falls {on} {refuse}")).await
    }

    /// Creates a view that sees only what its reader may see. `{json_rows}` and `{json_row}` are the JSON aggregates,
    /// `{hex}` writes an id as text, `{id}(…){/id}` reads one.
    pub(crate) async fn view(&self, name: &str, select: &str) -> Result<(), DbErr> {
        let (secure, rows, row, text) = if self.postgres {
            ("WITH (security_invoker = true)", "json_agg", "json_build_object", "text")
        } else {
            ("", "json_group_array", "json_object", "hex")
        };
        let [id, end] = if self.postgres { ["CAST(", " AS uuid)"] } else { ["unhex(", ", '-')"] };
        let select = select.replace("{json_rows}", rows).replace("{json_row}", row).replace("{hex}", text);
        let select = select.replace("{id}(", id).replace("){/id}", end);
        self.run(&format!("CREATE VIEW {name} {secure} AS {select}")).await
    }
}

/// A migration that runs in one transaction on both databases.
macro_rules! migration {
    ($dialect:ident => $($step:expr),+ $(,)?) => {
        use sea_orm_migration::prelude::*;

        pub(crate) struct Migration;

        impl MigrationName for Migration {
            fn name(&self) -> &str {
                module_path!().rsplit("::").next().unwrap_or_default()
            }
        }

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                let $dialect = crate::dialect::Dialect::of(manager);
                $($step.await?;)+
                Ok(())
            }

            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
        }
    };
}

pub(crate) use migration;
