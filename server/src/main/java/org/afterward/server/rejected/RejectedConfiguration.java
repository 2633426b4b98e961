package org.afterward.server.rejected;

import java.time.Clock;
import org.afterward.server.intake.Hl7Intake;
import org.afterward.server.journal.Rejections;
import org.afterward.server.mllp.Door;
import org.afterward.server.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages of refused messages. Needs [Rejections], the [Hl7Intake], the [Door], [Pages]
/// and a [Clock].
@Configuration(proxyBeanMethods = false)
public class RejectedConfiguration {
    @Bean
    Resending resending(Hl7Intake intake) {
        return intake::mended;
    }

    @Bean
    RejectedPages rejectedPages(Rejections rejections, Resending resending, Door door, Pages pages, Clock clock) {
        return new RejectedPages(rejections, resending, door.warning(), pages, clock);
    }
}
