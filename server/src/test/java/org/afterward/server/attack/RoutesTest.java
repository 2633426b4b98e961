package org.afterward.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.journal.Journal;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the server, as its own mappings list them: whoever has nothing to do with a patient learns
/// nothing of them anywhere (SV-04), however an address is spelled (SV-14), and no form is taken from elsewhere
/// (SV-16).
@Timeout(240)
class RoutesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)(:[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

    /// Whom conflicts and legal matters are about is the business of these offices, in every record.
    private static final Set<String> OFFICES = Set.of(Role.PRIVACY_OFFICER.code(), Role.LEGAL.code());

    private static final Set<String> LEGAL = Set.of("/conflict", "/evidence/", "/interviews/");

    /// They end the session of whoever tries them.
    private static final Set<String> ENDING = Set.of("/sign-out", "/lock", "/switch");

    private static Target target;
    private static String visit;
    private static long reading;

    private record Route(RequestMethod method, String pattern) {
        /// With what is there, and is nobody's business, in the place of its variables.
        String path() {
            var filled = new StringBuilder();
            var variables = VARIABLE.matcher(pattern);
            while (variables.find()) {
                variables.appendReplacement(filled, value(variables.group(1), String.valueOf(variables.group(2))));
            }
            return variables.appendTail(filled).toString();
        }

        private String value(String name, String expected) {
            return switch (name) {
                case "ward" -> Target.SEGMENT;
                case "seq" -> String.valueOf(reading);
                case "place" -> "0";
                case "number" -> pattern.startsWith("/rejected") ? String.valueOf(target.rejected()) : "1";
                case "act" -> expected.substring(1).split("\\|")[0];
                case "id" ->
                    pattern.startsWith("/visits")
                            ? visit
                            : pattern.contains("/reading/") ? target.vortigern.value() : target.quixwell.value();
                default -> target.quixwell.value();
            };
        }
    }

    @BeforeAll
    static void open() {
        target = new Target();
        visit = target.server
                .register()
                .all(VisitRequest.class)
                .getFirst()
                .matter()
                .id()
                .replace("visit-request/", "");
        reading = target.server.bean(Journal.class).since(0, 1_000).stream()
                .filter(entry -> entry.fact() instanceof org.afterward.clinical.fact.Fact.Observed)
                .filter(entry -> target.vortigern.equals(entry.report().patient()))
                .findFirst()
                .orElseThrow()
                .seq();
        for (var role : Role.values()) {
            if (role != Role.PATIENT && role != Role.PROXY) {
                target.outsider(role.code(), role);
            }
        }
        target.server.account("somebody", Standing.patient(PatientId.of("HOSP", "somebody")));
        target.server.account("their-son", Standing.proxy(PatientId.of("HOSP", "somebody")));
        target.server.account("screen", Standing.device("Elsewhere"));
    }

    @AfterAll
    static void close() {
        target.close();
    }

    private static Set<Route> routes() {
        var routes = new LinkedHashSet<Route>();
        target.server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var pattern : info.getPathPatternsCondition() == null
                            ? Set.<String>of()
                            : info.getPathPatternsCondition().getPatternValues()) {
                        for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                            // What is there for programs has tests of its own.
                            var ofPrograms = pattern.startsWith("/fhir")
                                    || pattern.startsWith("/oauth2")
                                    || pattern.startsWith("/.well-known");
                            if (!ofPrograms && !pattern.equals("/error") && !pattern.contains("{file}")) {
                                routes.add(new Route(method, pattern));
                            }
                        }
                    }
                });
        assertThat(routes).hasSizeGreaterThan(80);
        return routes;
    }

    private static List<Route> routes(RequestMethod method) {
        return routes().stream().filter(route -> route.method() == method).toList();
    }

    private static Guest guest(String account) {
        return Guest.signedIn(target, account);
    }

    @Test
    void SV_04_whoever_has_nothing_to_do_with_a_patient_sees_their_name_on_no_page() {
        var told = new ArrayList<String>();
        for (var account : target.server.bean(Accounts.class).list()) {
            if (account.name().equals("feed") || account.name().equals("lab")) {
                continue;
            }
            var guest = guest(account.name());
            for (var route : routes(RequestMethod.GET)) {
                if (route.pattern().endsWith("/live")) {
                    continue;
                }
                var answer = guest.get(route.path());
                var office = (OFFICES.contains(account.name()) && LEGAL.stream().anyMatch(route.pattern()::contains))
                        || (account.name().equals(Role.PRIVACY_OFFICER.code())
                                && route.pattern().startsWith("/privacy"));
                if (!office && Target.leaks(answer.everything())) {
                    told.add(account.name() + " at " + route + ": " + answer.status());
                }
                if (answer.status() >= 500) {
                    told.add(account.name() + " at " + route + " broke it: " + answer.status());
                }
            }
            assertThat(guest.get("/ward/" + Target.SEGMENT + "/live").status())
                    .as(account.name())
                    .isIn(401, 403, 404);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void SV_04_nor_in_the_answer_to_any_form() {
        var told = new ArrayList<String>();
        for (var account : List.of(Role.NURSE.code(), Role.PORTER.code(), "somebody")) {
            var guest = guest(account);
            var token = guest.token();
            for (var route : routes(RequestMethod.POST)) {
                if (ENDING.contains(route.pattern()) || route.pattern().contains("/end")) {
                    continue;
                }
                var fields = Map.of("_csrf", token, "once", UUID.randomUUID().toString(), "version", "1");
                var answer = guest.post(route.path(), fields, Map.of());
                if (Target.leaks(answer.everything())) {
                    told.add(account + " at " + route + ": " + answer.status());
                }
                if (answer.status() >= 500) {
                    told.add(account + " at " + route + " broke it: " + answer.status());
                }
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void SV_04_nobody_who_is_not_signed_in_gets_past_the_door() {
        for (var route : routes()) {
            if (route.pattern().startsWith("/sign-in")) {
                continue;
            }
            var answer = Guest.at(target).ask(route.method().name(), route.path(), Map.of(), "");
            assertThat(answer.status()).as("%s", route).isIn(302, 303, 401, 403, 404, 405, 415);
            assertThat(Target.leaks(answer.everything())).as("%s", route).isFalse();
        }
    }

    /// Other ways to write the same address.
    private static List<String> spellings(String path) {
        var first = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
        var head = path.substring(0, first);
        var rest = path.substring(first);
        return List.of(
                path + "/",
                path + ";x=1",
                head + ";jsessionid=1" + rest,
                "/" + path,
                head + "/" + rest,
                "/x/.." + path,
                "/./" + path.substring(1),
                "/sign-in/.." + path,
                "/sign-in;/.." + path,
                "/sign-in/..;" + path,
                "/assets/..;" + path,
                "/assets/%2e%2e" + path,
                path.replaceFirst("/([a-z])", "/%2f$1"),
                "/%2e" + path,
                path + "%00",
                path + "%20",
                path + "%2f",
                path + "/.",
                path + ".json",
                path.toUpperCase(java.util.Locale.ROOT),
                path + "?x=/sign-in",
                path + "%3fx");
    }

    @Test
    void SV_14_no_spelling_of_an_address_opens_what_the_address_does_not() {
        var wider = new ArrayList<String>();
        var nobody = Guest.at(target);
        var nurse = guest(Role.NURSE.code());
        for (var route : routes(RequestMethod.GET)) {
            if (route.pattern().endsWith("/live")) {
                continue;
            }
            for (var guest : List.of(nobody, nurse)) {
                var who = guest == nobody ? "nobody" : "nurse";
                var plain = guest.get(route.path());
                var spelled = new LinkedHashMap<String, Raw>();
                for (var spelling : spellings(route.path())) {
                    spelled.put("GET " + spelling, guest.get(spelling));
                }
                for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                    spelled.put(header, guest.ask("POST", route.path(), Map.of(header, "GET"), ""));
                }
                for (var header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-For")) {
                    spelled.put(header, guest.ask("GET", "/nothing", Map.of(header, route.path()), ""));
                }
                spelled.put("HEAD", guest.ask("HEAD", route.path(), Map.of(), ""));
                spelled.put("TRACE", guest.ask("TRACE", route.path(), Map.of(), ""));
                spelled.put("QUERY", guest.ask("QUERY", route.path(), Map.of(), ""));
                spelled.forEach((how, answer) -> {
                    var opened = answer.status() >= 200 && answer.status() < 300;
                    var open = plain.status() >= 200 && plain.status() < 300;
                    if ((opened && !open) || answer.status() >= 500 || Target.leaks(answer.everything())) {
                        wider.add(who + " " + route + " as " + how + ": " + answer.status() + ", plain "
                                + plain.status());
                    }
                });
            }
        }
        assertThat(wider).isEmpty();
    }

    @Test
    void SV_14_nor_does_one_below_fhir() {
        for (var how : List.of("", "Basic bm9ib2R5Om5vYm9keQ==")) {
            for (var spelling : spellings("/fhir/Patient/p1")) {
                var headers = how.isEmpty() ? Map.<String, String>of() : Map.of("Authorization", how);
                var answer = Guest.at(target).ask("GET", spelling, headers, "");
                assertThat(answer.status()).as(spelling).isIn(302, 400, 401, 404, 429);
                assertThat(Target.leaks(answer.everything())).as(spelling).isFalse();
            }
        }
    }

    @Test
    void SV_16_no_form_is_taken_without_its_token() {
        var guest = guest(Role.NURSE.code());
        for (var route : routes(RequestMethod.POST)) {
            for (var fields : List.of(Map.<String, String>of(), Map.of("_csrf", "made-up"))) {
                assertThat(guest.post(route.path(), fields, Map.of()).status())
                        .as("%s", route)
                        .isEqualTo(403);
            }
        }
        assertThat(guest.get("/account").status()).isEqualTo(200);
    }

    @Test
    void SV_16_nor_from_another_site_with_it() {
        var guest = guest(Role.NURSE.code());
        var token = guest.token();
        for (var route : routes(RequestMethod.POST)) {
            for (var site : List.of("cross-site", "same-site")) {
                assertThat(guest.post(route.path(), Map.of("_csrf", token), Map.of("Sec-Fetch-Site", site))
                                .status())
                        .as("%s", route)
                        .isEqualTo(403);
            }
        }
        assertThat(guest.get("/account").status()).isEqualTo(200);
    }

    @Test
    void SV_16_nobody_is_signed_in_as_somebody_else_by_another_site() {
        var guest = Guest.at(target);
        var fields = Map.of("username", Role.NURSE.code(), "password", "correct horse battery");
        assertThat(guest.post("/sign-in", fields, Map.of()).status()).isEqualTo(403);
        assertThat(guest.get("/account").status()).isEqualTo(302);
    }

    @Test
    void SV_16_every_page_forbids_frames_foreign_scripts_guessing_and_keeping() {
        for (var account : List.of(Role.SYSTEM_ADMINISTRATOR.code(), Role.NURSE.code(), "somebody", "")) {
            var guest = account.isEmpty() ? Guest.at(target) : guest(account);
            for (var route : routes(RequestMethod.GET)) {
                if (route.pattern().endsWith("/live")) {
                    continue;
                }
                var answer = guest.get(route.path());
                assertThat(answer.header("Content-Security-Policy"))
                        .as("%s", route)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action")
                        .doesNotContain("unsafe", "*");
                assertThat(answer.header("X-Frame-Options")).as("%s", route).isEqualTo("DENY");
                assertThat(answer.header("X-Content-Type-Options"))
                        .as("%s", route)
                        .isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).as("%s", route).isEqualTo("same-origin");
                assertThat(answer.header("Cache-Control")).as("%s", route).contains("no-store");
                assertThat(answer.header("Server")).as("%s", route).isEmpty();
                assertThat(answer.header("Access-Control-Allow-Origin"))
                        .as("%s", route)
                        .isEmpty();
            }
        }
    }

    @Test
    void SV_16_the_cookie_of_a_session_is_for_this_site_and_no_script() {
        var answer = Guest.at(target)
                .form("/sign-in", Map.of("username", Role.NURSE.code(), "password", "correct horse battery"));
        assertThat(answer.headers().getOrDefault("set-cookie", List.of()))
                .filteredOn(cookie -> cookie.startsWith("afterward="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite="));
    }

    @Test
    void SV_15_no_table_that_can_be_downloaded_has_a_cell_that_is_a_formula() {
        var guest = guest(Role.SYSTEM_ADMINISTRATOR.code());
        for (var route : routes(RequestMethod.GET)) {
            if (route.pattern().endsWith("/live")) {
                continue;
            }
            var answer = guest.get(route.path());
            if (answer.header("Content-Type").startsWith("text/csv")) {
                assertThat(answer.header("Content-Disposition")).startsWith("attachment");
                answer.body()
                        .lines()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .forEach(cell -> assertThat(cell).doesNotMatch("\"?[=+@\t].*|\"?-.+"));
            }
        }
    }
}
