use super::*;

#[test]
fn too_much_work_at_once_is_said_so_and_is_no_defect() {
    let problem = Problem::from(kind(&Error::Busy));
    assert_eq!((problem.kind.clone(), problem.status()), (Kind::Busy, 503));
}
