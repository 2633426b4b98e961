package org.afterward.wire.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Source;
import org.afterward.wire.codes.SiteCodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One resource while it is read: what it refers to, and what there is to say about it.
final class Telling {
    private static final Pattern LOGICAL =
            Pattern.compile("(Patient|Encounter|Location)/([A-Za-z0-9\\-.]{1,64})(/_history/.*)?");
    private static final Pattern CONDITIONAL = Pattern.compile("(Patient|Encounter)\\?identifier=([^|&]*)\\|([^&]+)");

    final ObjectNode resource;
    final String id;
    final Instant issuedAt;
    final SiteCodes codes;
    final ZoneId zone;
    private final References references;
    private final List<Issue> issues = new ArrayList<>();

    Telling(ObjectNode resource, String id, Instant issuedAt, SiteCodes codes, ZoneId zone, References references) {
        this.resource = resource;
        this.id = id;
        this.issuedAt = issuedAt;
        this.codes = codes;
        this.zone = zone;
        this.references = references;
    }

    /// What a reader found.
    ///
    /// @param patient absent for a place
    record Told(
            @Nullable PatientId patient,
            @Nullable EncounterId encounter,
            Instant occurredAt,
            Instant issuedAt,
            Author author,
            Source source,
            Fact fact) {}

    /// A statement counts from when it was made, so that a later one replaces it.
    Told stated(@Nullable PatientId patient, @Nullable EncounterId encounter, Author author, Fact fact) {
        return new Told(patient, encounter, issuedAt, issuedAt, author, source(""), fact);
    }

    Source source(String device) {
        return new Source("fhir", id, device);
    }

    void refuse(String code, String text, String expression) {
        issues.add(Issue.error(code, text, expression));
    }

    void warn(String code, String text, String expression) {
        issues.add(Issue.warning(code, text, expression));
    }

    boolean refused() {
        return issues.stream().anyMatch(Issue::refuses);
    }

    List<Issue> issues() {
        return issues;
    }

    String logicalId() {
        return id.substring(id.indexOf('/') + 1);
    }

    /// The moment that a date, a dateTime or an instant begins with; absent where there is none.
    @Nullable
    Instant start(String... path) {
        return Times.of(Tree.text(resource, path), zone)
                .map(Times.Stretch::from)
                .orElse(null);
    }

    /// Of whom it speaks: the reference or the identifier in `subject`. Refuses where nobody is found.
    @Nullable
    PatientId subject() {
        var type = Tree.text(resource, "resourceType");
        var subject = resource.get("subject");
        if (subject == null) {
            refuse("required", "'subject' is missing: only what is told of a patient is kept here", type + ".subject");
            return null;
        }
        var reference = Tree.text(subject, "reference");
        var found = patient(reference, subject);
        if (found.isEmpty()) {
            refuse(
                    reference.contains("Patient") || reference.startsWith("#") || reference.isEmpty()
                            ? "not-found"
                            : "not-supported",
                    reference.isEmpty()
                            ? "names nobody: give a reference to a Patient, or an identifier"
                            : "'" + Primitives.shortened(reference)
                                    + "' is no patient that is known here: send the Patient first, or in the same transaction",
                    type + ".subject");
        }
        return found.orElse(null);
    }

    private Optional<PatientId> patient(String reference, JsonNode subject) {
        var logical = LOGICAL.matcher(reference);
        if (logical.matches() && logical.group(1).equals("Patient")) {
            return references.patient(logical.group(2));
        }
        var conditional = CONDITIONAL.matcher(reference);
        if (conditional.matches() && conditional.group(1).equals("Patient")) {
            return Optional.of(PatientId.of(codes.authority(conditional.group(2)), conditional.group(3)));
        }
        if (reference.startsWith("#")) {
            return contained(reference)
                    .flatMap(person -> first(identifiers(person)))
                    .map(identifier -> PatientId.of(identifier.authority(), identifier.value()));
        }
        return reference.isEmpty()
                ? identifier(subject.get("identifier")).map(one -> PatientId.of(one.authority(), one.value()))
                : Optional.empty();
    }

    private Optional<JsonNode> contained(String reference) {
        return Tree.list(resource, "contained").stream()
                .filter(inner -> ("#" + Tree.text(inner, "id")).equals(reference))
                .findFirst();
    }

    /// The stay it belongs to; absent where none was sent or none is known, and then time decides.
    @Nullable
    EncounterId encounter(@Nullable PatientId patient) {
        var type = Tree.text(resource, "resourceType");
        var encounter = resource.get("encounter");
        if (encounter == null) {
            return null;
        }
        var reference = Tree.text(encounter, "reference");
        var logical = LOGICAL.matcher(reference);
        if (logical.matches() && logical.group(1).equals("Encounter")) {
            var stay = references.encounter(logical.group(2));
            if (stay.isEmpty()) {
                warn(
                        "not-found",
                        "'" + reference + "' is not known here; the time decides which stay it belongs to",
                        type + ".encounter");
            } else if (patient != null && !stay.get().patient().equals(patient)) {
                refuse(
                        "business-rule",
                        "'" + reference + "' is a stay of somebody else than the subject",
                        type + ".encounter");
            }
            return stay.map(References.Stay::encounter).orElse(null);
        }
        var conditional = CONDITIONAL.matcher(reference);
        if (conditional.matches() && conditional.group(1).equals("Encounter")) {
            return EncounterId.of(codes.authority(conditional.group(2)), conditional.group(3));
        }
        return identifier(encounter.get("identifier"))
                .map(one -> EncounterId.of(one.authority(), one.value()))
                .orElse(null);
    }

    /// Where a Location reference leads; its words where it is not known here.
    Place place(@Nullable JsonNode reference) {
        if (reference == null) {
            return Place.NOWHERE;
        }
        var logical = LOGICAL.matcher(Tree.text(reference, "reference"));
        var known = logical.matches() && logical.group(1).equals("Location")
                ? references.place(logical.group(2))
                : Optional.<Place>empty();
        var inside = contained(Tree.text(reference, "reference")).map(location -> Tree.text(location, "name"));
        return known.orElseGet(() -> new Place(inside.orElse(Tree.text(reference, "display")), "", "", ""));
    }

    /// Whoever a reference names.
    static Author author(@Nullable JsonNode reference) {
        return reference == null
                ? Author.UNKNOWN
                : new Author(Tree.text(reference, "reference"), Tree.text(reference, "display"));
    }

    List<Identifier> identifiers(JsonNode of) {
        return Tree.list(of, "identifier").stream()
                .filter(one -> !Tree.text(one, "use").equals("old"))
                .map(this::identifier)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Identifier> identifier(@Nullable JsonNode one) {
        if (one == null || Tree.text(one, "value").isEmpty()) {
            return Optional.empty();
        }
        var system = Tree.text(one, "system");
        var authority = system.isEmpty() ? codes.defaultAuthority() : codes.authority(system);
        return Optional.of(
                new Identifier(authority, Tree.text(one, "value"), Tree.text(one, "type", "coding", "code")));
    }

    /// The one that the hospital uses first; one that nobody is named for giving is not usable.
    Optional<Identifier> first(List<Identifier> identifiers) {
        var usable =
                identifiers.stream().filter(one -> !one.authority().isEmpty()).toList();
        for (var preference : codes.identifierTypes()) {
            for (var one : usable) {
                if (preference.equalsIgnoreCase(one.type()) || preference.equalsIgnoreCase(one.authority())) {
                    return Optional.of(one);
                }
            }
        }
        return usable.stream().findFirst();
    }
}
