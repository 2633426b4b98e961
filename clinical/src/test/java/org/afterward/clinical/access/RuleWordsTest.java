package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleWordsTest {
    private static final Pattern RULE = Pattern.compile("\"([A-Z]{2}-\\d\\d|\\d\\.\\d)\"");

    /// The engine's own sources: a rule that it names and that has no sentence is a "why" without an answer.
    @Test
    void every_rule_that_the_engine_names_has_a_sentence() throws IOException {
        var root = Path.of(System.getProperty("afterward.root", "..")).resolve("clinical/src/main/java");
        var named = new TreeSet<String>();
        try (var files = Files.list(root.resolve("org/afterward/clinical/access"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var found = RULE.matcher(Files.readString(file));
                while (found.find()) {
                    named.add(found.group(1));
                }
            }
        }

        assertThat(named).contains("AC-01", "CI-06", "BG-09");
        assertThat(named)
                .allSatisfy(rule -> assertThat(RuleWords.knows(rule)).as(rule).isTrue());
        assertThat(RuleWords.of("AC-01")).contains("No relationship");
        assertThat(RuleWords.of("XX-99")).isEqualTo("XX-99");
    }
}
