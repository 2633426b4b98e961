package org.afterward.wire.json;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.PolicyVersion;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.EvidenceItem;
import org.afterward.clinical.disclosure.InterviewRequest;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.disclosure.PoliceContact;
import org.afterward.clinical.disclosure.Release;
import org.afterward.clinical.disclosure.WoundReport;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.roster.RosterEdition;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.FollowUpCall;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.sharing.Publicity;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.ChildChecks;
import org.afterward.clinical.visitor.CodePhrase;
import org.afterward.clinical.visitor.Enquiry;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.clinical.visitor.WardVisitPolicy;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Matters as JSON: the components of each record by name, times as ISO text, sets sorted. Reading is
/// strict: an unknown or missing component is an error. The word for a kind is never given to another form.
/// A record of these has no methods called `getX` or `isX`: they would be taken for components.
public final class MatterJson {
    /// Which record each word means.
    public static final Map<String, Class<? extends Matter>> KINDS = Map.ofEntries(
            Map.entry("break-glass", BreakGlass.class),
            Map.entry("conflict", Conflict.class),
            Map.entry("emergency-aid", EmergencyAid.class),
            Map.entry("handover", Handover.class),
            Map.entry("policy-version", PolicyVersion.class),
            Map.entry("protection", Protection.class),
            Map.entry("relationship", Relationship.class),
            Map.entry("role-grant", RoleGrant.class),
            Map.entry("roster-edition", RosterEdition.class),
            Map.entry("sealed-account", SealedAccount.class),
            Map.entry("shift", Shift.class),
            Map.entry("staff-member", StaffMember.class),
            Map.entry("team", Team.class),
            Map.entry("capacity-note", CapacityNote.class),
            Map.entry("child-checks", ChildChecks.class),
            Map.entry("code-phrase", CodePhrase.class),
            Map.entry("contact-consent", ContactConsent.class),
            Map.entry("disclosure-request", DisclosureRequest.class),
            Map.entry("enquiry", Enquiry.class),
            Map.entry("evidence-item", EvidenceItem.class),
            Map.entry("follow-up-call", FollowUpCall.class),
            Map.entry("information-call", InformationCall.class),
            Map.entry("interview-request", InterviewRequest.class),
            Map.entry("legal-hold", LegalHold.class),
            Map.entry("police-contact", PoliceContact.class),
            Map.entry("privacy-concern", Concern.class),
            Map.entry("publicity", Publicity.class),
            Map.entry("release", Release.class),
            Map.entry("safeguarding-referral", SafeguardingReferral.class),
            Map.entry("security-call", SecurityCall.class),
            Map.entry("ward-event", WardEvent.class),
            Map.entry("wound-report", WoundReport.class),
            Map.entry("lockdown", Lockdown.class),
            Map.entry("visit", Visit.class),
            Map.entry("notice", Notice.class),
            Map.entry("pending-write", PendingWrite.class),
            Map.entry("unfinished-entry", UnfinishedEntry.class),
            Map.entry("work-item", WorkItem.class),
            Map.entry("visit-exception", VisitException.class),
            Map.entry("visit-policy", WardVisitPolicy.class),
            Map.entry("visit-request", VisitRequest.class),
            Map.entry("visitor", VisitorEntry.class));

    private static final Map<Class<? extends Matter>, String> WORDS =
            KINDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule("matters", Version.unknownVersion())
                    .addSerializer(new PatientOut())
                    .addDeserializer(PatientId.class, new PatientIn())
                    .addSerializer(new SetOut()))
            .build();

    /// The word for the kind of a matter, such as `visit-request`.
    ///
    /// @throws IllegalArgumentException where it has none
    public static String kind(Matter matter) {
        return kind(matter.getClass());
    }

    public static String kind(Class<? extends Matter> type) {
        var word = WORDS.get(type);
        if (word == null) {
            throw new IllegalArgumentException(type + " has no word for its kind");
        }
        return word;
    }

    public static String write(Matter matter) {
        return MAPPER.writeValueAsString(matter);
    }

    static void write(JsonGenerator json, Matter matter) {
        MAPPER.writeValue(json, matter);
    }

    /// @throws UnreadableFact where `text` is not what [#write(Matter)] writes for this kind
    public static Matter read(String kind, String text) {
        var type = KINDS.get(kind);
        if (type == null) {
            throw new UnreadableFact("", "'" + kind + "' is no kind of matter");
        }
        try {
            return MAPPER.readValue(text, type);
        } catch (tools.jackson.core.JacksonException | IllegalArgumentException e) {
            throw new UnreadableFact("", "not a " + kind + ": " + e.getMessage(), e);
        }
    }

    static Function<JsonNode, Matter> reader(Class<? extends Matter> type) {
        return node -> MAPPER.treeToValue(node, type);
    }

    private static final class PatientOut extends StdSerializer<PatientId> {
        PatientOut() {
            super(PatientId.class);
        }

        @Override
        public void serialize(PatientId patient, JsonGenerator json, SerializationContext context) {
            json.writeString(patient.value());
        }
    }

    private static final class PatientIn extends StdDeserializer<PatientId> {
        PatientIn() {
            super(PatientId.class);
        }

        @Override
        public PatientId deserialize(JsonParser json, DeserializationContext context) {
            return new PatientId(json.getString());
        }
    }

    /// Sets have no order of their own: sorted, the same set is the same text.
    @SuppressWarnings("rawtypes")
    private static final class SetOut extends StdSerializer<java.util.Set> {
        SetOut() {
            super(java.util.Set.class);
        }

        @Override
        public void serialize(java.util.Set set, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (Object one : sorted(set)) {
                context.writeValue(json, one);
            }
            json.writeEndArray();
        }

        private static java.util.List<Object> sorted(java.util.Set<?> set) {
            return set.stream()
                    .sorted(java.util.Comparator.comparing(String::valueOf))
                    .map(Object.class::cast)
                    .toList();
        }
    }

    private MatterJson() {}
}
