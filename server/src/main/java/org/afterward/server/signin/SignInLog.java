package org.afterward.server.signin;

/// Told of everything that happens to sign-ins, as it happens: `auth.*` in the audit. A sign-in is told before
/// anything is shown; what throws here stops it.
public interface SignInLog {
    /// Somebody tried, and it did not work.
    ///
    /// @param name as typed, cut to what a name may have: it may be anything
    /// @param why  in a few words of ours
    record Failure(String name, Factor factor, String device, String address, String why) {}

    /// What happened to a ward's emergency account, or what was done with one.
    ///
    /// @param what     `sealed`, `opened`, `signed in`, `closed`
    /// @param people   the real names of those present; empty where nobody was
    /// @param drill    true for an exercise
    record Emergency(String account, String ward, String what, String people, boolean drill, String address) {}

    void login(Caller who);

    void fail(Failure failure);

    /// They proved again who they are.
    void stepUp(Caller who);

    /// @param idle true where nobody did it: the screen was not used
    void lock(Caller who, boolean idle);

    void unlock(Caller who);

    /// Somebody else begins at the screen that `from` has locked.
    void switched(Caller who, Caller from);

    /// @param by who ended it: mostly its holder
    void logout(Caller who, String by);

    /// A password, a code app, a passkey, a link to the provider was added, changed or taken away.
    void changed(Caller who, String what);

    void emergency(Emergency event);
}
