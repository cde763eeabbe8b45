//! The words of imports of people.

use domain::{
    imports::{Column, Fault, Flaw, Stage, State, Tally, Why},
    locale::Language::{self, De, En},
};

use super::{Say, Words, members, words};
use crate::parts::number;

words! {
    title = "Import users", "Benutzer importieren";
    one = "Import", "Import";
    intro = "A file of people makes accounts and changes them. It is only tried at first: you see what each row would do before anything changes.",
        "Eine Datei mit Personen legt Konten an und ändert sie. Zuerst wird sie nur geprüft: Sie sehen, was jede Zeile bewirken würde, bevor sich etwas ändert.";
    file = "File", "Datei";
    file_hint(most: &str) = "A table as CSV, with commas, semicolons or tabs, of at most {most} MiB; without scripts of at most 8 MiB.",
        "Eine Tabelle als CSV, mit Kommas, Semikolons oder Tabulatoren, höchstens {most} MiB; ohne Skripte höchstens 8 MiB.";
    large(most: &str) = "The file is larger than {most} MiB. Send it in several files.",
        "Die Datei ist größer als {most} MiB. Senden Sie sie in mehreren Dateien.";
    send = "Try the file", "Datei prüfen";
    columns = "What the file says", "Was in der Datei steht";
    columns_intro = "The first line names the columns, in any order. Nothing else is taken of a file: no roles, no groups, no licenses.",
        "Die erste Zeile nennt die Spalten, in beliebiger Reihenfolge. Anderes wird einer Datei nicht entnommen: keine Rollen, keine Gruppen, keine Lizenzen.";
    column_name = "Column", "Spalte";
    meaning = "Meaning", "Bedeutung";
    example = "Example", "Beispiel";
    whole_example = "A whole file", "Eine ganze Datei";
    imports = "Imports", "Importe";
    none_yet = "Nothing was imported yet", "Noch wurde nichts importiert";
    stage_head = "Where it stands", "Stand";
    by = "Sent or decided by", "Gesendet oder entschieden von";
    when = "When", "Wann";
    encoding = "Read as", "Gelesen als";
    rows = "Rows", "Zeilen";
    views = "Rows by what becomes of them", "Zeilen nach dem, was aus ihnen wird";
    all = "All", "Alle";
    line = "Line", "Zeile";
    says = "What it says", "Was in ihr steht";
    fate = "What becomes of it", "Was aus ihr wird";
    no_rows = "No row is like that", "So ist keine Zeile";
    erased = "The rows are erased; what became of them is counted above.",
        "Die Zeilen sind gelöscht; was aus ihnen wurde, ist oben gezählt.";
    on_its_way = "Parts of the file are still to come. If nobody sends it any more, drop the import and send the file again.",
        "Teile der Datei fehlen noch. Wenn niemand sie mehr sendet, verwerfen Sie den Import und senden Sie die Datei noch einmal.";
    being_tried = "The rows are being tried. Nothing has changed yet.", "Die Zeilen werden geprüft. Noch hat sich nichts geändert.";
    being_done = "The import is being done. It goes on by itself; you can leave this page.",
        "Der Import wird ausgeführt. Er geht von selbst weiter; Sie können diese Seite verlassen.";
    being_returned = "The import is being taken back. It goes on by itself; you can leave this page.",
        "Der Import wird zurückgenommen. Das geht von selbst weiter; Sie können diese Seite verlassen.";
    look_again = "Look again", "Noch einmal nachsehen";
    flawed = "The file is no table of people. Nothing was changed.", "Die Datei ist keine Tabelle von Personen. Es wurde nichts geändert.";
    other_file = "Send another file", "Eine andere Datei senden";
    unknown(names: &str) = "These columns mean nothing here, and nothing of them is taken: {names}.",
        "Diese Spalten bedeuten hier nichts, und nichts davon wird übernommen: {names}.";
    what_this_does = "What this does", "Was dies bewirkt";
    does_nothing = "It would change nothing.", "Es würde sich nichts ändern.";
    no_cost = "No license is used and nothing is charged.", "Es wird keine Lizenz verbraucht und nichts berechnet.";
    count = "How many accounts is it?", "Wie viele Konten sind es?";
    drop_it = "Drop the import", "Import verwerfen";
    was_dropped = "The import was dropped. Nothing was changed.", "Der Import wurde verworfen. Es wurde nichts geändert.";
    result = "What became of it", "Was daraus wurde";
    hand_over = "See who was invited", "Eingeladene ansehen";
    failures = "Download the rows that did nothing", "Zeilen herunterladen, die nichts bewirkten";
    failures_hint = "Mend them and send the file again. Its first column says why and is not read.",
        "Berichtigen Sie sie und senden Sie die Datei noch einmal. Ihre erste Spalte sagt, warum, und wird nicht gelesen.";
    back = "Take the import back", "Import zurücknehmen";
    back_intro = "Who came by it is deleted, and what it changed becomes as it was, but for what somebody has changed since. Deleted people can be restored for 30 days.",
        "Wer durch ihn dazukam, wird gelöscht, und was er geändert hat, wird wie zuvor, außer was seither jemand geändert hat. Gelöschte lassen sich 30 Tage lang wiederherstellen.";
    back_until = "Possible until", "Möglich bis";
    late = "It is too long ago to be taken back as a whole; that is possible for 30 days.",
        "Er liegt zu weit zurück, um als Ganzes zurückgenommen zu werden; das geht 30 Tage lang.";
    quoted(value: &str, why: &str) = "“{value}”: {why}", "„{value}“: {why}";
    in_column(column: &str, why: &str) = "{column}: {why}", "{column}: {why}";
    at_place(line: &str, column: &str, why: &str) = "Line {line}, character {column}: {why}", "Zeile {line}, Zeichen {column}: {why}";
    twice(line: &str) = "Line {line} has the same user name. Keep one of the two.", "Zeile {line} hat denselben Benutzernamen. Behalten Sie eine von beiden.";
    flaw_twice(column: &str) = "Two columns mean: {column}. Keep one of them.", "Zwei Spalten bedeuten: {column}. Behalten Sie eine davon.";
    flaw_cells(line: &str) = "Line {line} has more than 1,000 cells. Check which sign separates them.",
        "Zeile {line} hat mehr als 1.000 Zellen. Prüfen Sie, welches Zeichen sie trennt.";
    flaw_rows(most: &str) = "It has more than {most} rows. Send it in several files.", "Sie hat mehr als {most} Zeilen. Senden Sie sie in mehreren Dateien.";
}

