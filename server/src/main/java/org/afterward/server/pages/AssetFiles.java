package org.afterward.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the files beside the pages.
@RestController
final class AssetFiles {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Assets assets;

    AssetFiles(Assets assets) {
        this.assets = assets;
    }

    @GetMapping(Assets.PATH + "{version}/{file}")
    ResponseEntity<Resource> file(HttpServletRequest request) {
        return assets.at(request.getRequestURI())
                .map(asset -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(asset.type()))
                        .cacheControl(FOR_EVER)
                        .body(asset.content()))
                .orElse(ResponseEntity.notFound().build());
    }
}
