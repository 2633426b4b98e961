package org.afterward.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.AuditCheck.Checked;
import org.afterward.server.audit.AuditPlace;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Verification.Found;
import org.afterward.wire.fhir.Times;

/// The verb that proves, exports and checks the audit log.
final class AuditVerb {

    /// Where the audit log keeps its key and its checkpoints.
    static AuditPlace place(CommandLine line) {
        return AuditPlace.of(Store.data(line), line.settings().getOrDefault("afterward.audit.checkpoints", ""));
    }

    static int run(CommandLine line) throws IOException {
        var action = line.words().getFirst();
        var file = line.words().size() > 1 ? Optional.of(Path.of(line.words().get(1))) : Optional.<Path>empty();
        if (action.equals("check")) {
            return check(file.orElseThrow(() -> new Misread("audit check needs the FILE of an export.")));
        }
        if (file.isPresent()) {
            throw new Misread("Not understood: '" + file.get() + "'. See ./afterward help audit");
        }
        return switch (action) {
            case "verify" -> {
                try (var store = Store.toRead(line)) {
                    yield verified(store, place(line).verify(store.source(), Clock.systemUTC()))
                            ? Afterward.DONE
                            : Afterward.FAILED;
                }
            }
            case "export" -> export(line);
            case "accept" -> accept(line);
            default -> throw new Misread("There is no 'audit " + action + "'. See ./afterward help audit");
        };
    }

    /// Says what was found; answers whether the log is whole.
    static boolean verified(Store store, Found found) {
        return switch (found) {
            case Found.Whole whole -> {
                System.out.println("The audit log in " + store.where() + " is whole: " + whole.events() + " events.");
                System.out.println(
                        whole.checkpoints() == 0
                                ? "No checkpoint proves its end: there is no key, or nothing was signed yet."
                                : whole.checkpoints() + " checkpoints prove it up to event " + whole.signed() + ".");
                if (whole.events() > 0) {
                    System.out.println("Last event recorded at " + whole.recordedAt() + ", hash " + whole.hash());
                }
                whole.accepted().forEach(each -> System.out.println("Known to be broken " + each));
                yield true;
            }
            case Found.Broken broken -> {
                System.out.println("The audit log in " + store.where() + " is BROKEN:");
                broken.faults().forEach(System.out::println);
                yield false;
            }
        };
    }

    private static int export(CommandLine line) throws IOException {
        var file = line.text(Option.OUT)
                .map(Path::of)
                .orElseThrow(() -> new Misread("audit export needs --out FILE."))
                .toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new Misread(file + " is a folder; --out names a file.");
        }
        var filter = filter(line);
        try (var store = Store.toRead(line)) {
            var exported = place(line).export(store.source(), Clock.systemUTC(), filter, operator(), file);
            System.out.println("Exported to " + file + ": " + exported.events() + " events.");
            System.out.println("SHA-256 " + exported.sha256());
            System.out.println("README.txt in it says how to verify it; so does ./afterward audit check " + file);
            return Afterward.DONE;
        }
    }

    private static Filter filter(CommandLine line) {
        var patient = line.text(Option.ABOUT).map(AuditVerb::patient);
        var from = line.text(Option.FROM).map(text -> time(Option.FROM, text).from());
        var until = line.text(Option.UNTIL).map(text -> {
            var named = time(Option.UNTIL, text);
            return named.exact() ? named.from() : named.until();
        });
        return Filter.ALL.about(patient.map(Set::of).orElse(Set.of())).between(from, until);
    }

    private static PatientId patient(String id) {
        try {
            return new PatientId(id);
        } catch (IllegalArgumentException e) {
            throw new Misread(
                    "--patient needs the id of a patient, as the address of their chart has it, not '" + id + "'.");
        }
    }

    private static Times.Stretch time(Option option, String text) {
        return Times.of(text)
                .orElseThrow(() -> new Misread(option.name() + " needs a day or a time such as 2026-03-01 or"
                        + " 2026-03-01T07:30:00Z, not '" + text + "'."));
    }

    private static int check(Path file) throws IOException {
        return switch (AuditPlace.check(file)) {
            case Checked.Proven proven -> {
                System.out.println(file + " is whole: " + proven.events() + " events.");
                System.out.println(
                        proven.key().isEmpty()
                                ? "Nothing in it is signed."
                                : proven.signed() + " of them are proved by checkpoints, signed with the key "
                                        + proven.key() + ". Compare that name with the one you know.");
                yield Afterward.DONE;
            }
            case Checked.Wrong wrong -> {
                System.out.println(file + " is NOT what was exported:");
                wrong.faults().forEach(System.out::println);
                yield Afterward.FAILED;
            }
        };
    }

    private static int accept(CommandLine line) throws IOException {
        var reason = line.text(Option.REASON)
                .filter(text -> text.strip().length() >= 15)
                .orElseThrow(() -> new Misread(
                        "audit accept needs --reason TEXT of at least 15 characters: who decided it, and why."));
        try (var store = Store.toRead(line)) {
            var found = place(line).accept(store.source(), Clock.systemUTC(), operator(), reason);
            return verified(store, found) ? Afterward.DONE : Afterward.FAILED;
        }
    }

    private static String operator() {
        return System.getProperty("user.name", "unknown");
    }

    private AuditVerb() {}
}
