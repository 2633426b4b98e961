package org.afterward.clinical;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real input that nobody here wrote, and that is not ours to commit. It lies beside the project in `shared/data`, or
/// where
/// `AFTERWARD_DATA` says. A test on it says plainly that it was skipped where it is absent, and fails in CI.
public final class RecordedData {
    /// The folder of one set, such as `hl7v2`; ends the test where there is none.
    public static Path set(String name) {
        var folder = Optional.ofNullable(System.getenv("AFTERWARD_DATA"))
                .map(Path::of)
                .orElseGet(() -> root().resolveSibling("shared").resolve("data"))
                .resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var why = "SKIPPED: no recorded data at " + folder + " (set AFTERWARD_DATA to the folder that holds '" + name
                + "')";
        if (System.getenv("CI") != null) {
            return fail(why + ", and in CI it must be there");
        }
        return abort(why);
    }

    /// The folder that the project was checked out to.
    public static Path root() {
        var root = System.getProperty("afterward.root");
        return root == null
                ? Path.of("").toAbsolutePath().getParent()
                : Path.of(root).toAbsolutePath();
    }

    private RecordedData() {}
}
