//! The plot: who does what on which day, counted back from today, so that the demo is always young.

use super::agreements;
use super::names::Chance;
use super::payments::LOST;
use super::people::{ADA, BJORN, CHIARA, COUNT, DMYTRO, EMRE, FARIDA, GWEN};
use super::services::Price;
use super::story::Scene;
use domain::catalog::Period;
use domain::locale::Language;
use domain::members::MemberStatus::{Active, Blocked, Deleted, Invited};
use domain::subscriptions::Action;

/// So many days ago, at this time (today: so many hours and minutes ago), somebody does something.
pub(super) type Step = (i64, (i64, i64), usize, Scene);

/// All of it, in no order.
pub(super) fn steps() -> impl Iterator<Item = Step> {
    [arrivals(), orders(), payments(), everyday()].into_iter().flatten()
}

fn arrivals() -> Vec<Step> {
    use Scene::{Add, GiveRoles, License, SetStatus};
    let mut steps = vec![
        (536, (9, 5), ADA, Add(1..309, Active)),
        (301, (8, 40), CHIARA, Add(309..347, Active)),
        (120, (8, 15), CHIARA, Add(347..375, Active)),
        (35, (9, 30), CHIARA, Add(375..386, Active)),
        (6, (16, 20), CHIARA, Add(386..COUNT, Invited)),
        (530, (10, 0), ADA, License("mail-business", (1, 20, 1))),
        (521, (14, 5), CHIARA, License("mail-business", (20, 309, 1))),
        (520, (9, 0), CHIARA, License("mail-business", (0, 1, 1))),
        (499, (9, 45), CHIARA, License("files-team", (10, 118, 1))),
        (371, (10, 10), CHIARA, License("desk-team", (150, 190, 1))),
        (300, (15, 30), CHIARA, License("mail-business", (309, 347, 1))),
        (279, (11, 20), CHIARA, License("files-team", (118, 140, 1))),
        (160, (13, 0), CHIARA, License("insight-base", (20, 64, 2))),
        (119, (9, 0), CHIARA, License("mail-business", (347, 375, 1))),
        (34, (9, 0), CHIARA, License("mail-business", (375, 386, 1))),
        // More than there will be seats after the renewal.
        (30, (10, 30), CHIARA, License("desk-team", (190, 202, 1))),
        (27, (11, 0), CHIARA, License("meet-rooms", (1, 7, 1))),
        (20, (10, 30), CHIARA, License("meet-pro", (60, 98, 2))),
        (6, (16, 40), CHIARA, License("mail-business", (386, 394, 1))),
        (5, (10, 0), CHIARA, License("insight-pro", (200, 236, 2))),
        (2, (11, 0), CHIARA, License("desk-team", (240, 246, 2))),
        (1, (13, 30), CHIARA, Scene::Groups),
        (0, (2, 20), CHIARA, License("insight-pro", (282, 294, 4))),
        (0, (1, 20), CHIARA, SetStatus(33, Blocked)),
    ];
    let roles = [BJORN, CHIARA, DMYTRO, EMRE, FARIDA, 7, 8];
    steps.extend((0_i64..).zip(roles).map(|(place, to)| (536, (9, 20 + place), ADA, GiveRoles(to))));
    steps.extend(BLOCKED.map(|(days, to)| (days, (17, 10), CHIARA, SetStatus(to, Blocked))));
    steps.extend(DELETED.map(|(days, to)| (days, (17, 40), CHIARA, SetStatus(to, Deleted))));
    steps
}

/// How many days ago who was blocked.
const BLOCKED: [(i64, usize); 6] = [(210, 23), (140, 57), (88, 101), (52, 160), (19, 222), (3, 290)];
/// How many days ago who was deleted.
const DELETED: [(i64, usize); 4] = [(95, 44), (66, 88), (29, 131), (10, 199)];

/// How many days ago somebody could sign in for the last time; 0 for who still can.
pub(super) fn last_day(person: usize) -> i64 {
    BLOCKED.into_iter().chain(DELETED).find(|(_, to)| *to == person).map_or(0, |(days, _)| days)
}

/// A month at a time.
const MONTH: Price = (Period::Month, 1);
/// By the month, for a year.
const MONTHLY: Price = (Period::Month, 12);
/// By the year.
const YEAR: Price = (Period::Year, 12);

