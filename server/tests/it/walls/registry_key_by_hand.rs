//! E0603
pub fn key() -> backend::registry::Key {
    loop {}
}
