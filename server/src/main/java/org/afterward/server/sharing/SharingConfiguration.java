package org.afterward.server.sharing;

import java.util.List;
import org.afterward.server.access.Gate;
import org.afterward.server.desk.StaffNames;
import org.afterward.server.desk.Visiting;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may be told what. Needs what the desk has.
@Configuration(proxyBeanMethods = false)
public class SharingConfiguration {
    @Bean
    Sharers sharers(Gate gate, Register register, Visiting visiting, StaffNames names, Pages pages) {
        return new Sharers(
                gate, register, visiting, names, new WardClock(pages.house().zone()));
    }

    @Bean
    SharingPages sharingPages(Gate gate, Register register, Sharers sharers, Pages pages) {
        return new SharingPages(gate, register, sharers, pages);
    }

    @Bean
    CallPages callPages(Gate gate, Register register, Wards wards, Visiting visiting, Sharers sharers, Pages pages) {
        return new CallPages(gate, register, wards, visiting, sharers, pages);
    }

    @Bean
    ReaderPages readerPages(Gate gate, Register register, Accounts accounts, Sharers sharers, Pages pages) {
        return new ReaderPages(gate, register, accounts, sharers, pages);
    }

    /// For those who have a call to make.
    @Bean
    Menu callsMenu(Gate gate, Register register) {
        return request -> Callers.in(request)
                .filter(caller -> caller.account().kind() == Kind.PERSON && !caller.locked())
                .map(caller -> CallPages.of(register, gate.asker(caller)).size())
                .filter(waiting -> waiting > 0)
                .map(waiting -> List.of(new Menu.Link(CallPages.PATH, "Calls", waiting)))
                .orElse(List.of());
    }
}
