package org.afterward.server.people;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Makes changes: written down first, then kept, all of them or none.
final class Changing {
    private static final Pattern ONCE = Pattern.compile("[0-9A-Za-z-]{8,64}");

    private final Register register;
    private final PeopleLog log;

    Changing(Register register, PeopleLog log) {
        this.register = register;
        this.log = log;
    }

    /// @param once of the form: the same again changes nothing more (RL-03)
    void keep(Acting by, String once, List<Deed> deeds, List<Change> changes) {
        var key = key(by, once);
        doing(by, deeds, () -> {
            if (!changes.isEmpty()) {
                register.keep(by.author(), key, changes);
            }
            return changes.size();
        });
    }

    /// Another act than one of the register.
    <T> T doing(Acting by, List<Deed> deeds, Supplier<T> act) {
        log.write(by, deeds, Outcome.DONE);
        try {
            return act.get();
        } catch (RuntimeException notDone) {
            log.write(by, deeds, Outcome.FAILED);
            throw notDone;
        }
    }

    static String key(Acting by, String once) {
        if (!ONCE.matcher(once).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return "people:" + by.name() + ":" + once;
    }
}
