//! What a bill is reckoned from, each part of it one statement: as whom an organization is billed with its credit and its
//! debt, an invoice with what happened to it since, and a subscription with what the rules about changing it ask of others.

crate::dialect::migration! { db =>
    db.view(
        "billing_account",
        "SELECT o.org_id, o.name AS organization, o.country AS home, p.name, p.address, p.country, p.tax_id, p.po_number, \
         p.bill_name, p.bill_address, p.bill_country, p.contacts, \
         (SELECT i.currency FROM invoice i WHERE i.org_id = o.org_id AND i.unpaid > 0 ORDER BY i.place LIMIT 1) \
           AS owed_in, \
         (SELECT coalesce(CAST({json_rows}({json_row}('place', l.place, 'since', l.since, 'origin', l.origin, \
             'currency', l.currency, 'remains', l.remains)) AS TEXT), '[]') \
           FROM credit_lot l WHERE l.org_id = o.org_id AND l.remains > 0) AS lots \
         FROM organization o LEFT JOIN billing_profile p ON p.org_id = o.org_id",
    ),
    db.view(
        "invoice_record",
        "SELECT i.org_id, i.number, i.place, i.period_to, i.content, \
         (SELECT coalesce(CAST({json_rows}({json_row}('at', n.issued_at, 'number', n.number, 'content', n.content)) \
             AS TEXT), '[]') \
           FROM credit_note n WHERE n.org_id = i.org_id AND n.corrects = i.number) AS notes, \
         (SELECT coalesce(CAST({json_rows}({json_row}('at', p.recorded_at, 'reference', p.reference, \
             'on', p.received_on, 'currency', p.currency, 'paid', p.paid, 'excess', p.excess)) AS TEXT), '[]') \
           FROM payment p WHERE p.org_id = i.org_id AND p.invoice = i.number) AS payments \
         FROM invoice i",
    ),
    db.view(
        "subscription_subject",
        "SELECT s.org_id, s.id, s.plan_id, s.status, s.urgency, v.key AS service_key, v.name AS service, p.name AS plan, \
         coalesce(t.open, FALSE) AS offer_open, coalesce(t.needs_domain, FALSE) AS offer_needs_domain, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id AND x.id <> s.id \
           AND x.trial_offer_id IS NOT NULL) AS tried_before, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.plan_id = s.plan_id AND x.id <> s.id \
           AND x.status NOT IN ('ended', 'deleted')) AS plan_owned, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id \
           AND x.status IN ('past-due', 'suspended')) AS overdue, \
         coalesce((SELECT o.held FROM pool o WHERE o.org_id = s.org_id AND o.plan_id = s.plan_id), 0) AS held, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x WHERE x.org_id = s.org_id \
           AND x.plan_id = s.plan_id AND x.id <> s.id), 0) \
         + coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = s.org_id AND l.plan_id = s.plan_id AND a.status IN ('current', 'ending')), 0) AS elsewhere \
         FROM subscription s JOIN service v ON v.id = s.service_id JOIN plan p ON p.id = s.plan_id \
         LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
}
