package org.afterward.server.fhir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.JournalConfiguration;
import org.afterward.server.site.Site;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.fhir.Resources;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.node.ObjectNode;

/// The endpoint on a real socket, with a real journal below it and no door in front of it.
final class Endpoint implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final RealDatabase database = RealDatabase.fresh();
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Ceiling ceiling = Ceiling.OPEN;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
                "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @Import({JournalConfiguration.class, FhirConfiguration.class})
    static class Alone {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(may -> may.anyRequest().permitAll())
                    .build();
        }

        @Bean
        SiteCodes codes() {
            return SiteCodes.shipped();
        }
    }

    Endpoint(boolean allowFuture) {
        var site = new Site(ZoneId.of("Europe/London"), Site.SET_WINDOW, Site.KEPT, Site.SILENT_AFTER, allowFuture);
        context = new SpringApplicationBuilder(Alone.class)
                .properties(Map.of("server.port", 0, "server.address", "127.0.0.1", "spring.main.banner-mode", "off"))
                .initializers(fresh -> {
                    var beans = (GenericApplicationContext) fresh;
                    beans.registerBean(
                            "dataSource", DataSource.class, database::source, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean("site", Site.class, () -> site);
                    beans.registerBean("ceilings", Ceilings.class, () -> request -> ceiling);
                })
                .run();
    }

    /// From now on nobody may ask more.
    void under(Ceiling most) {
        ceiling = most;
    }

    FhirIds ids() {
        return context.getBean(FhirIds.class);
    }

    Journal journal() {
        return context.getBean(Journal.class);
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/fhir";
    }

    HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !String.join(" ", headers).contains("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    static ObjectNode json(HttpResponse<byte[]> response) {
        return Resources.stored(response.body());
    }

    @Override
    public void close() {
        context.close();
        client.close();
        database.close();
    }
}
