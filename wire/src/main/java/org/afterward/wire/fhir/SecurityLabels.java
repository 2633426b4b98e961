package org.afterward.wire.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.rules.FeedLabels;
import org.afterward.clinical.access.rules.Label;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Report;
import org.afterward.wire.access.AccessWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `meta.security`: what a sender says of it, and what is told to whoever reads.
///
/// Told is how restricted a resource is, and how it is to be handled; never why. A code that is neither, and one
/// that nobody here knows, may be a cause, and stays here.
///
/// Source: FHIR R4, section 6.1.1; access.md, LB-04, LB-05, LB-07.
public final class SecurityLabels {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /// Under which the code systems of HL7 version 3 have stood.
    private static final List<String> HOMES =
            List.of("http://terminology.hl7.org/CodeSystem/", "http://hl7.org/fhir/v3/", "http://hl7.org/fhir/");

    /// Refrain and obligation policies of v3-ActCode that say nothing of the reason.
    private static final Set<String> HANDLING = Set.of(
            "NOAUTH",
            "NODSCLCD",
            "NODSCLCDS",
            "NOLIST",
            "NOMOU",
            "NOORGPOL",
            "NOPERSISTP",
            "NORDSCLCD",
            "NORDSCLCDS",
            "NORDSCLW",
            "NOREUSE",
            "ORCON",
            "MASK",
            "MINEC",
            "REDACT",
            "HRCOMPT");

    /// How restricted a resource is by what it says itself; a code that nobody knows counts as `R`.
    public static Confidentiality of(ObjectNode resource) {
        return FeedLabels.of(codes(Tree.list(resource, "meta", "security"))).confidentiality();
    }

    /// What a Patient or an Encounter says of the whole record, and with the words of why somebody came
    /// (LB-02), as a fact beside the one that it told; empty where it says nothing that restricts.
    public static Optional<Report> ofRecord(ObjectNode resource, Report told) {
        var type = Tree.text(resource, "resourceType");
        if (told.patient() == null || !(type.equals("Patient") || type.equals("Encounter"))) {
            return Optional.empty();
        }
        var words = new AccessWords();
        Tree.list(resource, "meta", "security")
                .forEach(coding -> words.label(system(coding), Tree.text(coding, "code")));
        Tree.list(resource, "reasonCode").forEach(reason -> {
            words.reason(Tree.words(reason));
            Tree.codings(reason).forEach(coding -> words.reason(Tree.text(coding, "display")));
        });
        return words.told(false)
                .filter(fact -> !FeedLabels.of(fact.labels()).equals(Label.NORMAL))
                .map(fact -> new Report(
                        new FactId("label:" + told.id().value()),
                        told.patient(),
                        told.encounter(),
                        told.occurredAt(),
                        told.issuedAt(),
                        told.author(),
                        told.source(),
                        fact));
    }

    /// Whether an update asks to open what the version before restricted.
    public static boolean lowers(ObjectNode before, ObjectNode after) {
        var said = Tree.list(after, "meta", "security").stream()
                .filter(SecurityLabels::isConfidentiality)
                .toList();
        return !said.isEmpty() && !FeedLabels.of(codes(said)).confidentiality().atLeast(of(before));
    }

    /// The labels of the version before stay where an update does not repeat them.
    public static void carryOver(ObjectNode before, ObjectNode after) {
        var now = Tree.list(after, "meta", "security");
        var kept = new ArrayList<>(now);
        var confidential = now.stream().anyMatch(SecurityLabels::isConfidentiality);
        for (var coding : Tree.list(before, "meta", "security")) {
            if (!(confidential && isConfidentiality(coding)) && now.stream().noneMatch(one -> same(one, coding))) {
                kept.add(coding);
            }
        }
        if (kept.size() > now.size()) {
            after.withObjectProperty("meta").putArray("security").addAll(kept);
        }
    }

    /// Labels a resource that leaves: as strictly as its record, or as it says itself where that is stricter.
    public static void label(ObjectNode leaving, Confidentiality record) {
        var highest = record.or(Confidentiality.N).or(of(leaving));
        var told = JsonNodeFactory.instance.arrayNode();
        var said = false;
        for (var coding : Tree.list(leaving, "meta", "security")) {
            if (isConfidentiality(coding)) {
                if (!said && Tree.text(coding, "code").equals(highest.name())) {
                    told.add(coding);
                    said = true;
                }
            } else if (handling(coding)) {
                told.add(coding);
            }
        }
        if (!said) {
            told.addObject().put("system", CONFIDENTIALITY).put("code", highest.name());
        }
        leaving.withObjectProperty("meta").set("security", told);
    }

    /// Labels a Bundle as strictly as the strictest of what is in it.
    public static ObjectNode labelled(ObjectNode bundle) {
        Tree.list(bundle, "entry").stream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource instanceof ObjectNode
                        && Tree.list(resource, "meta", "security").stream().anyMatch(SecurityLabels::isConfidentiality))
                .map(resource -> of((ObjectNode) resource))
                .reduce(Confidentiality::or)
                .ifPresent(highest -> label(bundle, highest));
        return bundle;
    }

    private static Set<String> codes(List<JsonNode> codings) {
        var codes = new TreeSet<String>();
        codings.forEach(coding -> codes.add(system(coding) + "|" + Tree.text(coding, "code")));
        return codes;
    }

    /// The short name of a code system of HL7, as the table of labels has it.
    private static String system(JsonNode coding) {
        var sent = Tree.text(coding, "system");
        return HOMES.stream()
                .filter(sent::startsWith)
                .map(home -> sent.substring(home.length()))
                .map(name ->
                        name.startsWith("v3-") || !sent.startsWith("http://hl7.org/fhir/v3/") ? name : "v3-" + name)
                .findFirst()
                .orElse(sent);
    }

    private static boolean isConfidentiality(JsonNode coding) {
        return system(coding).equals("v3-Confidentiality");
    }

    private static boolean handling(JsonNode coding) {
        return FeedLabels.of(codes(List.of(coding))).equals(Label.NORMAL)
                || (system(coding).equals("v3-ActCode") && HANDLING.contains(Tree.text(coding, "code")));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return system(one).equals(system(other)) && Tree.text(one, "code").equals(Tree.text(other, "code"));
    }

    private SecurityLabels() {}
}
