package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.Told;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// The next state of a disclosure request while it is put together.
final class Next {
    private final DisclosureRequest was;
    private List<PatientId> patients;
    private String about;
    private DisclosureRequest.Requester requester;
    private String legalBasis;
    private DisclosureRequest.Wanted wanted;
    private @Nullable Instant dueAt;
    private String receivedBy;
    private Instant receivedAt;
    private State state;
    private Map<Box, String> boxes;
    private @Nullable Basis basis;
    private Map<String, Role> signed;
    private @Nullable Instant decidedAt;
    private String reasons;
    private String said;
    private @Nullable Instant saidAt;
    private @Nullable Told told;
    private @Nullable Instant suspendedUntil;
    private String suspension;

    Next(DisclosureRequest was) {
        this.was = was;
        patients = was.patients();
        about = was.about();
        requester = was.requester();
        legalBasis = was.legalBasis();
        wanted = was.wanted();
        dueAt = was.dueAt();
        receivedBy = was.receivedBy();
        receivedAt = was.receivedAt();
        state = was.state();
        boxes = was.boxes();
        basis = was.basis();
        signed = was.signed();
        decidedAt = was.decidedAt();
        reasons = was.reasons();
        said = was.said();
        saidAt = was.saidAt();
        told = was.told();
        suspendedUntil = was.suspendedUntil();
        suspension = was.suspension();
    }

    Next asked(Disclosures.Asked asked) {
        patients = asked.patients();
        about = asked.about();
        requester = asked.requester();
        legalBasis = asked.legalBasis();
        wanted = asked.wanted();
        dueAt = asked.dueAt();
        return this;
    }

    Next received(String by, Instant at) {
        receivedBy = by;
        receivedAt = at;
        return this;
    }

    Next state(State next) {
        state = next;
        return this;
    }

    Next boxes(Map<Box, String> all) {
        boxes = all;
        return this;
    }

    Next decided(@Nullable Basis on, Map<String, Role> by, @Nullable Instant at, String why) {
        basis = on;
        signed = by;
        decidedAt = at;
        reasons = why;
        return this;
    }

    Next said(String words, Instant at) {
        said = words;
        saidAt = at;
        return this;
    }

    Next told(Told answer) {
        told = answer;
        return this;
    }

    Next suspended(String statement, Instant until) {
        suspension = statement;
        suspendedUntil = until;
        return this;
    }

    DisclosureRequest made() {
        return new DisclosureRequest(
                was.id(),
                patients,
                about,
                requester,
                was.kind(),
                legalBasis,
                wanted,
                dueAt,
                was.receivedVia(),
                receivedBy,
                receivedAt,
                state,
                boxes,
                basis,
                signed,
                decidedAt,
                reasons,
                said,
                saidAt,
                told,
                suspendedUntil,
                suspension);
    }
}
