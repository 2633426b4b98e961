package org.afterward.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The verb `accounts`: who may sign in, kept from the command line.
final class AccountBook {
    private static final Set<String> OLDER_WORDS = Set.of("doctor", "admin");

    static int keep(CommandLine line) {
        var action = line.words().getFirst();
        var wanted = action.equals("list") ? 1 : 2;
        if (line.words().size() != wanted) {
            throw new Misread("'accounts " + action + "' "
                    + (wanted == 1 ? "takes no NAME." : "needs the NAME of an account.")
                    + " See ./afterward help accounts");
        }
        try (var store = Store.toRead(line)) {
            var accounts = new Accounts(JdbcClient.create(store.source()));
            return switch (action) {
                case "list" -> list(accounts);
                case "add" -> add(accounts, line);
                case "renew" -> shown(name(line), accounts.renewPassword(name(line)));
                case "reset" -> shown(name(line), accounts.reset(name(line)));
                case "close" -> close(accounts, line.words().getLast());
                default ->
                    throw new Misread("'accounts' can list, add, renew, reset or close, and not '" + action
                            + "'. See ./afterward help accounts");
            };
        }
    }

    private static int list(Accounts accounts) {
        accounts.list()
                .forEach(who -> System.out.printf(
                        "%-20s %-22s %s%n", who.name(), who.standing().code(), who.display()));
        return Afterward.DONE;
    }

    private static int add(Accounts accounts, CommandLine line) {
        var name = line.words().getLast();
        var display = line.text(Option.DISPLAY).orElse(name);
        return switch (accounts.add(name, display, standing(line))) {
            case Added.Created(var who, var password) -> done(who.name() + " " + password);
            case Added.NameTaken(var taken) -> failed("There is an account '" + taken + "' already.");
            case Added.Unfit(var why) -> failed(why);
        };
    }

    private static Standing standing(CommandLine line) {
        var code = line.textOrUsual(Option.ROLE).toLowerCase(Locale.ROOT);
        var patient = line.textOrUsual(Option.PATIENT);
        var ward = line.textOrUsual(Option.WARD);
        return Standing.coded(code, patient, ward).orElseThrow(() -> new Misread(why(code, patient, ward)));
    }

    private static String why(String code, String patient, String ward) {
        if (!Standing.codes().contains(code) && !OLDER_WORDS.contains(code)) {
            return "There is no role '" + code + "'; there are " + String.join(", ", Standing.codes()) + ".";
        }
        if (code.equals("patient") || code.equals("proxy")) {
            return "The role " + code + " needs --patient ID, the id in the address of the patient's page, not '"
                    + patient + "'.";
        }
        return code.equals("device")
                ? "The role device needs --ward WARD of up to " + Standing.LONGEST_WARD + " characters, not '" + ward
                        + "'."
                : "--patient is for the roles patient and proxy alone, and --ward has up to " + Standing.LONGEST_WARD
                        + " characters.";
    }

    private static String name(CommandLine line) {
        return line.words().getLast();
    }

    private static int shown(String name, Optional<String> password) {
        return password.map(made -> done(name + " " + made)).orElseGet(() -> nobody(name));
    }

    private static int close(Accounts accounts, String name) {
        return accounts.close(name) ? done("'" + name + "' can no longer sign in.") : nobody(name);
    }

    private static int done(String words) {
        System.out.println(words);
        return Afterward.DONE;
    }

    private static int nobody(String name) {
        return failed("There is no account '" + name + "'. See ./afterward accounts list");
    }

    private static int failed(String words) {
        System.err.println(words);
        return Afterward.FAILED;
    }

    private AccountBook() {}
}
