//! The story itself: what happened when, oldest first. Days count back from today, so that the demo is always young.

use super::agreements::{self, Deal};
use super::names::Chance;
use super::people::{self, ADA, BJORN, CHIARA, COUNT, DMYTRO, EMRE, FARIDA, GWEN};
use super::stage::{ORGANIZATION, Stage};
use super::{groups, services, visits};
use crate::access::Actor;
use crate::error::Error;
use crate::portal::Portal;
use crate::{sessions, signup, subscriptions};
use domain::locale::Language;
use domain::members::MemberStatus::{self, Active, Blocked, Deleted, Invited};
use domain::signup::SignUp;
use domain::subscriptions::{Event, Order, Purchase};
use domain::time::Instant;
use std::num::NonZeroU32;
use std::ops::Range;

/// What somebody does, or what happens.
enum Scene {
    Add(Range<usize>, MemberStatus),
    GiveRoles(usize),
    SetStatus(usize, MemberStatus),
    /// Label, offer, first event, days until it takes effect.
    Open(&'static str, &'static str, Event, i64),
    /// Label, plan, order.
    Order(&'static str, &'static str, Order),
    /// Label, plan, event.
    Happen(&'static str, &'static str, Event),
    Agree(&'static Deal),
    /// Plan, and which people: from, to, every so-manyth.
    License(&'static str, (usize, usize, usize)),
    Groups,
    Usage(&'static str, &'static [(&'static str, i64)]),
    Visit,
    Stay,
    Mistype,
    BeRefused,
    Speak(Language),
    /// Standings follow the clock.
    Pass,
}

type Step = (i64, (i64, i64), usize, Scene);

/// Tells it.
pub(super) async fn tell(portal: &Portal) -> Result<(), Error> {
    let mut stage = Stage::set(portal).await?;
    found(&mut stage).await?;
    let mut steps: Vec<(Instant, usize, Scene)> = Vec::new();
    for (days, time, who, scene) in [arrivals(), orders(&stage), everyday()].into_iter().flatten() {
        steps.push((stage.at(days, time), who, scene));
    }
    steps.sort_by_key(|(at, _, _)| *at);
    for (at, who, scene) in steps {
        stage.turn_to(at);
        play(&mut stage, who, scene).await?;
    }
    Ok(())
}

async fn found(stage: &mut Stage) -> Result<(), Error> {
    stage.turn_to(stage.at(540, (10, 12)));
    let founder = stage.person(ADA)?.clone();
    let form = SignUp {
        organization: ORGANIZATION.parse().map_err(Error::internal)?,
        country: "DE".parse().map_err(Error::internal)?,
        slug: super::SLUG.parse().map_err(Error::internal)?,
        display_name: founder.display_name,
        user: founder.user_name.local().clone(),
        mail: founder.mail,
        password: people::unguessable()?,
        language: founder.language,
        zone: founder.zone,
        offer: stage.offers.of("mail-business-trial")?,
        seats: None,
        deal: None,
        seen: None,
    };
    let entered = signup::sign_up(stage.portal.permit(Actor::visitor(), stage.request()).await?, form).await?;
    let actor = sessions::identify(&stage.portal, Some(&entered.token), &stage.request()).await?;
    let member = actor.member().ok_or(Error::Unauthenticated)?;
    stage.founded(member.org, member.id);
    services::find_first(stage, "mail").await?;
    stage.turn_to(stage.at(540, (11, 3)));
    sessions::sign_out(stage.portal.permit(actor, stage.request()).await?, ()).await
}

async fn play(stage: &mut Stage, who: usize, scene: Scene) -> Result<(), Error> {
    match scene {
        Scene::Add(range, status) => people::add(stage, who, range, status).await,
        Scene::GiveRoles(to) => people::give_roles(stage, who, to).await,
        Scene::SetStatus(to, status) => people::set_status(stage, who, to, status).await,
        Scene::Open(label, key, event, later) => services::open(stage, who, (label, key), event, later).await,
        Scene::Order(label, key, order) => services::order(stage, who, label, key, order).await,
        Scene::Happen(label, key, event) => services::happen(stage, label, key, event).await,
        Scene::Agree(deal) => agreements::record(stage, who, deal).await,
        Scene::License(key, whom) => services::license(stage, who, key, whom).await,
        Scene::Groups => groups::form(stage).await,
        Scene::Usage(key, levels) => services::report(stage, key, levels).await,
        Scene::Visit => visits::visit(stage, who).await,
        Scene::Stay => visits::come(stage, who).await.map(drop),
        Scene::Mistype => visits::mistype(stage, who).await,
        Scene::BeRefused => visits::be_refused(stage, who).await,
        Scene::Speak(language) => visits::edit_profile(stage, who, language).await,
        Scene::Pass => subscriptions::refresh(&stage.portal, stage.request(), stage.org).await,
    }
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
        (371, (10, 10), CHIARA, License("desk-team", (150, 202, 1))),
        (300, (15, 30), CHIARA, License("mail-business", (309, 347, 1))),
        (279, (11, 20), CHIARA, License("files-team", (118, 140, 1))),
        (160, (13, 0), CHIARA, License("insight-base", (20, 64, 2))),
        (119, (9, 0), CHIARA, License("mail-business", (347, 375, 1))),
        (34, (9, 0), CHIARA, License("mail-business", (375, 386, 1))),
        (27, (11, 0), CHIARA, License("meet-rooms", (1, 7, 1))),
        (20, (10, 30), CHIARA, License("meet-pro", (60, 98, 2))),
        (6, (16, 40), CHIARA, License("mail-business", (386, 394, 1))),
        (0, (2, 20), CHIARA, License("insight-pro", (282, 294, 4))),
        (2, (11, 0), CHIARA, License("desk-team", (240, 246, 2))),
        (0, (1, 20), CHIARA, SetStatus(33, Blocked)),
        (5, (10, 0), CHIARA, License("insight-pro", (200, 282, 2))),
        (1, (13, 30), CHIARA, Scene::Groups),
    ];
    let roles = [BJORN, CHIARA, DMYTRO, EMRE, FARIDA, 7, 8];
    steps.extend((0_i64..).zip(roles).map(|(place, to)| (536, (9, 20 + place), ADA, GiveRoles(to))));
    let gone = [(210, 23), (140, 57), (88, 101), (52, 160), (19, 222), (3, 290)];
    steps.extend(gone.map(|(days, to)| (days, (17, 10), CHIARA, SetStatus(to, Blocked))));
    let gone = [(95, 44), (66, 88), (29, 131), (10, 199)];
    steps.extend(gone.map(|(days, to)| (days, (17, 40), CHIARA, SetStatus(to, Deleted))));
    steps
}

fn buys(months: u16, seats: Option<u32>, auto_renew: bool) -> Purchase {
    Purchase { months: Some(months), seats, auto_renew, pricing: None }
}

fn orders(stage: &Stage) -> Vec<Step> {
    use Event::{Invoiced, Settled, Started, TrialStarted};
    use Scene::{Agree, Happen, Open, Pass};
    let to = |seats| NonZeroU32::new(seats).map_or(Order::RenewOff, Order::SetSeats);
    let invoice = |number: &str, due| Invoiced { invoice: number.to_owned(), due: stage.day(due) };
    let paid = |number: &str| Settled { invoice: number.to_owned() };
    let mut steps = vec![
        (534, (15, 0), BJORN, Agree(&agreements::ENDING)),
        (200, (15, 0), BJORN, Agree(&agreements::CURRENT)),
        (521, (11, 40), BJORN, Scene::Order("mail", "mail-business", Order::Convert(buys(12, Some(300), true)))),
        (300, (14, 0), BJORN, Scene::Order("mail", "mail-business", to(340))),
        (9, (10, 20), BJORN, Open("kiosk", "mail-kiosk", Started(buys(12, Some(40), true)), 21)),
        (500, (10, 0), BJORN, Open("files", "files-team", Started(buys(12, Some(100), true)), 0)),
        (280, (10, 0), BJORN, Scene::Order("files", "files-team", to(120))),
        (133, (6, 0), BJORN, Happen("files", "files-team", invoice("1042", 103))),
        (110, (6, 0), BJORN, Happen("files", "files-team", paid("1042"))),
        (33, (6, 0), BJORN, Happen("files", "files-team", invoice("1187", 3))),
        (195, (9, 0), BJORN, Open("vault", "files-vault", Started(buys(6, None, false)), 0)),
        (78, (9, 0), BJORN, Open("project", "files-team", Started(buys(1, Some(10), true)), 0)),
        (4, (9, 0), BJORN, Scene::Order("project", "files-team", Order::CancelAtEnd)),
        (28, (9, 0), BJORN, Open("rooms", "meet-rooms", Started(buys(12, Some(10), true)), 0)),
        (22, (16, 0), BJORN, Scene::Order("rooms", "meet-rooms", Order::CancelNow)),
        (21, (9, 30), ADA, Open("meet", "meet-pro-trial", TrialStarted { seats: Some(25) }, 0)),
        (470, (9, 0), ADA, Open("plus", "desk-plus-trial", TrialStarted { seats: Some(5) }, 0)),
        (462, (9, 0), ADA, Scene::Order("plus", "desk-plus", Order::CancelNow)),
        (372, (9, 0), BJORN, Open("desk", "desk-team", Started(buys(12, Some(60), true)), 0)),
        (40, (14, 0), BJORN, Scene::Order("desk", "desk-team", to(45))),
        (520, (9, 0), BJORN, Open("old", "build-pro", Started(buys(3, None, false)), 0)),
        (340, (9, 0), BJORN, Open("build", "build-pro", Started(buys(1, None, true)), 0)),
        (71, (6, 0), BJORN, Happen("build", "build-pro", invoice("1121", 41))),
        (195, (9, 0), BJORN, Open("base", "insight-base", Started(buys(12, Some(15), true)), 0)),
        (12, (9, 0), ADA, Open("insight", "insight-pro-launch", TrialStarted { seats: Some(25) }, 0)),
        (6, (9, 0), BJORN, Open("pro", "insight-pro", Started(buys(12, Some(30), true)), 0)),
        (0, (1, 40), BJORN, Scene::Order("mail", "mail-business", to(345))),
        (0, (3, 0), ADA, Pass),
    ];
    steps.extend([425, 395, 305, 170, 100, 60, 38, 10, 2].map(|days| (days, (4, 0), ADA, Pass)));
    steps
}

fn everyday() -> Vec<Step> {
    use Scene::{BeRefused, Mistype, Speak, Stay, Usage, Visit};
    let mut steps = vec![
        (48, (11, 0), GWEN, BeRefused),
        (16, (13, 20), GWEN, BeRefused),
        (30, (8, 2), 30, Mistype),
        (30, (8, 3), 30, Mistype),
        (13, (19, 44), BJORN, Mistype),
        (90, (12, 0), 12, Speak(Language::De)),
        (25, (12, 30), 71, Speak(Language::En)),
        (1, (9, 12), 18, Speak(Language::De)),
        (0, (2, 40), ADA, Usage("mail", &[("storage", 3_420), ("aliases", 812)])),
        (0, (2, 39), ADA, Usage("files", &[("storage", 2_387), ("transfer", 212)])),
        (0, (2, 38), ADA, Usage("meet", &[("minutes", 4_310), ("people", 63)])),
        (0, (2, 37), ADA, Usage("desk", &[("tickets", 1_874), ("channels", 3)])),
        (0, (2, 36), ADA, Usage("insight", &[("credits", 12_840), ("sources", 9)])),
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
