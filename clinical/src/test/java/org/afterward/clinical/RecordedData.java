package org.afterward.clinical;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/// Real input that nobody here wrote, and that is not ours to commit. It lies beside the project in
/// `shared/data`, or where `AFTERWARD_DATA` says. A test on it says plainly that it was skipped where it is
/// absent, and fails in CI.
public final class RecordedData {
    /// The folder of one set, such as `hl7v2`; ends the test where there is none.
    public static Path set(String name) {
        var said = System.getenv("AFTERWARD_DATA");
        var folder = (said == null ? root().resolve("../shared/data") : Path.of(said))
                .resolve(name)
                .normalize();
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var why = "SKIPPED: no recorded data at " + folder + " (set AFTERWARD_DATA to the folder that holds '" + name
                + "')";
        if (System.getenv("CI") != null) {
            throw new AssertionError(why + ", and in CI it must be there");
        }
        throw new TestAbortedException(why);
    }

    /// The folder that the project was checked out to.
    public static Path root() {
        return Path.of(System.getProperty("afterward.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    private RecordedData() {}
}
