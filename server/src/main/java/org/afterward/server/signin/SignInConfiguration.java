package org.afterward.server.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.afterward.server.pages.Assets;
import org.afterward.server.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// What answers whom. Nothing but `/health`, the sign-in page and the files beside it answers without
/// signing in. Needs a `DataSource` with its transactions, a `JdbcClient`, [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SignInConfiguration.SHIFT)
public class SignInConfiguration {
    /// A session that is not used ends after a shift of twelve hours, in seconds: a board on a wall is
    /// looked at, and not used.
    static final int SHIFT = 12 * 60 * 60;

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    @Bean
    Hashing hashing() {
        return new Hashing();
    }

    @Bean
    Accounts accounts(JdbcClient database, Hashing hashing) {
        return new Accounts(database, hashing);
    }

    @Bean
    PasswordCheck passwordCheck(Accounts accounts, Hashing hashing, Clock clock) {
        return new PasswordCheck(accounts, hashing, new Attempts(clock));
    }

    @Bean
    SignInPage signInPage(Pages pages) {
        return new SignInPage(pages);
    }

    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("afterward");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /// Programs: HTTP Basic with each request, and no session.
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, PasswordCheck check, Clock clock) {
        return http.securityMatcher("/fhir", "/fhir/**")
                .authenticationManager(new ProviderManager(new RecentlyVerified(check, clock)))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .hasRole(Kind.PROGRAM.name()))
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::forPrograms))
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint(Doors::forPrograms)
                        .accessDeniedHandler((request, response, denied) -> Doors.outcome(
                                response,
                                HttpStatus.FORBIDDEN,
                                "This account is not for programs. Ask for one with the role PROGRAM.")))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SignInConfiguration::headers)
                .addFilterAfter(new CallerFilter(), AnonymousAuthenticationFilter.class)
                .build();
    }

    /// People: a form, a session in the database, a token with each form.
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, PasswordCheck check, Clock clock) {
        return http.authenticationManager(new ProviderManager(check))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/health", SignInPage.PATH, Assets.PATH + "**")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(Kind.PERSON.name(), Kind.PATIENT.name(), Kind.PROXY.name(), Kind.DEVICE.name()))
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .loginProcessingUrl(SignInPage.PATH)
                        .successHandler(new Arrival(clock))
                        .failureHandler(Doors::failed))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SignInPage.PATH + "?out=true"))
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint(Doors::forPeople))
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .headers(SignInConfiguration::headers)
                .addFilterAfter(new CallerFilter(), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(withDefaults())
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"));
    }
}
