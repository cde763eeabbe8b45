//! Who holds a license in their own name.

use super::stage::Stage;
use crate::error::Error;
use crate::licenses;
use domain::licenses::{AssignLicenses, Refused};
use domain::members::MemberStatus;
use domain::refusal::Refusal;

/// Somebody gives a license to every so-manyth of these people who may have one, and lets the others wait for a seat.
pub(super) async fn give(
    stage: &Stage,
    who: usize,
    key: &str,
    (from, to, every): (usize, usize, usize),
) -> Result<(), Error> {
    let product = stage.offers.product(key)?;
    let chosen = stage.people.iter().take(to).skip(from).step_by(every);
    let may = |status| matches!(status, MemberStatus::Active | MemberStatus::Invited);
    let people = chosen.filter(|person| may(person.status)).map(|person| person.id).collect();
    let command = AssignLicenses { product, people, names: String::new(), or_wait: true, mark: String::new() };
    let plan = match licenses::assign(stage.permit(who).await?, command.clone()).await {
        Err(Error::Refused(Refusal::Licenses(Refused::Unconfirmed(plan)))) => plan,
        done => return done.map(drop),
    };
    licenses::assign(stage.permit(who).await?, AssignLicenses { mark: plan.mark, ..command }).await.map(drop)
}
