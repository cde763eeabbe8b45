//! Help and troubleshooting, readable without signing in.

use super::words;

words! {
    title = "Help", "Hilfe";
    intro = "Short answers first. Nothing here needs a sign-in.", "Kurze Antworten zuerst. Nichts davon verlangt eine Anmeldung.";
    trouble = "Troubleshooting", "Fehlersuche";
    trouble_intro = "Four causes explain nearly every refused page. Read the one that sounds like yours.",
        "Vier Ursachen erklären fast jede verweigerte Seite. Lesen Sie die, die nach Ihrer klingt.";
    trouble_link = "I cannot get in, or a page is refused", "Ich komme nicht hinein, oder eine Seite wird verweigert";
    more = "Still stuck?", "Noch nicht gelöst?";
    more_text = "Contact support with your user name, the time, and the number shown below the error.",
        "Wenden Sie sich an den Support, mit Ihrem Benutzernamen, der Uhrzeit und der Nummer unter dem Fehler.";
    to_contact = "Contact", "Kontakt";
    what_to_do = "What to do", "Was Sie tun können";

    ask_account = "What is an organizational account?", "Was ist ein Organisationskonto?";
    answer_account = "The account that your organization gave you, such as ada@alder.example. It belongs to the organization and opens the services it pays for. A private mail address is not such an account, even if you can receive mail there.",
        "Das Konto, das Ihnen Ihre Organisation gegeben hat, etwa ada@alder.example. Es gehört der Organisation und öffnet die Dienste, die sie bezahlt. Eine private Mailadresse ist kein solches Konto, auch wenn Sie dort Post empfangen.";
    ask_sign_up = "How does my organization get an account?", "Wie kommt meine Organisation zu einem Konto?";
    answer_sign_up = "Choose a service, begin a trial or a free plan or order one that costs something, and answer “new organization”. Whoever does this becomes the first Global administrator and can let others in.",
        "Wählen Sie einen Dienst, beginnen Sie einen Test oder einen kostenlosen Plan oder bestellen Sie einen, der etwas kostet, und antworten Sie „neue Organisation“. Wer das tut, wird die erste globale Administration und kann andere hereinlassen.";
    ask_second = "We have an account. How do we add a service?", "Wir haben ein Konto. Wie kommt ein Dienst hinzu?";
    answer_second = "Choose it in the catalog and answer “we have an account”. A Global or Billing administrator can confirm the addition; others are told whom to ask.",
        "Wählen Sie ihn im Katalog und antworten Sie „wir haben ein Konto“. Eine globale oder eine Abrechnungsadministration kann bestätigen; anderen wird gesagt, wen sie fragen können.";
    ask_remaining = "Why does a service show fewer than zero remaining?", "Warum zeigt ein Dienst weniger als null übrig?";
    answer_remaining = "More licenses are in use than you have, usually because a subscription ended or shrank. Nobody is locked out at once; assign fewer or get more before the date shown.",
        "Es sind mehr Lizenzen in Gebrauch, als Sie haben, meist weil ein Abonnement endete oder kleiner wurde. Niemand wird sofort ausgesperrt; vergeben Sie weniger oder beschaffen Sie mehr bis zum gezeigten Tag.";
    ask_lockout = "Why must I wait before I can try to sign in again?", "Warum muss ich warten, bevor ich mich wieder anmelden kann?";
    answer_lockout = "After several wrong passwords each further attempt has to wait longer. This protects your account from being guessed; the page says how long it takes.",
        "Nach mehreren falschen Kennwörtern muss jeder weitere Versuch länger warten. Das schützt Ihr Konto vor dem Erraten; die Seite sagt, wie lange es dauert.";

    kind_title = "You used the wrong kind of account", "Sie haben die falsche Art von Konto benutzt";
    kind_sign = "“User name and password do not match”, although you are sure of both.", "„Benutzername und Kennwort passen nicht zusammen“, obwohl Sie sich bei beidem sicher sind.";
    kind_why = "A private mail address, or the account of another vendor, is no organizational account here.", "Eine private Mailadresse oder das Konto eines anderen Anbieters ist hier kein Organisationskonto.";
    kind_do = "Sign in with the user name that your organization gave you; it ends in one of its domains. If you do not know it, ask the person who looks after accounts in your organization.",
        "Melden Sie sich mit dem Benutzernamen an, den Ihnen Ihre Organisation gegeben hat; er endet auf eine ihrer Domains. Wenn Sie ihn nicht kennen, fragen Sie die Person, die in Ihrer Organisation die Konten betreut.";

    role_title = "Your account lacks a role", "Ihrem Konto fehlt eine Rolle";
    role_sign = "You are signed in, and a page says that your roles do not open it.", "Sie sind angemeldet, und eine Seite sagt, dass Ihre Rollen sie nicht öffnen.";
    role_why = "Each page of the portal asks for a role. Members without a role see their own account and the services they use.", "Jede Seite des Portals verlangt eine Rolle. Mitglieder ohne Rolle sehen ihr eigenes Konto und die Dienste, die sie nutzen.";
    role_do = "The page names the roles that open it and people in your organization who hold one. Ask one of them; only a Global administrator can give you a role. It works from your very next click, without signing in again.",
        "Die Seite nennt die Rollen, die sie öffnen, und Menschen in Ihrer Organisation, die eine haben. Fragen Sie eine davon; nur eine globale Administration kann Ihnen eine Rolle geben. Sie gilt ab Ihrem nächsten Klick, ohne neue Anmeldung.";

    browser_title = "Your browser is outdated", "Ihr Browser ist veraltet";
    browser_sign = "Buttons do nothing, or pages look broken or stay empty.", "Knöpfe tun nichts, oder Seiten sehen zerbrochen aus oder bleiben leer.";
    browser_why = "The portal needs a browser of the last two years. Signing in and your own account work even without scripts.", "Das Portal braucht einen Browser der letzten zwei Jahre. Die Anmeldung und Ihr eigenes Konto gehen auch ohne Skripte.";
    browser_do = "Update Firefox, Chrome, Edge or Safari, or try another one. If your organization manages the device, ask its administrators. Switch off extensions that block scripts for this address.",
        "Aktualisieren Sie Firefox, Chrome, Edge oder Safari oder versuchen Sie einen anderen. Verwaltet Ihre Organisation das Gerät, fragen Sie dort. Schalten Sie Erweiterungen, die Skripte blockieren, für diese Adresse aus.";

    cache_title = "The browser remembers another account", "Der Browser erinnert sich an ein anderes Konto";
    cache_sign = "You see another name at the top right, or another organization's services, or a page says that there is nothing here.", "Oben rechts steht ein anderer Name, oder Sie sehen die Dienste einer anderen Organisation, oder eine Seite sagt, hier sei nichts.";
    cache_why = "Somebody else, or you yourself with a second account, signed in with this browser before.", "Jemand anderes, oder Sie selbst mit einem zweiten Konto, hat sich zuvor mit diesem Browser angemeldet.";
    cache_do = "Sign out, then sign in with the right account. To use two accounts side by side, open the second one in a private window or another browser profile. If it comes back, delete the cookies of this address.",
        "Melden Sie sich ab und mit dem richtigen Konto wieder an. Für zwei Konten nebeneinander öffnen Sie das zweite in einem privaten Fenster oder einem anderen Browserprofil. Kommt es wieder, löschen Sie die Cookies dieser Adresse.";
}
