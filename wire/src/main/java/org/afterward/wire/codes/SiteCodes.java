package org.afterward.wire.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// What the codes and words of this site's senders mean. Read once from the site file, of which one ships;
/// a hospital puts its own in its place. Immutable.
public final class SiteCodes {
    private static final Pattern LOINC = Pattern.compile("[0-9]{1,7}-[0-9]");

    private final Map<String, String> aliases;
    private final Map<String, Coded> vitals;
    private final Map<String, Reading> values;
    private final Map<String, String> authorities;
    private final List<String> identifierTypes;
    private final Map<String, String> settings;

    SiteCodes(SiteFile file) {
        this.aliases = Map.copyOf(file.aliases);
        this.vitals = Map.copyOf(file.vitals);
        this.values = Map.copyOf(file.values);
        this.authorities = Map.copyOf(file.authorities);
        this.identifierTypes = List.copyOf(file.identifierTypes);
        this.settings = Map.copyOf(file.settings);
    }

    /// The file that ships.
    public static SiteCodes shipped() {
        try (var in = SiteCodes.class.getResourceAsStream("site-codes.csv")) {
            if (in == null) {
                throw new IllegalStateException("site-codes.csv is not in the jar");
            }
            return read(new String(in.readAllBytes(), UTF_8), "site-codes.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a site file. The shipped one explains its columns.
    ///
    /// @param name what to call the file in a complaint
    /// @throws IllegalArgumentException naming the line of the first mistake
    public static SiteCodes read(String csv, String name) {
        return new SiteCodes(SiteFile.read(csv, name));
    }

    /// What `code` of `system` measures. Where no system was sent, a code that has the form of a LOINC code
    /// is taken as one; a row for the system `*` fits every system.
    public Optional<Coded> vital(String system, String code) {
        var key = code.strip().toLowerCase(Locale.ROOT);
        var canonical = system(system);
        var found = vitals.get(SiteFile.key(canonical, key));
        if (found == null && canonical.isEmpty() && LOINC.matcher(key).matches()) {
            found = vitals.get(SiteFile.key("ln", key));
        }
        return Optional.ofNullable(found == null ? vitals.get(SiteFile.key("*", key)) : found);
    }

    /// The reading that a code or a word stands for, such as `Alert`, `371825009` or `refused`. A word that
    /// says why there is no reading serves for every vital sign.
    public Optional<Reading> coded(Vital vital, String system, String code, String text) {
        for (var word : List.of(code, text)) {
            if (word.isBlank()) {
                continue;
            }
            for (var meaning : List.of(vital.key(), SiteFile.NOT_MEASURED)) {
                for (var place : List.of(system(system), "*")) {
                    var found = values.get(SiteFile.key(place, SiteFile.word(word)) + "\t" + meaning);
                    if (found != null) {
                        return Optional.of(named(found, text.isBlank() ? code : text));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Reading named(Reading reading, String device) {
        return reading instanceof Reading.Breathing breathing
                ? new Reading.Breathing(breathing.onOxygen(), device.strip())
                : reading;
    }

    /// The one name of an assigning authority that different feeds call differently.
    public String authority(String sent) {
        return authorities.getOrDefault(sent.strip().toLowerCase(Locale.ROOT), sent.strip());
    }

    /// Which of several identifiers the hospital uses first: types (HL7 table 0203) and authorities, best
    /// first.
    public List<String> identifierTypes() {
        return identifierTypes;
    }

    /// Who gave an identifier that comes without an authority; empty where the sending facility is meant.
    public String defaultAuthority() {
        return settings.getOrDefault("default-authority", "");
    }

    private String system(String sent) {
        var name = sent.strip().toLowerCase(Locale.ROOT);
        return aliases.getOrDefault(name, name);
    }
}
