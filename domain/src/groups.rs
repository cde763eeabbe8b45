//! Groups of people: somebody puts people in and takes them out, or a rule does, and plans that are assigned to the
//! group reach everybody in it and in the groups that stand in it. What that does to licenses is reckoned by the rules of
//! licenses.

mod changes;
mod nests;
mod owners;
mod pages;
mod refused;
mod report;
mod rules;
mod sorting;
#[cfg(test)]
mod tests;

pub use changes::{AddToGroup, CreateGroup, DeleteGroup, EditGroup, RemoveFromGroup};
pub use nests::{DEEPEST, ListNested, NestGroup, NestRow, Nests, Tangle, UnnestGroup, WIDEST};
pub use owners::{AddGroupOwner, OWNERS, Owner, PrepareGroupEdit, RemoveGroupOwner, Settings};
pub use pages::{
    FollowGroup, GroupList, GroupPage, GroupRow, ListGroups, PersonRow, Preparation, PrepareGroup, Rows, ShowGroup,
    Tab, Then, WaitingRow,
};
pub use refused::{Circle, Refused};
pub use report::{Cause, Change, ChangeRow, Effects, Line, OfPlan, Outcome, Plan, Tally};
pub use rules::{Faulty, Field, Flaw, How, LONGEST, NESTED, RULES, Rule, SetGroupRule, Subject, TESTS};
pub use sorting::{Column, Order};
