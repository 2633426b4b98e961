package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The vital-signs profiles of FHIR R4, from `fhir-r4-vitals.csv`.
///
/// An error endangers the meaning of a value: its unit is not the one that the profile fixes, its type is
/// another. A warning does not: the category is missing, a second code is. Both make a resource invalid;
/// only an error refuses it.
///
/// Source: deterioration.md, section 12.2; the StructureDefinitions 4.0.1.
public final class VitalSigns {
    public static final String UCUM = "http://unitsofmeasure.org";
    public static final String LOINC = "http://loinc.org";
    public static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    /// UCUM codes that a sender may mean only as they read, and that are converted: no display text, no `C`.
    private static final Set<String> CLEAR = Set.of(
            "/min", "1/min", "%", "Cel", "[degF]", "K", "mm[Hg]", "kPa", "kg", "g", "[lb_av]", "cm", "m", "mm",
            "[in_i]");

    private static final Pattern COMPONENTS = Pattern.compile("components (\\S+) and (\\S+) each 1\\.\\.1.*");

    private static final Map<String, Profile> PROFILES = profiles();

    /// @param value   whether a value stands at the top, and as `valueQuantity`
    /// @param members whether it is a panel of other Observations
    private record Profile(
            String name, String loinc, boolean value, Set<String> units, List<String> components, boolean members) {}

    /// Whether a resource satisfies a profile, such as `heartrate`.
    ///
    /// @throws IllegalArgumentException for a profile that is not in the table
    public static boolean valid(String profile, ObjectNode observation) {
        var known = PROFILES.get(profile);
        if (known == null) {
            throw new IllegalArgumentException("no profile " + profile + "; there are " + PROFILES.keySet());
        }
        return new Check(observation, known).issues().isEmpty();
    }

    /// What the profile of its code says against an Observation; nothing where no profile is for its code.
    public static List<Issue> issues(ObjectNode observation) {
        return profile(observation)
                .map(profile -> new Check(observation, profile).issues())
                .orElse(List.of());
    }