/// A count as people read it.
#[must_use]
pub fn counted(count: u64) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// So many accounts.
#[must_use]
pub fn accounts(l: Language, count: u64) -> String {
    match (l, count) {
        (En, 1) => "1 account".to_owned(),
        (En, _) => format!("{} accounts", counted(count)),
        (De, 1) => "1 Konto".to_owned(),
        (De, _) => format!("{} Konten", counted(count)),
    }
}

/// The button that lets it happen.
#[must_use]
pub fn confirm(l: Language, count: u64) -> String {
    let accounts = accounts(l, count);
    match l {
        En => format!("Import {accounts}"),
        De => format!("{accounts} importieren"),
    }
}

/// The button that takes it back.
#[must_use]
pub fn confirm_back(l: Language, count: u64) -> String {
    let accounts = accounts(l, count);
    match l {
        En => format!("Take back {accounts}"),
        De => format!("{accounts} zurücknehmen"),
    }
}

/// What it would do, one sentence each.
#[must_use]
pub fn impact(l: Language, tally: &Tally) -> Vec<String> {
    let (create, update) = (tally.of(State::Create), tally.of(State::Update));
    let mut said = Vec::new();
    if create > 0 {
        let made = accounts(l, create);
        said.push(match l {
            En => {
                format!("{made} will be made. Each person then needs an invitation link, which you make on their page.")
            }
            De => format!(
                "Neu: {made}. Jede Person braucht danach einen Einladungslink, den Sie auf ihrer Seite erzeugen."
            ),
        });
    }
    if update > 0 {
        let changed = accounts(l, update);
        said.push(match l {
            En => format!("{changed} will be changed; before and after stand below."),
            De => format!("Geändert: {changed}; vorher und nachher stehen unten."),
        });
    }
    said
}

