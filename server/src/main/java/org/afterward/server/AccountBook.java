package org.afterward.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The verb `accounts`: who may sign in, kept from the command line.
final class AccountBook {

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
                case "renew" -> renew(accounts, line.words().getLast());
                case "close" -> close(accounts, line.words().getLast());
                default ->
                    throw new Misread("'accounts' can list, add, renew or close, and not '" + action
                            + "'. See ./afterward help accounts");
            };
        }
    }

    private static int list(Accounts accounts) {
        accounts.list()
                .forEach(who -> System.out.printf(
                        "%-20s %-8s %s%n", who.name(), who.role().name().toLowerCase(Locale.ROOT), who.display()));
        return Afterward.DONE;
    }

    private static int add(Accounts accounts, CommandLine line) {
        var name = line.words().getLast();
        var display = line.text(Option.DISPLAY).orElse(name);
        return switch (accounts.add(name, display, role(line))) {
            case Added.Created(var who, var password) -> done(who.name() + " " + password);
            case Added.NameTaken(var taken) -> failed("There is an account '" + taken + "' already.");
            case Added.Unfit(var why) -> failed(why);
        };
    }

    private static Role role(CommandLine line) {
        var named = line.textOrUsual(Option.ROLE);
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(named))
                .findFirst()
                .orElseThrow(() -> new Misread("There is no role '" + named + "'; there are "
                        + Arrays.stream(Role.values())
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static int renew(Accounts accounts, String name) {
        return accounts.renewPassword(name)
                .map(password -> done(name + " " + password))
                .orElseGet(() -> nobody(name));
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