fn orders() -> Vec<Step> {
    use Action::{CancelAtEnd, CancelNow, RenewOff};
    use Scene::{Bill, CloseLaunch, Convert, Do, Order, OrderAhead, SetSeats, Sign, Try};
    vec![
        (538, (16, 0), ADA, Bill("Lindenallee 12\n50968 Köln")),
        (537, (9, 0), ADA, Order("build-pro", MONTH, None)),
        (533, (9, 0), BJORN, Do("build-pro", CancelNow)),
        (534, (15, 0), ADA, Sign(&agreements::ENDING)),
        (200, (15, 0), ADA, Sign(&agreements::CURRENT)),
        (521, (11, 40), BJORN, Convert("mail-business", MONTHLY, 300)),
        (300, (14, 0), BJORN, SetSeats("mail-business", 340)),
        (0, (1, 40), BJORN, SetSeats("mail-business", 345)),
        (9, (10, 20), BJORN, OrderAhead("mail-kiosk", YEAR, Some(40), 21)),
        (500, (10, 0), BJORN, Order("files-team", YEAR, Some(100))),
        (280, (10, 0), BJORN, SetSeats("files-team", 125)),
        (276, (15, 0), BJORN, SetSeats("files-team", 120)),
        (38, (11, 0), BJORN, SetSeats("files-team", 125)),
        (375, (9, 0), BJORN, Order("files-vault", YEAR, None)),
        (374, (9, 0), BJORN, Do("files-vault", RenewOff)),
        (470, (9, 0), ADA, Try("desk-plus-trial")),
        (462, (9, 0), ADA, Do("desk-plus", CancelNow)),
        (372, (9, 0), BJORN, Order("desk-team", YEAR, Some(60))),
        (40, (14, 0), BJORN, SetSeats("desk-team", 45)),
        (440, (9, 0), BJORN, Order("build-pro", YEAR, None)),
        (195, (9, 0), BJORN, Order("insight-base", YEAR, Some(15))),
        (4, (9, 0), BJORN, Do("insight-base", CancelAtEnd)),
        (12, (9, 0), ADA, Try("insight-pro-launch")),
        (9, (8, 0), ADA, CloseLaunch),
        (28, (9, 0), BJORN, Order("meet-rooms", MONTHLY, Some(10))),
        (22, (16, 0), BJORN, Do("meet-rooms", CancelNow)),
        (21, (9, 30), ADA, Try("meet-pro-trial")),
    ]
}

fn payments() -> Vec<Step> {
    use Scene::{Pay, PayBack, PayPart, WriteOff};
    let mut steps = vec![
        (340, (10, 0), BJORN, WriteOff(LOST)),
        (104, (10, 0), BJORN, PayBack("120.00")),
        (3, (11, 0), BJORN, PayPart(6..=7, "3000.00")),
    ];
    for days in (8..=526).rev().step_by(14) {
        let too_much = match days {
            106 => "120.00",
            78 => "50.00",
            _ => "0",
        };
        steps.push((days, (10, 0), BJORN, Pay(too_much)));
    }
    steps
}

fn everyday() -> Vec<Step> {
    use Scene::{BeRefused, Mistype, Speak, Stay, Visit};
    let mut steps = vec![
        (48, (11, 0), GWEN, BeRefused),
        (16, (13, 20), GWEN, BeRefused),
        (30, (8, 2), 30, Mistype),
        (30, (8, 3), 30, Mistype),
        (13, (19, 44), BJORN, Mistype),
        (90, (12, 0), 12, Speak(Language::De)),
        (25, (12, 30), 71, Speak(Language::En)),
        (1, (9, 12), 18, Speak(Language::De)),
        (0, (2, 10), ADA, Stay),
        (0, (2, 5), GWEN, BeRefused),
        (0, (0, 50), ADA, Stay),
        (0, (0, 41), BJORN, Stay),
    ];
    let mut chance = Chance::new(0x0A1D_E203);
    let regulars = [ADA, BJORN, CHIARA, CHIARA, DMYTRO, EMRE, FARIDA, GWEN, 7, 12, 40, 71, 118];
    for days in (2..62).step_by(3) {
        let who = chance.of(&regulars).copied().unwrap_or(ADA);
        let minutes = i64::try_from(chance.below(500)).unwrap_or_default();
        steps.push((days, (8, minutes), who, Visit));
    }
    steps
}
