package org.afterward.server.audit;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.server.audit.ExportRows.Exported;
import org.afterward.wire.csv.SafeCsv;

/// Events as a table for people.
final class ExportTable {
    static final String HEADER = SafeCsv.row(List.of(
            "seq",
            "at",
            "recordedAt",
            "code",
            "outcome",
            "act",
            "account",
            "name",
            "kind",
            "roles",
            "ward",
            "client",
            "device",
            "address",
            "purpose",
            "patient",
            "encounter",
            "categories",
            "items",
            "rules",
            "details",
            "id"));

    private static final Who NOBODY = new Who("", "", "", Collections.emptySortedSet(), "", "", "", "");

    static String row(Exported exported) {
        var event = exported.event();
        var who = event.who() == null ? NOBODY : event.who();
        var patient = event.patient();
        return SafeCsv.row(List.of(
                Long.toString(exported.row().seq()),
                event.at().toString(),
                exported.row().recordedAt().toString(),
                event.code(),
                exported.row().outcome(),
                exported.row().act(),
                who.id(),
                who.display(),
                who.kind(),
                String.join(" ", who.roles()),
                who.ward(),
                who.client(),
                who.device(),
                who.address(),
                event.purpose(),
                patient == null ? "" : patient.value(),
                event.encounter(),
                String.join(" ", event.categories()),
                event.items().stream().map(ExportTable::shown).collect(Collectors.joining(" ")),
                String.join(" ", event.rules()),
                event.details().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; ")),
                exported.row().id().toString()));
    }

    private static String shown(Item item) {
        return item.type() + "/" + item.id() + (item.version().isEmpty() ? "" : "/" + item.version());
    }

    private ExportTable() {}
}
