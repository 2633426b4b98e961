package org.afterward.server.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/// The files served beside the pages: all of them ours to serve, for a ward has no content delivery
/// network. Each one's address holds a digest of its content, so that a browser keeps it for ever and never
/// shows an old one.
public final class Assets {
    /// Every page address of a file starts so.
    public static final String PATH = "/assets/";

    private static final Map<String, String> FILES = Map.of(
            "afterward.css", "/assets/afterward.css",
            "board.js", "/assets/board.js",
            "icon.svg", "/assets/icon.svg",
            "passkey.js", "/assets/passkey.js",
            "session.js", "/assets/session.js",
            "still.js", "/assets/still.js",
            "htmx.js", webjar("htmx.org", "dist/htmx.min.js"),
            "sse.js", webjar("htmx-ext-sse", "sse.js"));
    private static final int DIGITS = 12;

    private final Map<String, Asset> byAddress = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /// @param type the media type
    record Asset(String type, Resource content) {}

    public Assets() {
        FILES.forEach((name, resource) -> {
            var content = read(resource);
            var address = PATH + digest(content) + "/" + name;
            addresses.put(name, address);
            byAddress.put(address, new Asset(type(name), new ByteArrayResource(content)));
        });
    }

    String address(String name) {
        var address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no such file beside the pages: " + name);
        }
        return address;
    }

    Optional<Asset> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /// The version is pinned in the root POM, and read from the jar so that it is written once.
    private static String webjar(String artifact, String file) {
        var properties = new Properties();
        try (var in =
                new ByteArrayInputStream(read("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(artifact, e);
        }
        return "/META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version") + "/" + file;
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("what type is " + name + "?");
        };
    }

    private static byte[] read(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
