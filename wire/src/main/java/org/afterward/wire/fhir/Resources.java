package org.afterward.wire.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Bytes to resources and back. Reading is strict: what FHIR R4 does not know is named, never dropped.
public final class Resources {
    /// The types that are kept here.
    public static final Set<String> SUPPORTED = Set.of("Patient", "Encounter", "Location", "Observation", "Procedure");

    /// A whole resource of any type of FHIR R4.
    public static Parsed read(byte[] body, Format format) {
        return switch (text(body, format)) {
            case Parsed.Understood(var resource) -> {
                var issues = Checker.issues(resource, name(resource));
                yield issues.isEmpty() ? new Parsed.Understood(resource) : new Parsed.NotUnderstood(issues);
            }
            case Parsed.NotUnderstood refused -> refused;
        };
    }

    /// A Bundle whose entries are checked by [#check] one by one, so that a batch can answer for each.
    public static Parsed readBundle(byte[] body, Format format) {
        return switch (text(body, format)) {
            case Parsed.Understood(var bundle) -> {
                var issues = new ArrayList<Issue>();
                if (!name(bundle).equals("Bundle")) {
                    issues.add(Issue.error(
                            "invalid",
                            "the base address takes a Bundle of type transaction or batch, not " + name(bundle)
                                    + "; send a single resource to its type",
                            name(bundle)));
                } else {
                    issues.addAll(Checker.ofBundleAlone(bundle));
                    int entries = Tree.list(bundle, "entry").size();
                    if (entries > Limits.BUNDLE_ENTRIES) {
                        issues.add(Issue.error(
                                "too-long",
                                entries + " entries; at most " + Limits.BUNDLE_ENTRIES
                                        + " are taken at once, send it in parts",
                                "Bundle.entry"));
                    }
                }
                yield issues.isEmpty() ? new Parsed.Understood(bundle) : new Parsed.NotUnderstood(issues);
            }
            case Parsed.NotUnderstood refused -> refused;
        };
    }

    /// What is wrong with a resource that stands at `path`.
    public static List<Issue> check(ObjectNode resource, String path) {
        return Checker.issues(resource, path);
    }

    public static byte[] write(ObjectNode resource, Format format, boolean pretty) {
        return switch (format) {
            case JSON -> JsonText.write(resource, pretty);
            case XML -> XmlWriting.write(resource, pretty);
        };
    }

    /// A resource that was written by [#write] before.
    public static ObjectNode stored(byte[] json) {
        return JsonText.trusted(json);
    }

    private static Parsed text(byte[] body, Format format) {
        if (body.length > Limits.BODY_BYTES) {
            return new Parsed.NotUnderstood(List.of(new Issue(
                    Issue.Severity.FATAL,
                    "too-long",
                    "longer than " + Limits.BODY_BYTES + " bytes; send it in parts",
                    "")));
        }
        return format == Format.JSON ? JsonText.read(body) : XmlText.read(body);
    }

    private static String name(ObjectNode resource) {
        var type = Tree.text(resource, "resourceType");
        return type.isEmpty() ? "Resource" : Primitives.shortened(type);
    }

    private Resources() {}
}
