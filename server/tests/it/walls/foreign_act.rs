//! E0277
pub enum Mine {}

impl domain::acts::Act for Mine {
    type Scope = domain::acts::Organization;
    type Mode = domain::acts::Write;
    const NAME: &'static str = "mine";
    const WHO: domain::acts::Who = domain::acts::Who::Anybody;
}
