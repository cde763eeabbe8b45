//! Everyday life: people sign in and out, change their profile, mistype a password, and try what they may not.

use super::stage::Stage;
use crate::access::Actor;
use crate::activity::Event;
use crate::error::Error;
use crate::{account, sessions};
use domain::account::EditProfile;
use domain::acts::{ListServices, RecordRefusal};
use domain::locale::{Language, Theme};

/// Somebody signs in and stays.
pub(super) async fn come(stage: &Stage, who: usize) -> Result<Actor, Error> {
    let permit = stage.portal.permit(Actor::visitor(), stage.request()).await?;
    let entered = super::enter_as(permit, stage.org, stage.person(who)?.user_name.local().clone()).await?;
    sessions::identify(&stage.portal, Some(&entered.token), &stage.request()).await
}

/// Somebody signs in and out again.
pub(super) async fn visit(stage: &Stage, who: usize) -> Result<(), Error> {
    let actor = come(stage, who).await?;
    sessions::sign_out(stage.portal.permit(actor, stage.request()).await?, ()).await
}

/// Somebody's password is entered wrong.
pub(super) async fn mistype(stage: &Stage, who: usize) -> Result<(), Error> {
    let person = stage.person(who)?;
    let tx = stage.portal.internal::<RecordRefusal>(stage.request(), stage.org)?.begin().await?;
    let event = Event::SignInFailed { member: person.id, user_name: person.user_name.clone() };
    tx.commit(event, ()).await
}

/// Somebody opens the services without a role that allows it.
pub(super) async fn be_refused(stage: &Stage, who: usize) -> Result<(), Error> {
    match stage.portal.permit::<ListServices>(stage.actor(who)?, stage.request()).await {
        Err(Error::Forbidden(_)) => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(Error::internal("this person of the demo may see services after all")),
    }
}

/// Somebody chooses another language and theme.
pub(super) async fn edit_profile(stage: &mut Stage, who: usize, language: Language) -> Result<(), Error> {
    let person = stage.person(who)?;
    let command = EditProfile {
        display_name: person.display_name.clone(),
        language,
        zone: person.zone.clone(),
        theme: Theme::System,
    };
    let permit = stage.portal.permit(stage.actor(who)?, stage.request()).await?;
    account::edit(permit, command).await?;
    if let Some(person) = stage.people.get_mut(who) {
        person.language = language;
    }
    Ok(())
}
