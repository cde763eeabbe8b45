//! E0308
pub fn confuse(id: domain::ids::PoolId) -> entity::Cond<entity::member::Entity> {
    entity::member::id().eq(id)
}
