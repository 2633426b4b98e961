package org.afterward.server;

/// One option of a verb.
///
/// @param name  with its dashes
/// @param value what stands after it, in capitals; empty for an option that stands alone
/// @param usual what holds where it is not given; empty where nothing does
/// @param help  what it does
record Option(String name, String value, String usual, String help) {
    static final Option DATA = new Option(
            "--data", "DIR", "data", "folder of the database that Afterward runs itself; made where missing");
    static final Option DATABASE_URL = new Option(
            "--database-url",
            "URL",
            "",
            "use this PostgreSQL 18 instead: postgresql://HOST:PORT/NAME?user=USER (the password may stand in"
                    + " AFTERWARD_DATABASE_PASSWORD)");
    static final Option PORT = new Option("--port", "N", "8080", "port of the pages and of FHIR (/fhir)");
    static final Option MLLP_PORT = new Option("--mllp-port", "N", "2575", "port of HL7 v2 over MLLP");
    static final Option BIND = new Option(
            "--bind", "ADDRESS", "127.0.0.1", "address to listen on; 0.0.0.0 opens the ports to the network");
    static final Option ZONE =
            new Option("--zone", "ZONE", "that of this machine", "the hospital's time zone, such as Europe/London");
    static final Option NAME = new Option("--name", "TEXT", "Afterward", "the hospital's name, printed on every page");
    static final Option SET = new Option(
            "--set", "KEY=VALUE", "", "any other setting, such as server.ssl.bundle=hospital; may be given many times");
    static final Option NO_SIMULATOR = new Option("--no-simulator", "", "", "do not start the simulated ward");
    static final Option BEDS = new Option("--beds", "N", "24", "beds of the simulated ward");
    static final Option SPEED =
            new Option("--speed", "N", "60", "how many times as often as on a real ward observations are taken");
    static final Option SEED = new Option("--seed", "N", "1", "another seed is another ward");

    static final Option ROLE = new Option(
            "--role",
            "ROLE",
            "nurse",
            "what the account is for: a role of the role file such as nurse-in-charge, or program (FHIR only), device"
                    + " (a screen on a wall), feed");
    static final Option PATIENT =
            new Option("--patient", "ID", "", "whose pages a patient or a proxy opens: the id in their address");
    static final Option WARD = new Option("--ward", "WARD", "", "the ward of a device");
    static final Option DISPLAY = new Option("--display", "TEXT", "its NAME", "the name that is shown and signed with");

    static final Option OUT = new Option("--out", "FILE", "", "where to write to");
    static final Option FROM = new Option("--from", "TIME", "", "what happened then or later; a day or a time, UTC");
    static final Option UNTIL =
            new Option("--until", "TIME", "", "what happened before that time, or up to the end of that day");
    static final Option ABOUT = new Option("--patient", "ID", "", "what is about this registration, or showed it");
    static final Option REASON = new Option("--reason", "TEXT", "", "why");

    boolean alone() {
        return value.isEmpty();
    }

    String line() {
        var left = alone() ? name : name + " " + value;
        return "  %-22s %s%s".formatted(left, help, usual.isEmpty() ? "" : " (" + usual + ")");
    }
}