    private static Optional<Profile> profile(ObjectNode observation) {
        for (var coding : Tree.codings(observation, "code")) {
            if (Tree.text(coding, "system").equals(LOINC)) {
                var code = Tree.text(coding, "code");
                for (var profile : PROFILES.values()) {
                    if (profile.loinc().equals(code)
                            || (code.equals("59408-5") && profile.loinc().equals("2708-6"))) {
                        return Optional.of(profile);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static final class Check {
        private final ObjectNode observation;
        private final Profile profile;
        private final List<Issue> issues = new ArrayList<>();

        Check(ObjectNode observation, Profile profile) {
            this.observation = observation;
            this.profile = profile;
        }

        List<Issue> issues() {
            frame();
            if (!profile.loinc().isEmpty() && !Tree.coded(code(observation), LOINC, profile.loinc())) {
                warn(
                        "code-invalid",
                        "a coding " + profile.loinc() + " of " + LOINC + " is missing",
                        "Observation.code");
            }
            values();
            int index = 0;
            for (var component : Tree.list(observation, "component")) {
                component(component, "Observation.component[" + index++ + "]");
            }
            for (var wanted : profile.components()) {
                if (Tree.list(observation, "component").stream()
                        .noneMatch(one -> Tree.coded(code(one), LOINC, wanted))) {
                    warn(
                            "required",
                            "a component " + wanted + " is missing; give a dataAbsentReason where it has no value",
                            "Observation.component");
                }
            }
            return issues;
        }

        private void frame() {
            if (Tree.list(observation, "category").stream()
                    .noneMatch(category -> Tree.coded(category, CATEGORY, "vital-signs"))) {
                warn("required", "the category 'vital-signs' of " + CATEGORY + " is missing", "Observation.category");
            }
            if (Tree.text(observation, "status").isEmpty()) {
                warn("required", "'status' is missing", "Observation.status");
            }
            if (!observation.has("subject")) {
                warn("required", "'subject' is missing", "Observation.subject");
            }
            if (!observation.has("effectiveDateTime") && !observation.has("effectivePeriod")) {
                warn("required", "'effectiveDateTime' or 'effectivePeriod' is missing", "Observation.effective");
            }
            var when = Tree.text(observation, "effectiveDateTime");
            if (!when.isEmpty() && when.length() < 10) {
                refuse("invariant", "must name at least the day (vs-1)", "Observation.effective");
            }
        }

        private void values() {
            var value = Tree.anyValue(observation);
            if (!profile.value()) {
                if (value.isPresent() && profile.components().isEmpty()) {
                    warn("structure", "a panel has no value of its own", "Observation.value");
                } else if (value.isPresent()) {
                    refuse(
                            "structure",
                            "has no value of its own; give the pressures as components",
                            "Observation.value");
                }
            } else if (value.isPresent()) {
                if (observation.get("valueQuantity") instanceof ObjectNode quantity) {
                    quantity(quantity, "Observation.value", profile.units());
                } else if (!profile.loinc().isEmpty()) {
                    refuse("structure", "must be a valueQuantity", "Observation.value");
                }
            } else if (!observation.has("dataAbsentReason")
                    && !observation.has("component")
                    && !observation.has("hasMember")) {
                warn("invariant", "has neither a value nor a dataAbsentReason (vs-2)", "Observation");
            }
            if (profile.members() && Tree.list(observation, "hasMember").isEmpty()) {
                warn("required", "'hasMember' is missing: a panel names its members", "Observation.hasMember");
            }
        }

        private void component(JsonNode component, String at) {
            if (Tree.anyValue(component).isEmpty() && !component.has("dataAbsentReason")) {
                warn("invariant", "has neither a value nor a dataAbsentReason (vs-3)", at);
            }
            boolean pressure = profile.components().stream().anyMatch(code -> Tree.coded(code(component), LOINC, code));
            if (pressure && component.get("valueQuantity") instanceof ObjectNode quantity) {
                quantity(quantity, at + ".value", profile.units());
            }
        }

        private void quantity(ObjectNode quantity, String at, Set<String> units) {
            if (!quantity.has("value")) {
                refuse("required", "'value' is missing", at + ".value");
            }
            var code = Tree.text(quantity, "code");
            if (!Tree.text(quantity, "system").equals(UCUM) || code.isEmpty()) {
                warn("required", "must be in UCUM: system '" + UCUM + "' and a code" + oneOf(units), at);
                return;
            }
            if (Tree.text(quantity, "unit").isEmpty()) {
                warn("required", "'unit', the words to show, is missing", at + ".unit");
            }
            if (units.isEmpty() || units.contains(code)) {
                return;
            }
            var bare = code.replaceAll("\\{[^}]*}", "");
            var text = "the code '" + Primitives.shortened(code) + "' is not the one that the profile fixes; send"
                    + oneOf(units);
            if (CLEAR.contains(bare)) {
                warn("code-invalid", text + " (converted here)", at + ".code");
            } else {
                refuse("code-invalid", text + (code.equals("C") ? " ('C' is coulomb)" : ""), at + ".code");
            }
        }

        private static String oneOf(Set<String> units) {
            return units.isEmpty() ? "" : " '" + String.join("' or '", units) + "'";
        }

        private static JsonNode code(JsonNode of) {
            var code = of.get("code");
            return code == null ? of : code;
        }

        private void warn(String code, String text, String expression) {
            issues.add(Issue.warning(code, profile.name() + ": " + text, expression));
        }

        private void refuse(String code, String text, String expression) {
            issues.add(Issue.error(code, profile.name() + ": " + text, expression));
        }
    }

    private static Map<String, Profile> profiles() {
        var profiles = new LinkedHashMap<String, Profile>();
        for (var line : table().lines().skip(1).toList()) {
            var cells = Csv.cells(line);
            var loinc = cells.get(1).startsWith("(") ? "" : cells.get(1);
            var units = loinc.isEmpty() ? "" : cells.get(3).replace(" on components", "");
            var components = COMPONENTS.matcher(cells.get(4));
            profiles.put(
                    cells.get(0),
                    new Profile(
                            cells.get(0),
                            loinc,
                            !cells.get(2).startsWith("none"),
                            units.isEmpty() ? Set.of() : new java.util.LinkedHashSet<>(List.of(units.split(" \\| "))),
                            components.matches()
                                    ? List.of(
                                            components.group(1),
                                            components.group(2).replaceAll(",$", ""))
                                    : List.of(),
                            cells.get(4).startsWith("hasMember")));
        }
        return profiles;
    }

    private static String table() {
        try (var in = VitalSigns.class.getResourceAsStream("fhir-r4-vitals.csv")) {
            if (in == null) {
                throw new IllegalStateException("fhir-r4-vitals.csv is not in the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VitalSigns() {}
}
