use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_user_agent_gives_a_device(text in "\\PC{0,300}") {
        let _ = Device::of(&text);
    }

    #[test]
    fn no_session_outlives_a_week_or_an_idle_working_day(
        created in 0i64..1 << 50, busy in 0i64..2_000_000_000, later in 0i64..2_000_000_000,
    ) {
        let created = Instant::from(created);
        let last_seen = created.plus_millis(busy);
        let now = last_seen.plus_millis(later);
        let allowed = created.seconds_until(now) < ABSOLUTE && last_seen.seconds_until(now) < IDLE;
        prop_assert_eq!(Life { created, last_seen }.is_live(now), allowed);
    }
}

#[test]
fn a_session_is_noted_once_a_minute() {
    let start = Instant::from(0);
    let life = Life { created: start, last_seen: start };
    assert!(!life.is_to_be_noted(start.plus_seconds(59)));
    assert!(life.is_to_be_noted(start.plus_seconds(60)));
}

#[test]
fn devices_are_recognized() {
    let seen = |text: &str| {
        let device = Device::of(text);
        (device.browser.name(), device.system.name())
    };
    let webkit = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
    let of = |browser, system| (Some(browser), Some(system));
    assert_eq!(seen("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), of("Firefox", "Linux"));
    assert_eq!(seen(&format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Edg/126.0")), of("Edge", "Windows"));
    assert_eq!(seen(&format!("Mozilla/5.0 (Linux; Android 14; Pixel 8) {webkit}")), of("Chrome", "Android"));
    assert_eq!(seen(&format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0) {webkit}")), of("Chrome", "ChromeOS"));
    let safari = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15";
    assert_eq!(seen(&format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {safari}")), of("Safari", "macOS"));
    assert_eq!(seen(&format!("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {safari}")), of("Safari", "iOS"));
    assert_eq!(seen("curl/8.5.0"), (None, None));
}
