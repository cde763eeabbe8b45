//! The story itself: what happened when, oldest first. Between two scenes passes what the clock makes due.

use super::agreements::{self, Signed};
use super::people::{self, ADA};
use super::services::Price;
use super::stage::{ORGANIZATION, Stage};
use super::{groups, licenses, payments, plot, services, usage, visits};
use crate::access::Actor;
use crate::error::Error;
use crate::portal::Portal;
use crate::{sessions, signup};
use domain::locale::Language;
use domain::members::MemberStatus;
use domain::quotas::Reading;
use domain::signup::SignUp;
use domain::subscriptions::Action;
use domain::time::Instant;
use std::ops::{Range, RangeInclusive};

/// What somebody does, or what happens.
pub(super) enum Scene {
    Add(Range<usize>, MemberStatus),
    GiveRoles(usize),
    SetStatus(usize, MemberStatus),
    Bill(&'static str),
    /// A trial.
    Try(&'static str),
    /// Plan, price, seats.
    Order(&'static str, Price, Option<u32>),
    /// The same so many days ahead.
    OrderAhead(&'static str, Price, Option<u32>, i64),
    /// The trial of a plan becomes the plan.
    Convert(&'static str, Price, u32),
    /// Plan, action.
    Do(&'static str, Action),
    /// Plan, seats.
    SetSeats(&'static str, u32),
    Sign(&'static Signed),
    CloseLaunch,
    /// What is old enough, and too much by so much.
    Pay(&'static str),
    /// Of the invoice that was issued so many days ago.
    PayPart(RangeInclusive<i64>, &'static str),
    /// The invoice that was issued so many days ago.
    WriteOff(RangeInclusive<i64>),
    /// So much of what was paid too much.
    PayBack(&'static str),
    /// Plan, and which people: from, to, every so-manyth.
    License(&'static str, (usize, usize, usize)),
    Groups,
    Usage(&'static str, Vec<(&'static str, Reading)>),
    Visit,
    Stay,
    Mistype,
    BeRefused,
    Speak(Language),
}

/// Tells it.
pub(super) async fn tell(portal: &Portal) -> Result<(), Error> {
    let mut stage = Stage::set(portal).await?;
    found(&mut stage).await?;
    let mut steps: Vec<(Instant, usize, Scene)> = Vec::new();
    for (days, time, who, scene) in plot::steps() {
        steps.push((stage.at(days, time), who, scene));
    }
    for measured in &usage::MEASURED {
        let told = measured.reports(&stage).into_iter();
        steps.extend(told.map(|(at, readings)| (at, ADA, Scene::Usage(measured.service, readings))));
    }
    steps.sort_by_key(|(at, _, _)| *at);
    for (at, who, scene) in steps {
        stage.pass(at).await?;
        stage.turn_to(at);
        play(&mut stage, who, scene).await?;
    }
    stage.pass(stage.at(0, (0, 0))).await
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
    stage.turn_to(stage.at(540, (11, 3)));
    sessions::sign_out(stage.portal.permit(actor, stage.request()).await?, ()).await
}

async fn play(stage: &mut Stage, who: usize, scene: Scene) -> Result<(), Error> {
    match scene {
        Scene::Add(range, status) => people::add(stage, who, range, status).await,
        Scene::GiveRoles(to) => people::give_roles(stage, who, to).await,
        Scene::SetStatus(to, status) => people::set_status(stage, who, to, status).await,
        Scene::Bill(address) => payments::bill_to(stage, who, address).await,
        Scene::Try(trial) => services::attempt(stage, who, trial).await,
        Scene::Order(plan, price, seats) => services::order(stage, who, plan, (price, seats)).await,
        Scene::OrderAhead(plan, price, seats, days) => {
            services::order_ahead(stage, who, plan, (price, seats), days).await
        }
        Scene::Convert(plan, price, seats) => {
            services::change(stage, who, plan, (Action::Convert, Some(price), Some(seats))).await
        }
        Scene::Do(plan, action) => services::change(stage, who, plan, (action, None, None)).await,
        Scene::SetSeats(plan, seats) => services::change(stage, who, plan, (Action::SetSeats, None, Some(seats))).await,
        Scene::Sign(signed) => agreements::import(stage, signed).await,
        Scene::CloseLaunch => stage.close_launch().await,
        Scene::Pay(too_much) => payments::pay(stage, too_much).await,
        Scene::PayPart(issued, amount) => payments::pay_part(stage, &issued, amount).await,
        Scene::WriteOff(issued) => payments::write_off(stage, &issued).await,
        Scene::PayBack(amount) => payments::pay_back(stage, amount).await,
        Scene::License(key, whom) => licenses::give(stage, who, key, whom).await,
        Scene::Groups => groups::form(stage).await,
        Scene::Usage(service, readings) => usage::report(stage, service, readings).await,
        Scene::Visit => visits::visit(stage, who).await,
        Scene::Stay => visits::come(stage, who).await.map(drop),
        Scene::Mistype => visits::mistype(stage, who).await,
        Scene::BeRefused => visits::be_refused(stage, who).await,
        Scene::Speak(language) => visits::edit_profile(stage, who, language).await,
    }
}
