//! The words of signing in and out.

use super::words;

words! {
    title = "Sign in", "Anmelden";
    intro = "With the account that your organization gave you.", "Mit dem Konto, das Ihre Organisation Ihnen gegeben hat.";
    intro_again = "Show that it is you, and you go on to where you were.", "Zeigen Sie, dass Sie es sind, dann geht es dort weiter, wo Sie waren.";
    intro_back = "Sign in, and you go on to where you wanted to be.", "Melden Sie sich an, dann geht es dort weiter, wo Sie hinwollten.";
    user_name = "User name", "Benutzername";
    user_name_hint = "It looks like ada@alder.example.", "Er sieht aus wie ada@alder.example.";
    password = "Password", "Kennwort";
    submit = "Sign in", "Anmelden";
    other_ways = "Other ways on", "Andere Wege";
    no_account = "No account yet? Choose a service and sign up", "Noch kein Konto? Dienst auswählen und registrieren";
    trouble = "Signing in does not work", "Die Anmeldung gelingt nicht";
    contact = "Ask support", "Den Support fragen";
    sign_out = "Sign out", "Abmelden";
}
