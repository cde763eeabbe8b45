//! The frame of the description of what programs can ask. The description itself is English.

use super::words;

words! {
    title = "API", "API";
    intro = "What programs can ask and tell this portal. No script is needed to read this.",
        "Was Programme dieses Portal fragen und ihm melden können. Zum Lesen braucht es keine Skripte. Die Beschreibung selbst ist englisch.";
    document = "OpenAPI document", "OpenAPI-Dokument";
    first = "First call", "Erster Aufruf";
    first_text = "The operator of the portal makes a token of a service; one of an organization its Global administrator makes under Identity. Its secret is shown once; keep it like a password.",
        "Ein Token eines Dienstes macht, wer das Portal betreibt; eines einer Organisation legt an, wer sie global administriert, unter Identität. Sein Geheimnis wird einmal gezeigt; bewahren Sie es wie ein Kennwort.";
    call_text = "A program sends it along with each request:", "Ein Programm schickt es mit jeder Anfrage:";
    scope = "Scope:", "Berechtigung:";
    open = "For everybody, without a token.", "Für alle, ohne Token.";
    parameters = "Parameters", "Parameter";
    body = "Body", "Inhalt";
    answers = "Answers", "Antworten";
    required = "required", "nötig";
    problems = "Problems", "Probleme";
    problems_text = "Whatever is not done is answered as application/problem+json (RFC 9457). The code is stable, the sentences are not.",
        "Was nicht getan wird, wird als application/problem+json beantwortet (RFC 9457). Der Code bleibt, die Sätze können sich ändern.";
    schemas = "Schemas", "Schemata";
}
