package org.afterward.server.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The role file: shown as a table, changed by two persons.
@RestController
final class RoleFilePages {
    static final String PATH = "/administration/role-file";
    static final String TEXT = "text";

    private static final Map<String, String> DONE = Map.of(
            "proposed", "The file waits for a second person.",
            "approved", "The file is in force.",
            "rejected", "The file was rejected. The one in force stays.",
            "withdrawn", "The file was withdrawn. The one in force stays.");

    private final Admin admin;
    private final RoleFiles files;
    private final RoleFileViews views;
    private final Pages pages;

    RoleFilePages(Admin admin, RoleFiles files, RoleFileViews views, Pages pages) {
        this.admin = admin;
        this.files = files;
        this.views = views;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        var by = admin.requireRoleFile(request);
        return pages.show(request, "people/rolefile", views.of(by, DONE.getOrDefault(done, "")));
    }

    /// The file itself, to change it with an editor.
    @GetMapping(PATH + "/role-policy.csv")
    ResponseEntity<byte[]> text(HttpServletRequest request) {
        admin.requireRoleFile(request);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", UTF_8))
                .header("Content-Disposition", "attachment; filename=\"role-policy.csv\"")
                .header("Cache-Control", "no-store")
                .body(files.policy().text().getBytes(UTF_8));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> propose(HttpServletRequest request, @RequestParam int seen) {
        var by = admin.require(request);
        by.fresh();
        var form = Form.of(request);
        var text = form.value(TEXT);
        var faults = text.isBlank() ? List.of("The file is empty, or too long to be read.") : files.faults(text);
        if (!faults.isEmpty()) {
            return pages.show(
                    HttpStatus.UNPROCESSABLE_CONTENT, request, "people/rolefile", views.refused(by, form, faults));
        }
        files.propose(by, form.once(), text, seen);
        return done("proposed");
    }

    @PostMapping(PATH + "/approve")
    ResponseEntity<byte[]> approve(HttpServletRequest request, @RequestParam int seen) {
        var by = admin.requireRoleFile(request);
        by.fresh();
        if (files.proposed().filter(kept -> by.self(kept.matter().proposedBy())).isPresent()) {
            return own(request, by);
        }
        files.approve(by, Form.of(request).once(), seen);
        return done("approved");
    }

    @PostMapping(PATH + "/reject")
    ResponseEntity<byte[]> reject(HttpServletRequest request, @RequestParam int seen) {
        var by = admin.requireRoleFile(request);
        by.fresh();
        if (files.proposed().filter(kept -> by.self(kept.matter().proposedBy())).isPresent()) {
            return own(request, by);
        }
        files.reject(by, Form.of(request).once(), seen);
        return done("rejected");
    }

    private ResponseEntity<byte[]> own(HttpServletRequest request, Acting by) {
        return pages.show(
                HttpStatus.FORBIDDEN,
                request,
                "people/rolefile",
                views.of(by, "Who proposed a role file does not decide about it (AC-20). You can withdraw it."));
    }

    @PostMapping(PATH + "/withdraw")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, @RequestParam int seen) {
        var by = admin.require(request);
        files.withdraw(by, Form.of(request).once(), seen);
        return done("withdrawn");
    }

    private static ResponseEntity<byte[]> done(String what) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PATH + "?done=" + what))
                .build();
    }
}
