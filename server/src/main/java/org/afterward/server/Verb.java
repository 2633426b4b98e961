package org.afterward.server;

import static org.afterward.server.Option.ABOUT;
import static org.afterward.server.Option.BEDS;
import static org.afterward.server.Option.BIND;
import static org.afterward.server.Option.DATA;
import static org.afterward.server.Option.DATABASE_URL;
import static org.afterward.server.Option.DISPLAY;
import static org.afterward.server.Option.FROM;
import static org.afterward.server.Option.MLLP_PORT;
import static org.afterward.server.Option.NAME;
import static org.afterward.server.Option.NO_SIMULATOR;
import static org.afterward.server.Option.OUT;
import static org.afterward.server.Option.PATIENT;
import static org.afterward.server.Option.PORT;
import static org.afterward.server.Option.REASON;
import static org.afterward.server.Option.ROLE;
import static org.afterward.server.Option.SEED;
import static org.afterward.server.Option.SET;
import static org.afterward.server.Option.SPEED;
import static org.afterward.server.Option.UNTIL;
import static org.afterward.server.Option.ZONE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be asked for on the command line.
enum Verb {
    DEMO(
            "a server, a database and a simulated ward, to look at; this is what happens without a verb",
            """
            Prints the address and the sign-ins once it is ready. All patients are made up. Ctrl-C stops it; starting it
            again finds everything there.""",
            "",
            PORT,
            MLLP_PORT,
            BIND,
            DATA,
            DATABASE_URL,
            ZONE,
            NAME,
            SET,
            NO_SIMULATOR,
            BEDS,
            SPEED,
            SEED),
    SERVE("the server alone", """
            The first start prints an administrator's sign-in, once. Ctrl-C stops the server; what was acknowledged is on
            disk at any moment.""", "", PORT, MLLP_PORT, BIND, DATA, DATABASE_URL, ZONE, NAME, SET),
    VERIFY(
            "walk the hash chains of the journal and of the audit log, and say where they break",
            """
            Recomputes the hash of every entry and every event, and looks for gaps, for what is stored twice and for an
            end that was cut off. May run beside a running server; the audit log gets an event about it. Ends with 0
            where both are whole, with 1 where one is not.""",
            "",
            DATA,
            DATABASE_URL,
            SET),
    EXPORT(
            "write the whole site to FILE as NDJSON, hash chain and original messages included",
            """
            One JSON object a line; FILE may be - for standard output. Holds every fact, every original message and
            every refused message. Accounts and sessions are not in it. May run beside a running server.""",
            "FILE",
            DATA,
            DATABASE_URL),
    IMPORT("read an exported FILE into an empty journal, verifying it line by line", """
            A broken chain is refused with the number of the line, and then nothing of the file is stored. FILE may
            be - for standard input.""", "FILE", DATA, DATABASE_URL),
    AUDIT(
            "verify, export or check the audit log: who looked at what",
            """
            audit verify                walks its hash chain and its checkpoints, and says where they break
            audit export --out FILE     a ZIP of events, FHIR AuditEvents and a table, with what proves them
            audit check FILE            proves such a file; needs no server and no database
            audit accept --reason TEXT  signs that what is broken or lost is known, as after an old backup
            May run beside a running server. Each but check is an event of the log itself.""",
            "ACTION [FILE]",
            OUT,
            FROM,
            UNTIL,
            ABOUT,
            REASON,
            DATA,
            DATABASE_URL,
            SET),
    ACCOUNTS(
            "list, add, renew, reset or close the accounts of people, programs and screens",
            """
            accounts list               everybody who may sign in, and as what
            accounts add NAME           a new account; prints its password, once
            accounts renew NAME         another password for it; prints it, once, and ends its sessions
            accounts reset NAME         as renew, and forgets its code app and its passkeys
            accounts close NAME         it can no longer sign in; what it did stays signed with its name
            May run beside a running server.""",
            "ACTION [NAME]",
            ROLE,
            DISPLAY,
            PATIENT,
            Option.WARD,
            DATA,
            DATABASE_URL),
    SCORE("score NEWS2 | LIMITS | UNIT_CONVERT: one JSON object a line in, one a line out", """
            Reads standard input, writes standard output; starts no server and no database. --list says which there
            are.""", Words.ELSEWHERE),
    REPLAY("play recorded HL7 v2, FHIR or CLIF files into a running server", "", Words.ELSEWHERE),
    WARD("the simulated ward alone, speaking to a running server", "", Words.ELSEWHERE),
    LOAD("a measured flood of messages into a running server", "", Words.ELSEWHERE),
    HELP("this; help VERB says what a verb takes", "", Words.ELSEWHERE);

    private static final class Words {
        static final String ELSEWHERE = "...";
    }

    private final String summary;
    private final String more;
    private final String words;
    /// Made by `List.of`, and so does not change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Option> options;

    /// @param words the words that follow, those in brackets only if one likes; `...` where whoever does
    ///              the work reads them
    Verb(String summary, String more, String words, Option... options) {
        this.summary = summary;
        this.more = more;
        this.words = words;
        this.options = List.of(options);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the words and options after the verb are for somebody else to read.
    boolean readElsewhere() {
        return words.equals(Words.ELSEWHERE);
    }

    int leastWords() {
        return words.isEmpty()
                ? 0
                : (int) Arrays.stream(words.split(" "))
                        .filter(word -> !word.startsWith("["))
                        .count();
    }

    int mostWords() {
        return words.isEmpty() ? 0 : words.split(" ").length;
    }

    String words() {
        return words;
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    String optionNames() {
        return options.stream().map(Option::name).collect(Collectors.joining(", "));
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    String help() {
        var usage = "./afterward " + word() + (words.isEmpty() || readElsewhere() ? "" : " " + words)
                + (options.isEmpty() ? "" : " [OPTION]...");
        var text = usage + "\n\n" + summary + (more.isEmpty() ? "" : "\n\n" + more);
        return options.isEmpty()
                ? text
                : text + "\n\n" + options.stream().map(Option::line).collect(Collectors.joining("\n"));
    }

    static String overview() {
        return """
                Afterward follows a surgical patient from theatre, through the ward, to the day that matters.
                It is not a certified medical device.

                ./afterward [VERB] [OPTION]...

                """
                + Arrays.stream(values())
                        .map(verb -> "  %-8s %s".formatted(verb.word(), verb.summary))
                        .collect(Collectors.joining("\n"));
    }
}
