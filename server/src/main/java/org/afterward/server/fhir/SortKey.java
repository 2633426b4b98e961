package org.afterward.server.fhir;

import org.afterward.wire.fhir.Times;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.fhir.search.Parameter;

/// What a resource is sorted by: text that compares as its value does.
final class SortKey {
    static String of(String type, String name, Stored stored) {
        return Parameter.named(type, name)
                .flatMap(parameter -> parameter.values(stored.answered()).stream()
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
