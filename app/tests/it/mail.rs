//! Letters.

use app::text::mail;
use domain::{
    letters::{Letter, Level, News},
    locale::Language,
    notices::{Kind, Matter, Notice, Remedy},
};

fn told(news: News) -> [(String, String); 2] {
    let letter = Letter { organization: "Alder".parse().unwrap(), news };
    [Language::En, Language::De].map(|l| mail::letter(l, &letter))
}

fn notice(kind: Kind, remedy: Remedy) -> [(String, String); 2] {
    let notice = Notice { on: "2027-02-07".parse().unwrap(), kind, about: "2027-02-14".parse().ok(), remedy };
    let subscription = "01999999-0000-7000-8000-000000000000".parse().unwrap();
    told(News::Notice { subscription, name: "Mail Team".into(), notice })
}

#[test]
fn every_notice_names_organization_and_subscription_and_says_what_to_do_in_both_languages() {
    for kind in Kind::ALL {
        for remedy in Remedy::ALL {
            let [english, german] = notice(*kind, *remedy);
            for (subject, text) in [&english, &german] {
                assert!(subject.starts_with("Alder: ") && subject.contains("Mail Team"), "{subject}");
                assert!(text.len() > 30 && text.ends_with('.'), "{text}");
            }
            assert!(english.0 != german.0 && english.1 != german.1, "{kind}: one language twice");
        }
    }
}

#[test]
fn a_notice_names_the_act_that_is_possible_and_no_other() {
    let acts = [
        (Remedy::Upgrade, "upgrade", "wechseln"),
        (Remedy::Inquire, "on request", "auf Anfrage"),
        (Remedy::Renew, "switch renewal on", "schalten"),
        (Remedy::UndoCancel, "undo the cancellation", "Kündigung"),
        (Remedy::Reactivate, "keep it, take it up again", "behalten, nehmen Sie es wieder auf"),
        (Remedy::Pay, "Pay it", "Bezahlen"),
        (Remedy::Ask, "Ask support", "Support"),
    ];
    for kind in [Kind::TrialEnding, Kind::TermEnding, Kind::Expired, Kind::Disabled, Kind::DeletionAhead] {
        for remedy in Remedy::ALL {
            let [(_, english), (_, german)] = notice(kind, *remedy);
            for (act, in_english, in_german) in acts {
                assert_eq!(english.contains(in_english), act == *remedy, "{kind}, {remedy}: {english}");
                assert_eq!(german.contains(in_german), act == *remedy, "{kind}, {remedy}: {german}");
            }
        }
    }
    let [_, (_, german)] = notice(Kind::TrialEnding, Remedy::Upgrade);
    assert!(german.contains("in den Plan"), "{german}");
}

#[test]
fn an_agreement_a_quota_and_licenses_are_told_with_day_and_numbers_in_both_languages() {
    let letter = |kind, level| {
        let matter = Matter { on: "2027-02-07".parse().unwrap(), kind, about: "2027-02-14".parse().ok() };
        let subject = "01999999-0000-7000-8000-000000000000".parse().unwrap();
        told(News::Matter { subject, name: "VA-1".into(), matter, level })
    };
    for kind in [Kind::AgreementEnding, Kind::TrueUpOpen, Kind::OverAssigned] {
        for (subject, text) in letter(kind, None) {
            assert!(
                subject.starts_with("Alder: ") && subject.contains("VA-1") && subject.contains("2027"),
                "{subject}"
            );
            assert!(text.len() > 30 && text.ends_with('.') && !text.contains("2027"), "{text}");
        }
    }
    for kind in [Kind::QuotaNear, Kind::QuotaOver] {
        let level = Level { used: 1_950, total: 2_000, unit: "GB".parse().ok() };
        let [(_, english), (_, german)] = letter(kind, Some(level));
        assert!(english.contains(" of ") && german.contains(" von "), "{english} {german}");
        for text in [english, german] {
            assert!(text.contains("950") && text.contains("GB") && text.contains("2027"), "{text}");
        }
    }
}

#[test]
fn a_document_is_told_with_its_number_and_what_is_to_be_paid() {
    let euros = |text| domain::money::Money::parse(text, domain::money::Currency::EUR).unwrap();
    let invoice = |due| News::Invoice {
        number: "INV-000001".parse().unwrap(),
        due: euros(due),
        due_on: "2027-02-14".parse().unwrap(),
    };
    let [(subject, text), _] = told(invoice("133.88"));
    assert!(subject == "Alder: Invoice INV-000001" && text.contains("133.88"), "{subject}: {text}");
    assert!(told(invoice("0"))[0].1.starts_with("Nothing remains to be paid"));
    let note = News::CreditNote {
        number: "CN-000001".parse().unwrap(),
        corrects: "INV-000001".parse().unwrap(),
        total: euros("5"),
    };
    let [_, (subject, text)] = told(note);
    assert!(subject == "Alder: Gutschrift CN-000001" && text.contains("INV-000001"), "{subject}: {text}");
}
