package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets the office look over the log now, and not only at night.
@RestController
final class SnoopingPages {
    private final Office office;
    private final SnoopingRun run;

    SnoopingPages(Office office, SnoopingRun run) {
        this.office = office;
        this.run = run;
    }

    @PostMapping("/privacy/snooping/run")
    ResponseEntity<byte[]> now(HttpServletRequest request) {
        var asker = office.asker(request);
        office.did(asker, "audit.view", null, List.of("2.5"), Map.of("list", "snooping"));
        run.run();
        return Forms.to("/privacy#findings");
    }
}
