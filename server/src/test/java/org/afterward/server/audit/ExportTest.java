package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.BEN;
import static org.afterward.server.audit.Seen.MORNING;
import static org.afterward.server.audit.Seen.event;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.server.RealDatabase;
import org.afterward.server.audit.AuditCheck.Checked;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Parsed;
import org.afterward.wire.fhir.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExportTest {
    @TempDir
    Path folder;

    private RealDatabase database;
    private PostgresAuditLog log;
    private AuditPlace place;
    private SigningKey key;

    @BeforeEach
    void open() throws Exception {
        database = RealDatabase.fresh();
        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
        place = AuditPlace.of(folder, "");
        key = SigningKey.in(place.folder());
        for (int i = 0; i < 7; i++) {
            log.write(read("n" + i, i % 3 == 0 ? ANNA : BEN));
        }
        sign();
        log.write(event(
                "access.read",
                "=cmd|' /C calc'!A0",
                ANNA,
                MORNING.plusSeconds(60),
                Outcome.DONE,
                List.of(),
                Map.of("typed", "a,\"b\"\n=1")));
        sign();
        log.write(read("unsigned", ANNA));
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void AL_22_an_export_proves_itself_from_its_file_alone() throws Exception {
        assertThat(exported(Filter.ALL)).isEqualTo(9);

        assertThat(AuditPlace.check(file())).isEqualTo(new Checked.Proven(9, 8, SigningKey.name(key.open())));
        assertThat(parts().keySet())
                .containsExactly(
                        "AuditEvent.ndjson",
                        "README.txt",
                        "SHA256SUMS",
                        "checkpoints.ndjson",
                        "events.csv",
                        "events.ndjson",
                        "signing-key.pub");
        assertThat(parts().getOrDefault("AuditEvent.ndjson", "").lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(Resources.read(line.getBytes(UTF_8), Format.JSON))
                        .isInstanceOf(Parsed.Understood.class));
    }

    @Test
    void AL_22_a_selection_is_proved_event_by_event() throws Exception {
        assertThat(exported(Filter.ALL.about(Set.of(ANNA)))).isEqualTo(5);
        assertThat(AuditPlace.check(file())).isEqualTo(new Checked.Proven(5, 4, SigningKey.name(key.open())));

        assertThat(exported(Filter.ALL.between(MORNING.plusSeconds(1), MORNING.plusSeconds(61))))
                .isEqualTo(1);
        assertThat(exported(Filter.ALL.between(Optional.empty(), Optional.of(MORNING))))
                .isZero();
        assertThat(AuditPlace.check(file())).isEqualTo(new Checked.Proven(0, 0, SigningKey.name(key.open())));
    }

    @Test
    void AL_22_each_export_is_an_event_with_its_hash() throws Exception {
        exported(Filter.ALL.about(Set.of(ANNA)));

        var logged = log.page(Filter.ALL.coded("audit.export"), Long.MAX_VALUE, 1)
                .getFirst()
                .event();
        assertThat(logged.details())
                .containsEntry("events", "5")
                .containsEntry("sha256", HexFormat.of().formatHex(Row.sha256().digest(Files.readAllBytes(file()))));
        assertThat(logged.patient()).isEqualTo(ANNA);
        assertThat(logged.who()).extracting(who -> who == null ? "" : who.id()).isEqualTo("olga");
    }

    @Test
    void SV_15_no_cell_of_the_table_is_a_formula() throws Exception {
        exported(Filter.ALL);

        assertThat(parts().get("events.csv"))
                .contains("\"'=cmd|' /C calc'!A0\"")
                .contains("\"typed=a,\"\"b\"\"\\u000a=1\"");
    }

    @Test
    void AL_22_whatever_is_changed_in_the_file_is_found() throws Exception {
        exported(Filter.ALL);
        var stranger = SigningKey.in(folder.resolve("stranger"));

        wrong("events.ndjson", text -> text.replaceFirst("\"id\":\"n3\"", "\"id\":\"n4\""), "its hash is not that");
        wrong("events.ndjson", text -> text.replaceFirst("(?m)^.*\"n3\".*\n", ""), "AuditEvent.ndjson does not say");
        wrong(
                "AuditEvent.ndjson",
                text -> text.replaceFirst("\"value\":\"n3\"", "\"value\":\"n4\""),
                "AuditEvent.ndjson does not say");
        wrong("events.csv", text -> text.replaceFirst("\"n3\"", "\"n4\""), "events.csv does not say");
        wrong("checkpoints.ndjson", text -> text.replaceFirst("\"last\":7", "\"last\":6"), "its signature is wrong");
        wrong("checkpoints.ndjson", text -> text.substring(text.indexOf('\n') + 1), "it does not follow on");
        wrong("signing-key.pub", text -> SigningKey.pem(stranger.open()), "it is signed with the key");
        wrong("README.txt", text -> text + "x", "README.txt is not what SHA256SUMS says");
    }

    @Test
    void a_file_that_is_no_export_is_said_to_be_none() throws Exception {
        var other = Files.writeString(folder.resolve("other"), "no zip");
        assertThatThrownBy(() -> AuditPlace.check(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no export");
        rewrite(Map.of("x", "y"));
        assertThatThrownBy(() -> AuditPlace.check(file())).hasMessageContaining("it has no SHA256SUMS");
    }

    /// Changes one part, and the sums with it where the sums are not what is tested.
    private void wrong(String name, UnaryOperator<String> change, String fault) throws IOException {
        var before = Files.readAllBytes(file());
        var parts = parts();
        var old = parts.getOrDefault(name, "");
        var changed = change.apply(old);
        assertThat(changed).isNotEqualTo(old);
        parts.put(name, changed);
        if (!name.equals("README.txt")) {
            parts.put("SHA256SUMS", parts.getOrDefault("SHA256SUMS", "").replace(sum(old), sum(changed)));
        }
        rewrite(parts);
        assertThat(AuditPlace.check(file()))
                .isInstanceOfSatisfying(
                        Checked.Wrong.class,
                        wrong -> assertThat(wrong.faults()).as(name).anyMatch(each -> each.contains(fault)));
        Files.write(file(), before);
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(Row.sha256().digest(text.getBytes(UTF_8)));
    }

    private void sign() throws Exception {
        new Signing(database.source(), Clock.systemUTC(), key, new CheckpointFile(place.checkpoints(), key.open()))
                .signAll();
    }

    private long exported(Filter filter) throws IOException {
        return place.export(database.source(), Clock.systemUTC(), filter, "olga", file())
                .events();
    }

    private Path file() {
        return folder.resolve("export.zip");
    }

    private Map<String, String> parts() throws IOException {
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipFile(file().toFile())) {
            for (var entry : zip.stream().toList()) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return parts;
    }

    private void rewrite(Map<String, String> parts) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
    }
}
