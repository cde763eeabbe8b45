//! What somebody may see of activity, as a condition of the query, so that nothing else is ever read.

use crate::access::Member;
use domain::activity::{ActorKind, PERSON, Part, Sight, sight};
use entity::Cond;
use entity::activity_by_name::{self as found, Entity};

/// The entries that the person may see; none where that is all of them.
pub(super) fn seen_by(me: &Member) -> Option<Cond<Entity>> {
    match sight(me.roles) {
        Sight::Whole => None,
        Sight::Parts(parts) => Some(parts.into_iter().map(belonging).fold(own(me), Cond::or)),
    }
}

/// What they did; and who came in as them, or failed to, and was nobody yet.
fn own(me: &Member) -> Cond<Entity> {
    let as_me = of_kind(PERSON).and(found::target_id().eq(me.id.to_string()));
    found::actor_id().eq(Some(me.id)).or(found::actor_kind().eq(ActorKind::Visitor).and(as_me))
}

fn belonging(part: Part) -> Cond<Entity> {
    match part {
        Part::Things(kind) => of_kind(kind),
        Part::Act(act) => found::act().eq(act.to_owned()),
        Part::People(roles) => of_kind(PERSON).and(found::target_roles().is_in(roles.into_iter().map(Some))),
    }
}

fn of_kind(kind: &str) -> Cond<Entity> {
    found::target_kind().eq(kind.to_owned())
}
