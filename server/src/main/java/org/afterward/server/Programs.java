package org.afterward.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The other programs of the project, run as processes of their own.
final class Programs {
    private static final String JAR = "simulator/target/afterward-simulator.jar";

    /// The command that runs the simulator.
    static List<String> simulator(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(jar().orElseThrow(() -> new Misread(
                        "The simulator is not built: " + JAR + " is missing. Build it with ./mvnw -DskipTests package"))
                .toString());
        command.addAll(arguments);
        return command;
    }

    /// Runs it in the foreground; answers its exit code.
    static int run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        var stop = new Thread(() -> {
            process.destroy();
            process.onExit().join();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        return process.waitFor();
    }

    /// In the checkout that the launcher names, or else in one that this program lies in.
    private static Optional<Path> jar() {
        var home = System.getProperty("afterward.home");
        if (home != null) {
            return Optional.of(Path.of(home, JAR)).filter(Files::exists);
        }
        try {
            var here = Path.of(Programs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .getPath());
            for (var folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve(JAR))) {
                    return Optional.of(folder.resolve(JAR));
                }
            }
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Programs() {}
}
