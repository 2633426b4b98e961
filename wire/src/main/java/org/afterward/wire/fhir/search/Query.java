package org.afterward.wire.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Times;
import tools.jackson.databind.JsonNode;

/// A search for resources of one type. All criteria must hold.
///
/// @param sort  parameters to order by, with `-` in front for the other way round
/// @param count how many go on one page
/// @param total whether only their number is asked for
public record Query(String type, List<Criterion> criteria, List<String> sort, int count, int offset, boolean total) {
    /// On one page where nothing was asked for.
    public static final int PAGE = 50;

    /// The most on one page.
    public static final int LARGEST_PAGE = 1_000;

    /// The most values of one parameter, and the most parameters.
    public static final int MOST = 200;

    /// They say how to answer, and are not searched by.
    private static final Set<String> MANNERS = Set.of("_format", "_pretty");

    public Query {
        criteria = List.copyOf(criteria);
        sort = List.copyOf(sort);
    }

    public sealed interface Asked {
        record Understood(Query query) implements Asked {}

        record Refused(Issue issue) implements Asked {}
    }

    public boolean matches(JsonNode resource) {
        return criteria.stream().allMatch(criterion -> criterion.matches(resource));
    }

    public Optional<Criterion> criterion(String... names) {
        return criteria.stream()
                .filter(criterion -> criterion.modifier().isEmpty()
                        && List.of(names).contains(criterion.parameter().name()))
                .findFirst();
    }

    public static Asked of(String type, Map<String, List<String>> sent) {
        var criteria = new ArrayList<Criterion>();
        List<String> sort = List.of();
        int count = PAGE;
        int offset = 0;
        boolean total = false;
        for (var each : sent.entrySet()) {
            var name = each.getKey();
            for (var value : each.getValue()) {
                if (MANNERS.contains(name) || value.isEmpty()) {
                    continue;
                }
                if (criteria.size() == MOST) {
                    return refused("too-costly", "more than " + MOST + " parameters", name);
                }
                switch (name) {
                    case "_count", "_offset" -> {
                        if (!value.matches("[0-9]{1,6}")) {
                            return refused("value", "'" + name + "' must be a whole number", name);
                        }
                        int number = Integer.parseInt(value);
                        count = name.equals("_count") ? Math.min(number, LARGEST_PAGE) : count;
                        total |= name.equals("_count") && number == 0;
                        offset = name.equals("_offset") ? number : offset;
                    }
                    case "_summary" -> {
                        if (!value.equals("count") && !value.equals("false")) {
                            return refused("not-supported", "_summary may be 'count' or 'false' here", name);
                        }
                        total |= value.equals("count");
                    }
                    case "_total" -> {}
                    case "_sort" -> sort = List.of(value.split(","));
                    default -> {
                        switch (criterion(type, name, value)) {
                            case Fault(var issue) -> {
                                return new Asked.Refused(issue);
                            }
                            case Good(var criterion) -> criteria.add(criterion);
                        }
                    }
                }
            }
        }
        for (var by : sort) {
            if (Parameter.named(type, by.replaceFirst("^-", "")).isEmpty()) {
                return refused(
                        "not-supported",
                        "'" + by + "' cannot be sorted by; " + Parameter.names(type) + " can",
                        "_sort");
            }
        }
        return new Asked.Understood(new Query(type, criteria, sort, count, offset, total));
    }

    private sealed interface Read {}

    private record Good(Criterion criterion) implements Read {}

    private record Fault(Issue issue) implements Read {}

    private static Read criterion(String type, String name, String value) {
        int colon = name.indexOf(':');
        var plain = colon < 0 ? name : name.substring(0, colon);
        var modifier = colon < 0 ? "" : name.substring(colon + 1);
        var parameter = Parameter.named(type, plain);
        if (parameter.isEmpty()) {
            return fault(
                    "not-supported",
                    "'" + name + "' cannot be searched by for " + type + "; " + String.join(", ", Parameter.names(type))
                            + " can",
                    name);
        }
        var kind = parameter.get().kind();
        if (kind == Parameter.Kind.REFERENCE && modifier.equals("Patient")) {
            modifier = "";
        }
        boolean words = kind == Parameter.Kind.STRING && (modifier.equals("exact") || modifier.equals("contains"));
        if (!modifier.isEmpty() && !words && !modifier.equals("missing")) {
            return fault(
                    "not-supported", "the modifier ':" + modifier + "' is not supported for '" + plain + "'", name);
        }
        var values = split(value);
        if (values.size() > MOST) {
            return fault("too-costly", "more than " + MOST + " values", name);
        }
        for (var one : values) {
            if (modifier.equals("missing") ? !one.matches("true|false") : bad(kind, one)) {
                return fault("value", "'" + one + "' is no value for '" + name + "'", name);
            }
        }
        return new Good(new Criterion(parameter.get(), modifier, values));
    }

    private static boolean bad(Parameter.Kind kind, String value) {
        var rest = value.substring(Criterion.prefix(value).length());
        return switch (kind) {
            case DATE -> Times.of(rest).isEmpty();
            case QUANTITY -> !rest.split("\\|", -1)[0].matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
            case TOKEN, STRING, REFERENCE -> false;
        };
    }

    /// At commas that no backslash stands before.
    private static List<String> split(String value) {
        var values = new ArrayList<String>();
        var one = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                one.append(value.charAt(++i));
            } else if (c == ',') {
                values.add(one.toString());
                one.setLength(0);
            } else {
                one.append(c);
            }
        }
        values.add(one.toString());
        return values;
    }

    private static Asked refused(String code, String text, String name) {
        return new Asked.Refused(Issue.error(code, text, name));
    }

    private static Fault fault(String code, String text, String name) {
        return new Fault(Issue.error(code, text, name));
    }
}
