package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.audit.MayReadAudit;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Refusal;
import org.afterward.server.journal.Rejections;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Limits;
import org.afterward.wire.fhir.Resources;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Everything under `/fhir`. Whatever is asked, the answer is a resource or an OperationOutcome.
@Controller
@RequestMapping("/fhir")
class FhirEndpoint {
    private static final System.Logger LOG = System.getLogger(FhirEndpoint.class.getName());

    private final Answers answers;
    private final Rejections rejections;
    private final Ceilings ceilings;
    private final Optional<AuditSearch> audit;
    private final MayReadAudit mayReadAudit;

    /// @param audit absent where there is no log
    FhirEndpoint(
            Answers answers,
            Rejections rejections,
            Ceilings ceilings,
            Optional<AuditSearch> audit,
            MayReadAudit mayReadAudit) {
        this.answers = answers;
        this.rejections = rejections;
        this.ceilings = ceilings;
        this.audit = audit;
        this.mayReadAudit = mayReadAudit;
    }

    @RequestMapping({"", "/", "/**"})
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var format = wanted(request);
        var chosen = format.orElse(Format.JSON);
        Answer answer;
        if (format.isEmpty()) {
            answer = Answer.refused(406, "not-supported", "answers are application/fhir+json or application/fhir+xml");
        } else {
            answer = answered(request, chosen);
        }
        write(response, answer, chosen, pretty(request));
    }

    private Answer answered(HttpServletRequest request, Format format) throws IOException {
        try {
            boolean form = Optional.ofNullable(request.getContentType())
                    .orElse("")
                    .startsWith("application/x-www-form-urlencoded");
            var parameters = parameters(request);
            var body = form ? new byte[0] : request.getInputStream().readNBytes(Limits.BODY_BYTES + 1);
            var exchange = new Exchange(
                    request.getMethod().equals("HEAD") ? "GET" : request.getMethod(),
                    path(request),
                    parameters,
                    headers(request),
                    base(request),
                    format,
                    new Original(mediaType(request), body),
                    ceilings.of(request));
            if (audit.isPresent() && exchange.step(0).equals("AuditEvent")) {
                return audit.get().answer(exchange, mayReadAudit.of(request));
            }
            var answer = answers.answer(exchange);
            exchange.ceiling()
                    .answering(
                            request.getMethod(),
                            exchange.path(),
                            Optional.ofNullable(request.getQueryString()).orElse(""),
                            answer.status(),
                            answer.body());
            if (answer.status() >= 400 && body.length > 0 && answer.status() != 412) {
                keep(request, exchange, answer);
            }
            return answer;
        } catch (RequestRejectedException e) {
            return Answer.refused(400, "invalid", "a parameter has a control character in it");
        } catch (JournalUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, "a FHIR request could not be kept: {0}", e.getMessage());
            return Answer.refused(
                            503,
                            "transient",
                            "The journal cannot be reached just now; nothing may have been kept. Send it again.")
                    .with("Retry-After", "5");
        } catch (AuditUnavailable e) {
            LOG.log(System.Logger.Level.ERROR, "the log of looks cannot be written: {0}", e.getMessage());
            return Answer.refused(
                    503, "transient", "Nothing is answered that cannot be written down. Try again in a moment.");
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a FHIR request failed: " + request.getMethod() + " " + request.getRequestURI(),
                    e);
            return Answer.refused(
                    500, "exception", "Something went wrong here, and it is written down. Send it again.");
        }
    }

    /// What could not be understood is kept too, for a person to see.
    private void keep(HttpServletRequest request, Exchange exchange, Answer answer) {
        var first = answer.issues().isEmpty() ? null : answer.issues().getFirst();
        rejections.keep(new Refusal(
                new Original(mediaType(request), shortened(exchange.body().bytes())),
                FhirProjection.FEED,
                request.getRemoteAddr(),
                "HTTP " + answer.status(),
                first == null ? "" : first.expression(),
                first == null ? "" : first.text()));
    }

    private static String mediaType(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .filter(type -> type.length() <= 100)
                .orElse("application/octet-stream");
    }

    private static byte[] shortened(byte[] body) {
        return Arrays.copyOf(body, Math.min(body.length, Limits.BODY_BYTES));
    }

    private static void write(HttpServletResponse response, Answer answer, Format format, boolean pretty)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        if (answer.body().isPresent()) {
            var bytes = Resources.write(answer.body().get(), format, pretty);
            response.setContentType(format.mediaType() + ";charset=UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    private static List<String> path(HttpServletRequest request) {
        var after = request.getRequestURI().substring((request.getContextPath() + "/fhir").length());
        return Arrays.stream(after.split("/"))
                .filter(step -> !step.isEmpty())
                .map(step -> step.contains("%") ? URLDecoder.decode(step, UTF_8) : step)
                .toList();
    }

    private static String base(HttpServletRequest request) {
        var url = request.getRequestURL().toString();
        int after = url.indexOf("/", url.indexOf("://") + 3);
        return url.substring(0, after < 0 ? url.length() : after) + request.getContextPath() + "/fhir";
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    /// `_format` first, then the best of `Accept`; empty where nothing that is asked for can be given.
    private static Optional<Format> wanted(HttpServletRequest request) {
        var asked = queryFormat(request);
        if (!asked.isEmpty()) {
            return Exchange.format(asked.replace(' ', '+'));
        }
        var accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return Optional.of(Exchange.format(request.getContentType()).orElse(Format.JSON));
        }
        Optional<Format> best = Optional.empty();
        double weight = 0;
        for (var one : accept.split(",")) {
            var type = one.split(";", 2)[0].strip();
            var format = type.equals("*/*") || type.equals("application/*")
                    ? Optional.of(Exchange.format(request.getContentType()).orElse(Format.JSON))
                    : Exchange.format(type);
            double q = weight(one);
            if (format.isPresent() && q > weight) {
                best = format;
                weight = q;
            }
        }
        return best;
    }

    private static double weight(String accept) {
        var at = accept.indexOf("q=");
        if (at < 0) {
            return 1;
        }
        var text = accept.substring(at + 2).split("[;,]", 2)[0].strip();
        return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 1;
    }

    private static String queryFormat(HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        return query.contains("_format=")
                ? Optional.ofNullable(request.getParameter("_format")).orElse("")
                : "";
    }

    private static boolean pretty(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("").contains("_pretty=true");
    }
}