/// What it did, counted.
#[must_use]
pub fn outcome(l: Language, tally: &Tally) -> String {
    let parts: [(State, &str, &str); 6] = [
        (State::Created, "made", "angelegt"),
        (State::Updated, "changed", "geändert"),
        (State::Same, "as they were", "unverändert"),
        (State::Wrong, "did nothing", "ohne Wirkung"),
        (State::Returned, "taken back", "zurückgenommen"),
        (State::Kept, "not taken back", "nicht zurückgenommen"),
    ];
    let said = parts.into_iter().filter(|(state, ..)| tally.of(*state) > 0).map(|(state, en, de)| {
        let word = if l == En { en } else { de };
        format!("{} {word}", counted(tally.of(state)))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    match l {
        En => format!("Rows: {said}."),
        De => format!("Zeilen: {said}."),
    }
}

/// Where an import stands.
#[must_use]
pub const fn stage(l: Language, stage: Stage) -> &'static str {
    match (stage, l) {
        (Stage::Sending, En) => "On its way",
        (Stage::Sending, De) => "Unterwegs",
        (Stage::Trying, En) => "Being tried",
        (Stage::Trying, De) => "Wird geprüft",
        (Stage::Unreadable, En) => "Cannot be read",
        (Stage::Unreadable, De) => "Nicht lesbar",
        (Stage::Tried, En) => "Waits for you",
        (Stage::Tried, De) => "Wartet auf Sie",
        (Stage::Dropped, En) => "Dropped",
        (Stage::Dropped, De) => "Verworfen",
        (Stage::Running, En) => "Being done",
        (Stage::Running, De) => "Wird ausgeführt",
        (Stage::Done, En) => "Done",
        (Stage::Done, De) => "Ausgeführt",
        (Stage::Returning, En) => "Being taken back",
        (Stage::Returning, De) => "Wird zurückgenommen",
        (Stage::Returned, En) => "Taken back",
        (Stage::Returned, De) => "Zurückgenommen",
    }
}

/// What becomes of a row.
#[must_use]
pub const fn state(l: Language, state: State) -> &'static str {
    match (state, l) {
        (State::Wrong, En) => "Does nothing",
        (State::Wrong, De) => "Bewirkt nichts",
        (State::Create, En) => "Makes an account",
        (State::Create, De) => "Legt ein Konto an",
        (State::Update, En) => "Changes an account",
        (State::Update, De) => "Ändert ein Konto",
        (State::Same, En) => "Changes nothing",
        (State::Same, De) => "Ändert nichts",
        (State::Created, En) => "Account made",
        (State::Created, De) => "Konto angelegt",
        (State::Updated, En) => "Account changed",
        (State::Updated, De) => "Konto geändert",
        (State::Returned, En) => "Taken back",
        (State::Returned, De) => "Zurückgenommen",
        (State::Kept, En) => "Not taken back",
        (State::Kept, De) => "Nicht zurückgenommen",
    }
}

/// The rows in a state, as a tab says it.
#[must_use]
pub const fn tab(l: Language, state: State) -> &'static str {
    match (state, l) {
        (State::Wrong, En) => "Wrong",
        (State::Wrong, De) => "Falsch",
        (State::Create, En) => "To create",
        (State::Create, De) => "Anzulegen",
        (State::Update, En) => "To change",
        (State::Update, De) => "Zu ändern",
        (State::Same, En) => "Unchanged",
        (State::Same, De) => "Unverändert",
        (State::Created, En) => "Created",
        (State::Created, De) => "Angelegt",
        (State::Updated, En) => "Changed",
        (State::Updated, De) => "Geändert",
        (State::Returned, En) => "Taken back",
        (State::Returned, De) => "Zurückgenommen",
        (State::Kept, En) => "Not taken back",
        (State::Kept, De) => "Nicht zurückgenommen",
    }
}

/// What a column holds.
#[must_use]
pub const fn column(l: Language, column: Column) -> &'static str {
    match (column, l) {
        (Column::UserName, En) => "User name",
        (Column::UserName, De) => "Benutzername",
        (Column::DisplayName, _) => "Name",
        (Column::Mail, l) => members::mail(l),
        (Column::Language, l) => members::language(l),
    }
}

/// What a column is for, and when it is needed.
#[must_use]
pub const fn meant(l: Language, column: Column) -> &'static str {
    match (column, l) {
        (Column::UserName, En) => "Whose account it is. Needed; with or without your organization's domain.",
        (Column::UserName, De) => "Wessen Konto es ist. Nötig; mit oder ohne die Domain Ihrer Organisation.",
        (Column::DisplayName, En) => "How the person is called. Needed for new accounts.",
        (Column::DisplayName, De) => "Wie die Person heißt. Nötig für neue Konten.",
        (Column::Mail, En) => "Where to reach the person. Needed for new accounts.",
        (Column::Mail, De) => "Wo die Person zu erreichen ist. Nötig für neue Konten.",
        (Column::Language, En) => "en or de. New accounts have yours where it is not said.",
        (Column::Language, De) => "en oder de. Neue Konten haben Ihre, wo keine steht.",
    }
}

