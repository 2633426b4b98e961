package org.afterward.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.server.fhir.FhirConfiguration;
import org.afterward.server.journal.BrokenJournal;
import org.afterward.server.journal.Export;
import org.afterward.server.journal.Import;
import org.afterward.server.journal.JournalConfiguration;
import org.afterward.server.journal.Projection;
import org.afterward.server.journal.Verification;
import org.afterward.server.register.RegisterConfiguration;

/// The verbs that prove, carry away and bring back a whole site.
final class Keeping {

    static int verify(CommandLine line) {
        try (var store = Store.toRead(line)) {
            boolean journal = journal(store);
            var found = AuditVerb.place(line).verify(store.source(), Clock.systemUTC());
            boolean audit = AuditVerb.verified(store, found);
            return journal && audit ? Afterward.DONE : Afterward.FAILED;
        }
    }

    private static boolean journal(Store store) {
        return switch (new Verification(store.source()).verify()) {
            case Verification.Found.Whole whole -> {
                System.out.println("The journal in " + store.where() + " is whole: "
                        + whole.head().seq() + " entries, " + whole.rejections() + " refused messages.");
                System.out.println("Last entry recorded at " + whole.head().recordedAt() + ", hash "
                        + whole.head().hash());
                yield true;
            }
            case Verification.Found.Broken broken -> {
                System.out.println("The journal in " + store.where() + " is BROKEN:");
                broken.faults().forEach(System.out::println);
                yield false;
            }
        };
    }

    /// Written beside the file and then moved, so that a file of that name is whole.
    static int export(CommandLine line) throws IOException {
        var name = line.words().getFirst();
        try (var store = Store.toRead(line)) {
            var export = new Export(store.source());
            if (name.equals("-")) {
                report("Exported", export.write(new BufferedOutputStream(System.out)), System.err);
                return Afterward.DONE;
            }
            var file = Path.of(name).toAbsolutePath();
            var half = file.resolveSibling(file.getFileName() + ".part");
            Export.Written written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
                written = export.write(out);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            report("Exported to " + file, written, System.out);
            System.out.println("Accounts and sessions are not in it.");
            return Afterward.DONE;
        } catch (BrokenJournal e) {
            System.err.println("The journal is broken, and was not exported: " + e.getMessage());
            return Afterward.FAILED;
        }
    }

    static int restore(CommandLine line) throws IOException {
        var name = line.words().getFirst();
        try (var store = Store.forServer(line)) {
            var restore = new Import(store.source(), everyProjection());
            if (name.equals("-")) {
                report("Imported into " + store.where(), restore.read(System.in), System.out);
                return Afterward.DONE;
            }
            try (var in = new BufferedInputStream(Files.newInputStream(Path.of(name)), 1 << 16)) {
                report("Imported into " + store.where(), restore.read(in), System.out);
                return Afterward.DONE;
            }
        } catch (BrokenJournal e) {
            System.err.println("Not imported, and nothing was stored: " + e.getMessage());
            return Afterward.FAILED;
        }
    }

    private static void report(String what, Export.Written written, PrintStream out) {
        out.println(what + ": " + written.entries() + " entries, " + written.rejections() + " refused messages.");
    }

    private Keeping() {}

    private static List<Projection> everyProjection() {
        return Stream.of(
                        JournalConfiguration.allProjections(),
                        FhirConfiguration.projections(),
                        RegisterConfiguration.projections())
                .flatMap(List::stream)
                .toList();
    }
}
