package org.afterward.server.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.afterward.wire.codes.SiteCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Reads the hospital's settings, `afterward.*`; what is not set has its default in [Site].
@Configuration(proxyBeanMethods = false)
public class SiteConfiguration {

    @Bean
    Site site(Environment settings) {
        return new Site(
                ZoneId.of(settings.getRequiredProperty("afterward.zone")),
                minutes(settings, "afterward.set-window-minutes", Site.SET_WINDOW),
                minutes(settings, "afterward.kept-minutes", Site.KEPT),
                minutes(settings, "afterward.silent-after-minutes", Site.SILENT_AFTER),
                settings.getProperty("afterward.allow-future", Boolean.class, false));
    }

    /// The hospital's own file of codes where `afterward.codes` names one; else the codes that are shipped.
    @Bean
    SiteCodes siteCodes(Environment settings) throws IOException {
        var own = settings.getProperty("afterward.codes", "");
        return own.isEmpty() ? SiteCodes.shipped() : SiteCodes.read(Files.readString(Path.of(own)), own);
    }

    private static Duration minutes(Environment settings, String key, Duration usual) {
        var minutes = settings.getProperty(key, Long.class, usual.toMinutes());
        if (minutes <= 0) {
            throw new IllegalArgumentException(key + " must be a whole number of minutes above 0, not " + minutes);
        }
        return Duration.ofMinutes(minutes);
    }
}
