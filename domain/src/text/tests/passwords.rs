use super::*;

fn judged(text: &str) -> Result<(), Weak> {
    text.parse::<Password>().unwrap().acceptable(&["Ada Lovelace", "ada", "Alder Trading", "alder"])
}

proptest! {
    #[test]
    fn any_password_is_judged_without_panic(text in wild(), name in wild()) {
        if let Ok(password) = text.parse::<Password>() {
            let _ = password.acceptable(&[&name]);
        }
    }

    #[test]
    fn fourteen_characters_never_suffice(text in "\\PC{1,14}") {
        prop_assert_eq!(judged(&text), Err(Weak::Short { least: 15 }));
    }

    #[test]
    fn random_passwords_are_accepted(text in "[a-z]{7}[0-9]{3}[B-Z]{7}[a-z]{7}") {
        prop_assume!(!text.to_lowercase().contains("alder"));
        prop_assert_eq!(judged(&text), Ok(()));
    }
}

#[test]
fn a_few_unrelated_words_are_accepted() {
    for text in [
        "copper violin eleven marsh",
        "Pferd-Treppe-Nebel-Uhr",
        "山田太郎は毎朝八時に電車に乗って東京へ行く",
        "gx7!vRq2#mLp9@zT",
    ] {
        assert_eq!(judged(text), Ok(()), "{text}");
    }
}

#[test]
fn what_everybody_tries_first_is_refused() {
    for text in [
        "correct horse battery staple",
        "Correct-Horse-Battery-Staple!",
        "thisismypassword",
        "P@ssw0rd2024Summer!",
        "password1234567890",
        "Administrator123456",
        "iloveyouforever",
        "Welcome2Guildhall2026",
        "1qaz2wsx3edc4rfv",
        "meinpasswortistgeheim",
        "000SuperSecret000",
    ] {
        assert_eq!(judged(text), Err(Weak::Common), "{text}");
    }
}

#[test]
fn repetitions_and_rows_of_keys_are_refused() {
    for text in [
        "aaaaaaaaaaaaaaa",
        "123456789012345",
        "987654321098765",
        "qwertyuiopasdfgh",
        "abcdefghijklmnop",
        "passwordpassword",
        "marsh9marsh9marsh9",
        "qwertzuiopasdfghjkl",
        "aabbaabbaabbaabb",
        "               ",
    ] {
        assert_eq!(judged(text), Err(Weak::Pattern), "{text}");
    }
}

#[test]
fn names_that_an_attacker_knows_are_refused() {
    for text in ["copper violin lovelace", "copper-L0velace-violin", "my ALDER violin eleven", "adalovelace violin 77"]
    {
        assert_eq!(judged(text), Err(Weak::Personal), "{text}");
    }
}

#[test]
fn a_password_is_not_shown() {
    let password: Password = "copper violin eleven".parse().unwrap();
    assert_eq!(format!("{password:?}"), "Password(secret)");
}

#[test]
fn a_password_has_at_most_256_characters() {
    assert_eq!("é".repeat(257).parse::<Password>(), Err(Invalid::Long { most: 256 }));
    assert!("é".repeat(256).parse::<Password>().is_ok());
    assert_eq!("".parse::<Password>(), Err(Invalid::Empty));
}
