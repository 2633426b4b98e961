package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.RolePolicy.Fault;
import org.afterward.clinical.access.RolePolicy.Read;

/// Reads a role file strictly: a line that is not understood is a fault, and one fault refuses the file.
final class RolePolicyReader {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.\\-]{0,39}");

    private static final Pattern PART = Pattern.compile("\\([a-z][a-z-]{0,39}\\)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final String text;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> header = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Category> columns = new ArrayList<>();
    private final Map<Role, Map<Category, Cell>> rows = new LinkedHashMap<>();
    private int line;

    RolePolicyReader(String text) {
        this.text = text;
    }

    Read read() {
        if (text.length() > RolePolicy.LONGEST) {
            return new Read.Refused(
                    List.of(new Fault(1, 1, "a role file has at most " + RolePolicy.LONGEST + " characters")));
        }
        for (var each : text.split("\n", -1)) {
            line++;
            var bare = each.endsWith("\r") ? each.substring(0, each.length() - 1) : each;
            if (!bare.isBlank() && !bare.startsWith("#")) {
                take(bare);
            }
        }
        for (var needed : List.of("version", "source", "mark")) {
            if (!header.containsKey(needed)) {
                fault(1, 1, "a line with the " + needed + " is missing");
            }
        }
        missingRows();
        return faults.isEmpty()
                ? new Read.Accepted(new RolePolicy(
                        header.getOrDefault("version", ""),
                        header.getOrDefault("source", ""),
                        header.getOrDefault("mark", ""),
                        rows,
                        new Numbers(numbers),
                        text))
                : new Read.Refused(faults);
    }

    private void take(String said) {
        var comma = said.indexOf(',');
        if (comma < 0) {
            fault(1, "a word, a comma and more are expected: " + cut(said));
            return;
        }
        var word = said.substring(0, comma).strip();
        var rest = said.substring(comma + 1);
        switch (word) {
            case "version" -> describe(word, rest, VERSION.matcher(rest.strip()).matches(), comma + 2);
            case "source", "mark" -> describe(word, rest, !rest.isBlank(), comma + 2);
            case "set" -> set(rest, comma + 2);
            case "role" -> columns(rest, comma + 2);
            default -> row(word, rest, comma + 2);
        }
    }

    private void describe(String word, String rest, boolean good, int column) {
        if (!good) {
            fault(column, "this is no " + word + ": " + cut(rest));
        } else if (header.putIfAbsent(word, rest.strip()) != null) {
            fault(1, "the " + word + " stands twice");
        }
    }

    private void set(String rest, int column) {
        var comma = rest.indexOf(',');
        var name = comma < 0 ? rest.strip() : rest.substring(0, comma).strip();
        var value = comma < 0 ? "" : rest.substring(comma + 1).strip();
        if (!NUMBER.matcher(value).matches()) {
            fault(column, "a name, a comma and a whole number are expected: " + cut(rest));
            return;
        }
        var number = Integer.parseInt(value);
        var wrong = Numbers.wrong(name, number);
        if (wrong.isPresent()) {
            fault(column, cut(wrong.get()));
        } else if (numbers.putIfAbsent(name, number) != null) {
            fault(column, name + " is set twice");
        }
    }

    private void columns(String rest, int column) {
        if (!columns.isEmpty()) {
            fault(1, "the line of the categories stands twice");
            return;
        }
        var at = column;
        for (var each : rest.split(",", -1)) {
            var name = each.strip();
            var category = Arrays.stream(Category.values())
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (category.isEmpty()) {
                fault(at, "there is no category " + cut(name));
            } else if (columns.contains(category.get())) {
                fault(at, "category " + name + " stands twice");
            }
            columns.add(category.orElse(Category.A));
            at += each.length() + 1;
        }
        for (var category : Category.values()) {
            if (!columns.contains(category)) {
                fault(column, "category " + category + " is missing");
            }
        }
    }

    private void row(String word, String rest, int column) {
        var role = Role.coded(word);
        if (role.isEmpty()) {
            fault(1, "there is no role " + cut(word));
            return;
        }
        if (columns.isEmpty()) {
            fault(1, "the line of the categories must come before the roles");
            return;
        }
        var cells = rest.split(",", -1);
        if (cells.length != columns.size()) {
            fault(column, columns.size() + " cells are expected, found " + cells.length);
            return;
        }
        if (rows.containsKey(role.get())) {
            fault(1, "role " + word + " stands twice");
            return;
        }
        var read = new EnumMap<Category, Cell>(Category.class);
        var at = column;
        for (int i = 0; i < cells.length; i++) {
            var category = columns.get(i);
            var cell = cell(cells[i], at);
            for (var wrong : RolePolicyRules.wrong(role.get(), category, cell)) {
                fault(at, word + ", " + category + ": " + wrong);
            }
            read.put(category, cell);
            at += cells[i].length() + 1;
        }
        rows.put(role.get(), read);
    }

    private Cell cell(String said, int column) {
        var letters = EnumSet.noneOf(Letter.class);
        var part = "";
        var at = column;
        for (var word : said.split(" ", -1)) {
            if (PART.matcher(word).matches() && part.isEmpty()) {
                part = word.substring(1, word.length() - 1);
            } else if (!word.isEmpty() && !word.equals("-")) {
                letters(word, at, letters);
            }
            at += word.length() + 1;
        }
        var nothing = said.strip().equals("-");
        if (!nothing && letters.isEmpty()) {
            fault(column, "a cell says what is allowed, or - for nothing");
        } else if (said.contains("-") && !nothing && said.matches(".*(^| )-( |$).*")) {
            fault(column, "- stands alone");
        }
        return new Cell(letters, part);
    }

    /// A whole word such as `own`, or a run of single letters such as `R*W`.
    private void letters(String word, int column, EnumSet<Letter> letters) {
        var whole = Letter.of(word);
        if (whole.isPresent()) {
            add(whole.get(), column, letters);
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            var single = Letter.of(word.substring(i, i + 1));
            if (single.isEmpty()) {
                fault(column + i, "nobody knows what " + cut(word) + " allows");
                return;
            }
            add(single.get(), column + i, letters);
        }
    }

    private void add(Letter letter, int column, EnumSet<Letter> letters) {
        if (!letters.add(letter)) {
            fault(column, letter.word() + " stands twice");
        }
    }

    private void missingRows() {
        for (var role : Role.values()) {
            if (!rows.containsKey(role)) {
                fault(line, 1, "role " + role.code() + " is missing");
            }
        }
        var patient = rows.get(Role.PATIENT);
        var proxy = rows.get(Role.PROXY);
        if (patient == null || proxy == null) {
            return;
        }
        for (var category : Category.values()) {
            var his = patient.getOrDefault(category, Cell.NOTHING);
            var theirs = proxy.getOrDefault(category, Cell.NOTHING);
            var more = !his.letters().containsAll(theirs.letters())
                    || (!theirs.nothing()
                            && !his.part().isEmpty()
                            && !his.part().equals(theirs.part()));
            if (more) {
                fault(line, 1, "proxy, " + category + ": never more than the patient");
            }
        }
    }

    private void fault(int column, String words) {
        fault(line, column, words);
    }

    private void fault(int where, int column, String words) {
        if (faults.size() < RolePolicy.MOST_FAULTS) {
            faults.add(new Fault(where, column, words));
        }
    }

    private static String cut(String said) {
        var safe = said.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= 60 ? safe : safe.substring(0, 60) + "…";
    }
}
