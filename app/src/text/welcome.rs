//! The first page and the contact page.

use super::words;

words! {
    title = "One account for your organization", "Ein Konto für Ihre Organisation";
    intro = "Sign up for services, see what you have, who uses it and when it ends, and look after the people who sign in with it.",
        "Dienste beziehen, sehen, was Sie haben, wer es nutzt und wann es endet, und sich um die Menschen kümmern, die sich damit anmelden.";
    promises = "What you do here", "Was Sie hier tun";
    sign_up = "Choose a service", "Dienst auswählen";
    services_title = "Services and licenses", "Dienste und Lizenzen";
    services_text = "Every service and trial with what you bought, what is in use and what remains, to the last seat, and the day on which it ends.",
        "Jeder Dienst und jeder Test mit dem, was Sie gekauft haben, was in Gebrauch ist und was bleibt, bis zum letzten Platz, und dem Tag, an dem er endet.";
    people_title = "People and roles", "Menschen und Rollen";
    people_text = "Six administrative roles that see and change only what they should. Where a role is missing, the portal says which one, and whom to ask.",
        "Sechs Administrationsrollen, die nur sehen und ändern, was sie sollen. Wo eine Rolle fehlt, sagt das Portal, welche es ist und wen Sie fragen können.";
    account_title = "Your own account", "Ihr eigenes Konto";
    account_text = "Your password, your language, and every browser in which you are signed in; end any of them with one click.",
        "Ihr Kennwort, Ihre Sprache und jeder Browser, in dem Sie angemeldet sind; beenden Sie jede Sitzung mit einem Klick.";
    offered = "What you can sign up for", "Was Sie beziehen können";
    whole_catalog = "See all services and plans", "Alle Dienste und Pläne ansehen";
    contact_title = "Contact", "Kontakt";
    contact_intro = "Whom to ask when the portal itself does not answer.", "Wen Sie fragen können, wenn das Portal selbst keine Antwort gibt.";
    contact_support = "Support by mail", "Support per Mail";
    contact_phone = "Support by telephone", "Support per Telefon";
    contact_feedback = "Praise and complaint", "Lob und Kritik";
    contact_none = "The operator of this installation has given no address. Ask the person who told you about this portal.",
        "Der Betreiber dieser Installation hat keine Adresse angegeben. Fragen Sie die Person, die Ihnen von diesem Portal erzählt hat.";
    contact_have = "Have this ready: your user name, the time, the page, and the number below the error, if there was one. Nobody from support will ever ask for your password.",
        "Halten Sie bereit: Ihren Benutzernamen, die Uhrzeit, die Seite und die Nummer unter dem Fehler, falls es einen gab. Niemand vom Support wird je nach Ihrem Kennwort fragen.";
    lost_title = "This page does not exist", "Diese Seite gibt es nicht";
    lost_text = "The address may be mistyped, what it showed may have been deleted, or it belongs to another organization than the one you are signed in to.",
        "Die Adresse ist vielleicht vertippt, das Gezeigte gelöscht, oder es gehört einer anderen Organisation als der, bei der Sie angemeldet sind.";
    lost_ways = "From here you can", "Von hier aus können Sie";
    lost_home = "go to your Home page", "zu Ihrer Startseite gehen";
    lost_catalog = "look through services and plans", "Dienste und Pläne durchsehen";
    lost_trouble = "read what to do when access is refused", "lesen, was hilft, wenn der Zugang verweigert wird";
    lost_contact = "ask support", "den Support fragen";
}
