package org.afterward.server.signin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what happens to sign-ins to the server's log, where no audit takes it. Names that were typed are
/// not written: people type their password there.
final class LoggedSignIns implements SignInLog {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedSignIns.class);

    @Override
    public void login(Caller who) {
        say("signed in", who, who.factor().name());
    }

    @Override
    public void fail(Failure failure) {
        LOG.info("a sign-in by {} failed: {}", failure.factor(), failure.why());
    }

    @Override
    public void stepUp(Caller who) {
        say("proved again who they are", who, who.factor().name());
    }

    @Override
    public void lock(Caller who, boolean idle) {
        say("locked", who, idle ? "unused" : "by hand");
    }

    @Override
    public void unlock(Caller who) {
        say("unlocked", who, who.factor().name());
    }

    @Override
    public void switched(Caller who, Caller from) {
        say("began where another waits", who, from.account().name());
    }

    @Override
    public void logout(Caller who, String by) {
        say("signed out", who, by);
    }

    @Override
    public void changed(Caller who, String what) {
        say("changed how they sign in", who, what);
    }

    @Override
    public void emergency(Emergency event) {
        LOG.warn("the emergency account {} was {}", event.account(), event.what());
    }

    private static void say(String what, Caller who, String how) {
        LOG.debug("{} {} ({})", who.account().name(), what, how);
    }
}
