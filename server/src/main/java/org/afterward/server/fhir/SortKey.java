package org.afterward.server.fhir;

import org.afterward.wire.fhir.Times;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.fhir.search.Parameter;
import tools.jackson.databind.node.ObjectNode;

/// What a resource is sorted by: text that compares as its value does.
final class SortKey {
    static String of(String type, String name, ObjectNode resource) {
        return Parameter.named(type, name)
                .flatMap(parameter -> parameter.values(resource).stream()
                        .findFirst()
                        .map(node -> switch (parameter.kind()) {
                            case DATE ->
                                Times.of(node.isValueNode() ? node.asString() : Tree.text(node, "start"))
                                        .map(stretch -> stretch.from().toString())
                                        .orElse("");
                            case TOKEN ->
                                node.isValueNode()
                                        ? node.asString()
                                        : Tree.text(node, "value")
                                                + Tree.text(node, "code")
                                                + Tree.text(node, "coding", "code");
                            case REFERENCE -> Tree.text(node, "reference");
                            case STRING -> node.asString();
                            case QUANTITY ->
                                "%040.10f".formatted(node.path("value").asDecimal());
                        }))
                .orElse("");
    }

    private SortKey() {}
}