/// Why a row does nothing.
#[must_use]
pub fn fault(l: Language, fault: &Fault) -> String {
    let why = why(l, &fault.why);
    match fault.column {
        Some(of) => in_column(l, column(l, of), &why),
        None => why.into_owned(),
    }
}

/// The same without the column.
#[must_use]
pub fn why(l: Language, why: &Why) -> Words {
    let fixed = match (why, l) {
        (Why::Invalid(invalid), l) => return invalid.say(l),
        (Why::Barred(barred), l) => members::barred(l, *barred),
        (Why::Twice { line }, l) => return twice(l, &line.to_string()).into(),
        (Why::Language, En) => "Write en or de.",
        (Why::Language, De) => "Schreiben Sie en oder de.",
        (Why::Domain, En) => {
            "This is no verified domain of your organization. Leave out what follows the @ for the primary one."
        }
        (Why::Domain, De) => {
            "Dies ist keine verifizierte Domain Ihrer Organisation. Lassen Sie für die primäre weg, was dem @ folgt."
        }
        (Why::Cells, En) => {
            "The row has more cells than the first line. Put a cell with a separator in it into quotes."
        }
        (Why::Cells, De) => {
            "Die Zeile hat mehr Zellen als die erste. Setzen Sie eine Zelle, die ein Trennzeichen enthält, in \
             Anführungszeichen."
        }
        (Why::Taken, En) => "Somebody has this user name by now. Choose another one.",
        (Why::Taken, De) => "Diesen Benutzernamen hat inzwischen jemand. Wählen Sie einen anderen.",
        (Why::Changed, En) => "Somebody changed the account meanwhile. Look at it on the person's page.",
        (Why::Changed, De) => "Jemand hat das Konto inzwischen geändert. Sehen Sie es auf der Seite der Person an.",
        (Why::Gone, En) => "The account is not there any more.",
        (Why::Gone, De) => "Das Konto gibt es nicht mehr.",
    };
    fixed.into()
}

/// Why a file is no table of people, and what to do.
#[must_use]
pub fn flaw(l: Language, flaw: &Flaw) -> Words {
    let fixed = match (flaw, l) {
        (Flaw::Twice(of), l) => return flaw_twice(l, column(l, *of)).into(),
        (Flaw::Rows { most }, l) => return flaw_rows(l, &number((*most).into())).into(),
        (Flaw::Cells(place), l) => return flaw_cells(l, &number(place.line.into())).into(),
        (Flaw::Quote(place), l) => {
            let why = match l {
                En => {
                    "a cell in quotes does not end, or goes on after its end. Close it, or double a quote inside of it."
                }
                De => {
                    "Eine Zelle in Anführungszeichen endet nicht oder geht nach ihrem Ende weiter. Schließen Sie sie, oder \
                     verdoppeln Sie ein Anführungszeichen in ihr."
                }
            };
            return at_place(l, &place.line.to_string(), &place.column.to_string(), why).into();
        }
        (Flaw::Byte(place), l) => {
            let why = match l {
                En => "this byte is no text. Save the file as CSV in UTF-8.",
                De => "Dieses Byte ist kein Text. Speichern Sie die Datei als CSV in UTF-8.",
            };
            return at_place(l, &place.line.to_string(), &place.column.to_string(), why).into();
        }
        (Flaw::Empty, En) => "Nothing is in it. Choose another file.",
        (Flaw::Empty, De) => "Sie ist leer. Wählen Sie eine andere Datei.",
        (Flaw::NoUserNames, En) => "No column holds user names. Call one of them user_name in the first line.",
        (Flaw::NoUserNames, De) => "Keine Spalte enthält Benutzernamen. Nennen Sie eine in der ersten Zeile user_name.",
        (Flaw::NoRows, En) => "Nothing follows the first line. Write a line for each person below it.",
        (Flaw::NoRows, De) => "Auf die erste Zeile folgt nichts. Schreiben Sie darunter eine Zeile für jede Person.",
    };
    fixed.into()
}
