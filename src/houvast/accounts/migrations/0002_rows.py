"""Who sees which row of people, organisations and sign-in.

Rows of an organisation follow `database.policies`. A person is seen by themselves, by who typed
the address (see `sight`), and by colleagues; only by themselves they are changed. Names, kinds and
regions of organisations are no secret: everybody who signs in may read them.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS, protect

FUNCTIONS = migrations.RunSQL(
    """
    CREATE FUNCTION houvast_user() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT nullif(current_setting('houvast.user', true), '')::uuid
    $$;
    CREATE FUNCTION houvast_email() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT nullif(current_setting('houvast.email', true), '')
    $$;
    CREATE FUNCTION houvast_invitation() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT nullif(current_setting('houvast.invitation', true), '')
    $$;
    """,
    "DROP FUNCTION houvast_user(); DROP FUNCTION houvast_email();"
    "DROP FUNCTION houvast_invitation();",
)

COLLEAGUE = (
    "EXISTS (SELECT 1 FROM accounts_membership m WHERE m.user_id = accounts_user.id "  # noqa: S608 - our own
    f"AND m.organisation_id = ANY ({ORGANISATIONS}))"
)
MYSELF = "= (SELECT houvast_user())"
MY_ADDRESS = "= (SELECT houvast_email())"


def closed(table: str, *, read: str, write: str) -> migrations.RunSQL:
    """Close `table`, with one rule to read and one to add, change and remove."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY may_read ON {table} FOR SELECT USING ({read});
        CREATE POLICY may_add ON {table} FOR INSERT WITH CHECK ({write});
        CREATE POLICY may_change ON {table} FOR UPDATE USING ({write}) WITH CHECK ({write});
        CREATE POLICY may_remove ON {table} FOR DELETE USING ({write});
        """,
        f"""
        DROP POLICY may_read ON {table};
        DROP POLICY may_add ON {table};
        DROP POLICY may_change ON {table};
        DROP POLICY may_remove ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def also(table: str, name: str, verb: str, rule: str) -> migrations.RunSQL:
    """One more row that may be seen (`verb` SELECT) or changed (UPDATE) in `table`."""
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {verb} USING ({rule})",
        f"DROP POLICY {name} ON {table}",
    )


def mine(table: str, *, read: str = "") -> migrations.RunSQL:
    """Close `table`: the rows of one person, for that person."""
    rule = f"user_id {MYSELF}"
    return closed(table, read=f"{rule} OR {read}" if read else rule, write=rule)


class Migration(migrations.Migration):
    """Row-level security for everything about people."""

    dependencies = (
        ("accounts", "0001_initial"),
        ("database", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    )

    operations = (
        FUNCTIONS,
        closed(
            "accounts_user",
            read=f"id {MYSELF} OR email {MY_ADDRESS} OR {COLLEAGUE}",
            write=f"id {MYSELF}",
        ),
        also("accounts_user", "password_renewed_at_sign_in", "UPDATE", f"email {MY_ADDRESS}"),
        mine("account_emailaddress", read=f"email {MY_ADDRESS}"),
        mine("mfa_authenticator"),
        mine("usersessions_usersession"),
        protect("accounts_membership"),
        also("accounts_membership", "my_own", "SELECT", f"user_id {MYSELF}"),
        protect("accounts_invitation"),
        also(
            "accounts_invitation",
            "with_the_link",
            "SELECT",
            "token_hash = (SELECT houvast_invitation())",
        ),
        also(
            "accounts_invitation",
            "used_with_the_link",
            "UPDATE",
            "token_hash = (SELECT houvast_invitation())",
        ),
        protect("accounts_site", ("school_id",)),
        protect("accounts_serves", ("clb_id", "school_id")),
        closed("accounts_organisation", read="true", write=f"id = ANY ({ORGANISATIONS})"),
        closed("accounts_zoneregion", read="true", write=f"zone_id = ANY ({ORGANISATIONS})"),
        migrations.RunSQL(
            # People and memberships are ended, never removed; an account stays a name in history.
            "REVOKE DELETE ON accounts_user, accounts_membership, accounts_organisation "
            "FROM houvast_app",
            "GRANT DELETE ON accounts_user, accounts_membership, accounts_organisation "
            "TO houvast_app",
        ),
    )
