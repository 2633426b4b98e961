package org.afterward.server.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The templates, compiled with the rest of us: view records in, HTML out. Safe for any number of threads.
public final class Templates {
    private static final String PACKAGE = "org.afterward.generated.pages";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /// A whole page. It is never kept by a browser or a proxy: it is about patients.
    public ResponseEntity<byte[]> page(String template, Map<String, Object> parameters) {
        return page(HttpStatus.OK, template, parameters);
    }

    public ResponseEntity<byte[]> page(HttpStatus status, String template, Map<String, Object> parameters) {
        var out = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, out);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .body(out.toByteArray());
    }

    /// A part of a page, as it stands in the page and as it is pushed.
    public String fragment(String template, Map<String, Object> parameters) {
        var out = new StringOutput();
        engine.render(template + ".jte", parameters, out);
        return out.toString();
    }
}
