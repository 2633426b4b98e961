package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.Visits;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The links to the desk, the visit requests and security, with how much waits there.
final class DeskMenu implements Menu {
    private final Gate gate;
    private final Register register;
    private final Wards wards;
    private final Waits waits;
    private final SecuritySigns signs;

    DeskMenu(Gate gate, Register register, Wards wards, Waits waits, SecuritySigns signs) {
        this.gate = gate;
        this.register = register;
        this.wards = wards;
        this.waits = waits;
        this.signs = signs;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = gate.asker(caller.get());
        var actor = asker.actor();
        var links = new ArrayList<Link>();
        if (Visits.mayStandAtDesk(actor) && !actor.wards().isEmpty()) {
            links.add(new Link("/desk", "Desk"));
        }
        if (visits(actor)) {
            links.add(new Link("/visits", "Visits", waiting(asker)));
        }
        if (SecurityPages.may(actor)) {
            links.add(new Link(SecurityPages.PATH, "Security", security(asker)));
        }
        return links;
    }

    /// Those whom a patient asks for a visitor, and those who stand at a desk.
    private static boolean visits(Actor actor) {
        return Visits.mayStandAtDesk(actor)
                || actor.is(Role.CONSULTANT)
                || actor.is(Role.RESIDENT)
                || actor.is(Role.INTERN);
    }

    private int waiting(Asker asker) {
        var actor = asker.actor();
        var mine = (int) register.each(VisitRequest.class)
                .map(kept -> kept.matter())
                .filter(one ->
                        !one.closed() && (one.ownedBy(actor) || one.offeredTo().equals(actor.id())))
                .count();
        return mine + messages(actor) + waits.reviews(asker);
    }

    /// Messages that nobody has passed on yet, for nurses of the ward.
    private int messages(Actor actor) {
        if (!actor.is(Role.NURSE) && !actor.is(Role.NURSE_IN_CHARGE)) {
            return 0;
        }
        return (int) register.each(InformationCall.class)
                .map(kept -> kept.matter())
                .filter(call -> !call.closed())
                .filter(call -> wards.patient(call.patient())
                        .map(Visiting::ward)
                        .filter(actor.wards()::contains)
                        .isPresent())
                .count();
    }

    private int security(Asker asker) {
        var calls = (int) register.each(SecurityCall.class)
                .map(kept -> kept.matter())
                .filter(call -> !call.closed() && call.why() != SecurityCall.Why.BAR_ASKED)
                .count();
        return calls
                + signs.asks(asker)
                + signs.exceptions(asker).size()
                + signs.routes(asker).size();
    }
}
