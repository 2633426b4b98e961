package org.afterward.server.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.server.mllp.Feed;
import org.afterward.wire.hl7.Er7;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Header;
import org.afterward.wire.hl7.Where;

/// Whether a message says no more than the feed that brought it may say (AU-31, AU-32). What it says of itself
/// proves nothing: the key of the connection does.
final class Quarantine {
    private static final String TODO =
            "It is held back. See whether the sender is who it says, and correct the file of feeds or the sender.";

    /// Why a message is held back; empty where it is as it should be.
    static Optional<Fault> objection(Feed feed, Header header, byte[] message, Er7.Limits limits) {
        if (!allowed(feed.applications(), header.application())) {
            return fault(feed, Where.of("MSH", 1, 3), "the application", header.application());
        }
        if (!allowed(feed.facilities(), header.facility())) {
            return fault(feed, Where.of("MSH", 1, 4), "the facility", header.facility());
        }
        if (!feed.types().isEmpty()
                && !feed.types().contains(header.type())
                && !feed.types().contains(header.type() + "^" + header.event())) {
            return fault(feed, Where.of("MSH", 1, 9), "messages of type", header.type() + "^" + header.event());
        }
        if ((feed.authorities().isEmpty() && feed.places().isEmpty())
                || !(Er7.parse(message, limits) instanceof Er7.Parsed.Message parsed)) {
            return Optional.empty();
        }
        return Stream.concat(
                        Stream.concat(
                                numbers(feed, header, parsed, "PID", 2, 3, 4),
                                numbers(feed, header, parsed, "MRG", 1, 2, 4)),
                        places(feed, parsed))
                .findFirst();
    }

    private static Stream<Fault> numbers(
            Feed feed, Header header, Er7.Parsed.Message message, String segment, Integer... fields) {
        return message.all(segment).stream()
                .flatMap(one -> List.of(fields).stream()
                        .flatMap(field -> one.repetitions(field).stream()
                                .filter(cx -> !cx.component(1).isEmpty())
                                .map(cx -> cx.component(4, 1).isEmpty() ? cx.component(4, 2) : cx.component(4, 1))
                                .map(authority -> authority.isEmpty() ? header.facility() : authority)
                                .filter(authority -> !allowed(feed.authorities(), authority))
                                .flatMap(authority ->
                                        fault(feed, one.at(field), "patient numbers of", authority).stream())));
    }

    private static Stream<Fault> places(Feed feed, Er7.Parsed.Message message) {
        return message.all("PV1").stream()
                .filter(pv1 -> !pv1.field(3).component(4, 1).isEmpty())
                .filter(pv1 -> !allowed(feed.places(), pv1.field(3).component(4, 1)))
                .flatMap(pv1 ->
                        fault(feed, pv1.at(3), "patients in", pv1.field(3).component(4, 1)).stream());
    }

    private static boolean allowed(Set<String> these, String one) {
        return these.isEmpty() || these.contains(one);
    }

    private static Optional<Fault> fault(Feed feed, Where where, String what, String sent) {
        return Optional.of(new Fault(
                Fault.Code.TABLE_VALUE,
                where,
                "The feed '" + feed.name() + "' may not send " + what + " '" + shortened(sent) + "'.",
                TODO));
    }

    private static String shortened(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, clean.offsetByCodePoints(0, 59)) + "…";
    }

    private Quarantine() {}
}
