package org.afterward.wire.json;

import static org.afterward.wire.json.FactWriter.text;

import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import tools.jackson.core.JsonGenerator;

/// A report, alone and as an entry: what surrounds a fact.
final class ReportForm {

    static void write(JsonGenerator json, Entry entry) {
        json.writeStartObject();
        json.writeNumberProperty("seq", entry.seq());
        json.writeStringProperty("recordedAt", entry.recordedAt().toString());
        fields(json, entry.report());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Report report) {
        json.writeStartObject();
        fields(json, report);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Report report) {
        json.writeStringProperty("id", report.id().value());
        if (report.patient() != null) {
            json.writeStringProperty("patient", report.patient().value());
        }
        if (report.encounter() != null) {
            json.writeStringProperty("encounter", report.encounter().value());
        }
        json.writeStringProperty("occurredAt", report.occurredAt().toString());
        json.writeStringProperty("issuedAt", report.issuedAt().toString());
        if (report.author().known()) {
            json.writeObjectPropertyStart("author");
            text(json, "id", report.author().id());
            text(json, "name", report.author().name());
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("source");
        text(json, "feed", report.source().feed());
        text(json, "message", report.source().message());
        text(json, "device", report.source().device());
        json.writeEndObject();
        json.writeName("fact");
        FactWriter.fact(json, report.fact());
    }

    static Entry entry(Fields from) {
        return new Entry(from.positive("seq"), from.instant("recordedAt"), report(from));
    }

    static Report report(Fields from) {
        return new Report(
                from.made("id", FactId::new),
                from.madeOrAbsent("patient", PatientId::new),
                from.madeOrAbsent("encounter", EncounterId::new),
                from.instant("occurredAt"),
                from.instant("issuedAt"),
                from.has("author") ? from.inside("author", ReportForm::author) : Author.UNKNOWN,
                from.inside("source", ReportForm::source),
                from.inside("fact", FactReader::fact));
    }

    private static Author author(Fields from) {
        return new Author(from.text("id"), from.text("name"));
    }

    private static Source source(Fields from) {
        return new Source(from.text("feed"), from.text("message"), from.text("device"));
    }

    private ReportForm() {}
}
