package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Bundle that answers with one page of many.
final class Paging {
    static ObjectNode bundle(String type, long total) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", type)
                .put("total", total);
    }

    static void links(ObjectNode bundle, Exchange exchange, int offset, int count, long total) {
        var links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", address(exchange, offset));
        if (count > 0 && offset + count < total) {
            links.addObject().put("relation", "next").put("url", address(exchange, offset + count));
        }
        if (offset > 0) {
            links.addObject().put("relation", "previous").put("url", address(exchange, Math.max(0, offset - count)));
        }
    }

    private static String address(Exchange exchange, int offset) {
        var text = new StringBuilder(exchange.base());
        exchange.path().stream()
                .filter(step -> !step.equals("_search"))
                .forEach(step -> text.append('/').append(step));
        char before = '?';
        for (var parameter : exchange.parameters().entrySet()) {
            for (var value : parameter.getValue()) {
                if (!parameter.getKey().equals("_offset")) {
                    text.append(before)
                            .append(URLEncoder.encode(parameter.getKey(), UTF_8))
                            .append('=')
                            .append(URLEncoder.encode(value, UTF_8));
                    before = '&';
                }
            }
        }
        return offset == 0
                ? text.toString()
                : text.append(before).append("_offset=").append(offset).toString();
    }

    static int number(Exchange exchange, String name, int otherwise) {
        var sent = exchange.parameters().getOrDefault(name, List.of());
        if (sent.isEmpty()) {
            return otherwise;
        }
        if (!sent.getFirst().matches("[0-9]{1,6}")) {
            throw new Refused(400, "value", "'" + name + "' must be a whole number");
        }
        return Integer.parseInt(sent.getFirst());
    }

    private Paging() {}
}
