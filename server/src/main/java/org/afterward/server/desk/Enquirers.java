package org.afterward.server.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.visitor.Enquiries;
import org.afterward.clinical.visitor.Enquiry;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Names.Likeness;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;

/// Whoever asks after a person, at the desk or on the telephone. Each is logged (VS-43).
final class Enquirers {
    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Desk desk;

    Enquirers(Gate gate, Register register, Visiting visiting, Desk desk) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.desk = desk;
    }

    /// @param caller   the name that they give
    /// @param asked    the name that they ask for
    /// @param codeWord empty where they say none
    /// @param police   they say that they are police (VS-42)
    record Asked(Enquiry.Channel channel, String caller, String asked, String codeWord, boolean police) {}

    Enquiries.Reply asks(Asker asker, String ward, Asked asked, String once) {
        var patient = desk.lying(asker, ward, asked.asked());
        var consent = patient.flatMap(found -> contact(found, asked.caller()));
        var reply = Enquiries.reply(
                patient.isPresent(),
                patient.map(found -> visiting.noInformation(found.id())).orElse(false),
                consent.orElse(null),
                asked.codeWord(),
                asker.now(),
                null);
        var said = asked.police()
                ? new Enquiries.Reply(Enquiry.Answered.POLICE, Enquiries.POLICE_WORDS, java.util.Set.of())
                : reply;
        var enquiry = new Enquiry(
                "enquiry/" + once,
                asker.now(),
                asked.channel(),
                asked.caller(),
                asked.asked(),
                patient.map(Patient::id).orElse(null),
                consent.map(each -> each.contact().key()).orElse(""),
                said.answered(),
                ward,
                asker.actor().id());
        log(asker, enquiry);
        var changes = new java.util.ArrayList<Change>();
        changes.add(Change.first(enquiry.patient(), enquiry));
        if (Enquiries.tooMany(enquiry, visiting.all(Enquiry.class))) {
            var call = Desk.call(asker, SecurityCall.Why.ENQUIRIES, ward, enquiry.id(), once);
            changes.add(Change.first(null, call));
            var told = new Inbox.Said(enquiry.patient(), call.id(), call.why().words() + ". Security was told.");
            changes.add(Inbox.toInCharge(told, ward, asker.now()));
        }
        register.keep(Forms.author(asker.caller()), once, changes);
        return said;
    }

    private Optional<ContactConsent> contact(Patient patient, String caller) {
        return visiting.of(patient.id(), ContactConsent.class).stream()
                .filter(consent -> !consent.closed())
                .filter(consent -> Names.compare(consent.contact().name(), caller) == Likeness.SAME)
                .findFirst();
    }

    private void log(Asker asker, Enquiry enquiry) {
        var event = gate.event(asker, "directory.enquiry", Act.EXECUTE, Outcome.DONE)
                .categories(List.of(Category.J.name()))
                .rules(List.of("VS-43"))
                .details(Map.of(
                        "channel",
                        enquiry.channel().name(),
                        "answer",
                        enquiry.answered().name()));
        if (enquiry.patient() != null) {
            event.patient(enquiry.patient());
        }
        gate.log(event.made());
    }

    /// For a patient of whom a message may be taken; for others nothing is kept, and nothing differs at the desk.
    void message(Asker asker, String ward, String caller, String asked, String words, String once) {
        var patient = desk.lying(asker, ward, asked).filter(found -> !words.isBlank());
        if (patient.isEmpty()) {
            return;
        }
        var id = patient.get().id();
        var consent = contact(patient.get(), caller);
        var call = NotDone.unless(InformationCall.logged(
                new InformationCall(
                        "information-call/" + once,
                        id,
                        consent.map(each -> each.contact().key()).orElse(""),
                        caller,
                        asker.now(),
                        CodeWord.Heard.NOT_SAID,
                        null,
                        words.strip(),
                        asker.actor().id(),
                        "",
                        null),
                consent.orElse(null)));
        gate.log(gate.event(asker, "contact.call", Act.CREATE, Outcome.DONE)
                .patient(id)
                .categories(List.of(Category.J.name()))
                .rules(List.of("SH-04"))
                .details(Map.of("codeWord", call.codeWord().name(), "message", "yes"))
                .made());
        register.keep(Forms.author(asker.caller()), once, id, call, 1);
    }
}
