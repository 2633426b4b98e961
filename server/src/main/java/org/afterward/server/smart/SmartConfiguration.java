package org.afterward.server.smart;

import org.afterward.server.fhir.Ceiling;
import org.afterward.server.fhir.Ceilings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The sign-in of programs.
@Configuration(proxyBeanMethods = false)
public class SmartConfiguration {

    @Bean
    Ceilings ceilings() {
        return request -> Ceiling.OPEN;
    }
}
