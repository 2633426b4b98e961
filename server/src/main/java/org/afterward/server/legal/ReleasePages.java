package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.disclosure.Release;
import org.afterward.clinical.disclosure.Release.ThirdParty;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What left: the log, each release with its hashes, its cover, and the pack itself, byte for byte (LG-11).
@RestController
final class ReleasePages {
    static final String PATH = LegalPages.PATH + "/releases";

    /// How many the log shows: the newest.
    static final int LISTED = 500;

    private final Office office;
    private final Pages pages;

    ReleasePages(Office office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    static String path(Release release) {
        return PATH + "/" + release.id().substring(Releasing.PREFIX.length());
    }

    private Release release(String key) {
        return office.kept(Release.class, Releasing.PREFIX + Fields.once(key)).matter();
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> log(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enterAsOfficer(asker, "releases");
        return pages.show(
                request,
                "legal/releases",
                new ReleasesView(office.register().lately(Release.class, LISTED).stream()
                        .map(kept -> kept.matter())
                        .map(release -> new ReleasesView.Row(
                                path(release),
                                office.near(release.at()),
                                release.to(),
                                items(release),
                                office.name(release.by())))
                        .toList()));
    }

    @GetMapping(PATH + "/{key}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String key) {
        return pages.show(request, "legal/release", view(entered(request), release(key)));
    }

    @GetMapping(PATH + "/{key}/cover")
    ResponseEntity<byte[]> cover(HttpServletRequest request, @PathVariable String key) {
        return pages.show(request, "legal/cover", view(entered(request), release(key)));
    }

    private Asker entered(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enter(asker, "release");
        return asker;
    }

    /// Each time that it leaves again is written down, by whoever proves anew who they are.
    @GetMapping(PATH + "/{key}/pack")
    ResponseEntity<byte[]> pack(HttpServletRequest request, @PathVariable String key) {
        var asker = entered(request);
        var release = release(key);
        var pack = pack(release);
        for (var patient : release.patients()) {
            office.gate()
                    .act(
                            asker,
                            patient,
                            Action.DISCLOSE,
                            Category.K,
                            "disclosure.pack",
                            Map.of("release", release.id(), "sha256", Packs.sha256(pack)),
                            List.of());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Packs.TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"release-" + Fields.once(key) + ".json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pack);
    }

    private byte[] pack(Release release) {
        return office.register()
                .original(release.id())
                .orElseThrow(Fields::nothing)
                .bytes();
    }

    private ReleaseView view(Asker asker, Release release) {
        var number = new AtomicInteger();
        return new ReleaseView(
                path(release),
                RequestPages.PATH + "/" + release.request().substring(Requests.PREFIX.length()),
                List.of(
                        new Fact("Left", office.times().full(release.at(), asker.now())),
                        new Fact("To", release.to()),
                        new Fact("Receipt", release.receipt().isEmpty() ? "none yet" : release.receipt()),
                        new Fact("Let out by", office.name(release.by())),
                        new Fact("Format", release.format())),
                release.items().stream()
                        .map(item -> new ReleaseView.Item(
                                number.incrementAndGet(),
                                item.type() + "/" + item.id() + " version " + item.version(),
                                item.field() == null
                                        ? item.category().words()
                                        : item.field().words(),
                                words(item.thirdParty()),
                                item.sha256()))
                        .toList(),
                release.redactions().stream()
                        .map(each -> new Fact(each.item() + ": " + each.what(), each.why()))
                        .toList(),
                Packs.sha256(pack(release)),
                pages.house().name());
    }

    static String items(Release release) {
        return release.items().size() == 1 ? "1 item" : release.items().size() + " items";
    }

    static String words(ThirdParty thirdParty) {
        return switch (thirdParty) {
            case NONE -> "of nobody else";
            case REDACTED -> "others left out";
            case IN_SCOPE -> "others within the scope";
        };
    }
}
