package org.afterward.server.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The most that one request may ask of the endpoint. It is asked in one place for each interaction, for each
/// entry of a Bundle, and for each resource that is read, found, changed or made. What it does not cover is
/// answered like what is not there.
public interface Ceiling {
    /// For whoever signs in with an account: no other limit than what that account may do.
    Ceiling OPEN = new Ceiling() {
        @Override
        public boolean covers(String type, Interaction interaction) {
            return true;
        }

        @Override
        public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
            return true;
        }
    };

    /// For whoever is not known: nothing.
    Ceiling CLOSED = new Ceiling() {
        @Override
        public boolean covers(String type, Interaction interaction) {
            return false;
        }

        @Override
        public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
            return false;
        }

        @Override
        public boolean choosesIds() {
            return false;
        }
    };

    /// Whether something of this type may be asked for so; if not, the asker is told 403.
    boolean covers(String type, Interaction interaction);

    /// Whether this very resource may; if not, it is answered as if it were not there.
    ///
    /// @param patient whom it is about, or who it is; absent for a place
    boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource);

    /// The only patients whose resources of this type can be covered; absent where it may be any.
    default Optional<Set<PatientId>> patients(String type, Interaction interaction) {
        return Optional.empty();
    }

    /// Whether a PUT may make a resource under an id of the sender's choice. Where it may, a sender can try
    /// which ids are taken.
    default boolean choosesIds() {
        return true;
    }

    /// How restricted the record of a patient is: what every resource of it is labelled with at least (LB-04).
    default Confidentiality confidentiality(PatientId patient) {
        return Confidentiality.N;
    }

    /// Whether what the sender says of the labels of a whole record counts.
    default boolean labels() {
        return true;
    }

    /// Whether the sender may know that there is such a patient; one whom they may not is not there for what they
    /// write either.
    default boolean knows(PatientId patient) {
        return true;
    }

    /// Told what is about to be answered, before a byte of it leaves; what it throws is answered instead.
    ///
    /// @param query as in the address; may be empty
    default void answering(String method, List<String> path, String query, int status, Optional<ObjectNode> body) {}

    /// What both cover.
    default Ceiling and(Ceiling other) {
        return this == OPEN ? other : other == OPEN ? this : new LowerCeiling(this, other);
    }

    /// The person at the keyboard as a Practitioner, where the request is theirs and `id` names them.
    default Optional<ObjectNode> practitioner(String id) {
        return Optional.empty();
    }
}
