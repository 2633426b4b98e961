package org.afterward.server.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.afterward.server.pages.Assets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/// What answers whom. Nothing but `/health`, the sign-in pages and the files beside them answers without
/// signing in, and behind a lock nothing but the lock.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ChainConfiguration {
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /// All that a screen on a wall is answered (AC-32); for it nothing else is there.
    private static final String[] SCREENS = {"/", "/ward/*", "/ward/*/live"};

    /// Programs: HTTP Basic with each request, and no session.
    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, PasswordCheck check, Accounts accounts, @Qualifier("steadyClock") Clock clock) {
        return programs(http, new RecentlyVerified(check, accounts::hash, clock))
                .build();
    }

    /// What every chain of FHIR has, whatever else proves who asks.
    private static HttpSecurity programs(HttpSecurity http, RecentlyVerified check) {
        return http.securityMatcher("/fhir", "/fhir/**")
                .authenticationManager(new ProviderManager(check))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(Kind.PROGRAM.name(), Kind.FEED.name()))
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::forPrograms))
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint(Doors::forPrograms)
                        .accessDeniedHandler((request, response, denied) -> Doors.outcome(
                                response,
                                HttpStatus.FORBIDDEN,
                                "This account is not for programs. Ask for one with the role program.")))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(ChainConfiguration::headers)
                .addFilterAfter(new ProgramFilter(), AnonymousAuthenticationFilter.class);
    }

    /// People and screens: a session whose sitting is in the database, a token with each form.
    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            SittingContexts contexts,
            Sittings sittings,
            CsrfTokenRepository csrf,
            @Qualifier("steadyClock") Clock clock) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/health", Assets.PATH + "**", LockPages.STATE)
                        .permitAll()
                        .requestMatchers(
                                SignInPage.PATH,
                                SignInPage.PATH + "/**",
                                SignOut.PATH,
                                LockPages.LOCKED,
                                LockPages.LOCK,
                                LockPages.SWITCH)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, SCREENS)
                        .hasAnyRole(Kind.PERSON.name(), Kind.PATIENT.name(), Kind.PROXY.name(), Kind.DEVICE.name())
                        .anyRequest()
                        .hasAnyRole(Kind.PERSON.name(), Kind.PATIENT.name(), Kind.PROXY.name()))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(out -> out.disable())
                .exceptionHandling(trouble ->
                        trouble.authenticationEntryPoint(Doors::forPeople).accessDeniedHandler(Doors::denied))
                .csrf(token -> token.csrfTokenRepository(csrf))
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.none()))
                .headers(ChainConfiguration::headers)
                .addFilterBefore(new SameSite(), CsrfFilter.class)
                .addFilterBefore(new CallerFilter(contexts, sittings, clock), CsrfFilter.class)
                .build();
    }

    /// As Spring Security has it; and no field of a form or an address holds what no database keeps.
    @Bean
    HttpFirewall firewall() {
        var wall = new StrictHttpFirewall();
        wall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return wall;
    }

    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(withDefaults())
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"));
    }
}
