package org.afterward.server.rejected;

import java.time.Clock;
import org.afterward.server.access.Gate;
import org.afterward.server.intake.Hl7Intake;
import org.afterward.server.journal.Rejections;
import org.afterward.server.mllp.Door;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.wire.hl7.Hl7Reader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages of refused messages. Needs [Rejections], the [Hl7Intake], the [Door], [Pages],
/// the [Gate] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class RejectedConfiguration {
    @Bean
    Resending resending(Hl7Intake intake) {
        return intake::mended;
    }

    @Bean
    RejectedPages rejectedPages(
            Rejections rejections,
            Gate gate,
            Hl7Reader reader,
            Resending resending,
            Door door,
            Pages pages,
            Clock clock) {
        return new RejectedPages(
                rejections, gate, new Readers(gate, reader, clock), resending, door.warning(), pages, clock);
    }

    @Bean
    Menu rejectedMenu(Gate gate) {
        return new RejectedMenu(gate);
    }
}
