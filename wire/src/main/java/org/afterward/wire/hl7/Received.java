package org.afterward.wire.hl7;

import java.util.List;
import org.afterward.clinical.fact.Report;

/// What became of one message.
public sealed interface Received {
    /// Understood. The warnings are for a person who looks after the feed; the sender is not told.
    record Accepted(List<Report> reports, List<String> warnings) implements Received {
        public Accepted {
            reports = List.copyOf(reports);
            warnings = List.copyOf(warnings);
        }
    }

    /// What could be understood is taken, and what could not is named: a reading outside the hard limits
    /// must not hold back its neighbours from the score.
    record Partly(List<Report> reports, List<Fault> faults, List<String> warnings) implements Received {
        public Partly {
            reports = List.copyOf(reports);
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing was taken. `code` is `AR` where the header is at fault or the kind of message is not for us,
    /// so that sending it again cannot help, and `AE` where the content is.
    record Rejected(AckCode code, List<Fault> faults) implements Received {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    /// HL7 table 0008, the original mode.
    enum AckCode {
        AA,
        AE,
        AR
    }

    default AckCode ackCode() {
        return switch (this) {
            case Accepted accepted -> AckCode.AA;
            case Partly partly -> AckCode.AE;
            case Rejected rejected -> rejected.code();
        };
    }

    /// What is to be put into the journal before anything is answered.
    default List<Report> taken() {
        return switch (this) {
            case Accepted accepted -> accepted.reports();
            case Partly partly -> partly.reports();
            case Rejected rejected -> List.of();
        };
    }

    /// What was refused, in the order of the message.
    default List<Fault> refused() {
        return switch (this) {
            case Accepted accepted -> List.of();
            case Partly partly -> partly.faults();
            case Rejected rejected -> rejected.faults();
        };
    }
}
