//! The list of people knows mail addresses in lower case, too, because that is how it is searched.

crate::dialect::migration! { db =>
    db.run("DROP VIEW member_overview"),
    db.view(
        "member_overview",
        "SELECT m.org_id, m.id, m.display_name, m.name_key, coalesce(m.former_name, m.user_name) AS user_name, \
         m.contact_mail, lower(m.contact_mail) AS mail_key, m.status, m.roles, m.signed_in_at, \
         coalesce(m.signed_in_at, 0) AS seen_key, coalesce(m.deleted_at, m.created_at) AS since, \
         (SELECT count(*) FROM holding h WHERE h.org_id = m.org_id AND h.member_id = m.id) AS held, \
         coalesce((SELECT CAST({json_rows}(s.name || ' ' || p.name) AS TEXT) FROM holding h \
           JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id JOIN service s ON s.id = o.service_id \
           JOIN plan p ON p.id = o.plan_id WHERE h.org_id = m.org_id AND h.member_id = m.id), '[]') AS licenses \
         FROM member m WHERE m.purged_at IS NULL",
    ),
}
