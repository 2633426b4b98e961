package org.afterward.server.signin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Ways to sign in beside a password: whoever has one offers it here, and its button is on the pages while it
/// is open.
public final class Ways {
    private final List<Offer> offers = new CopyOnWriteArrayList<>();

    /// What offers a way.
    public interface Offer {
        /// For anybody who comes.
        ///
        /// @param back where they want to go; mostly empty
        List<SignInView.Way> first(String back);

        /// For somebody known, to unlock their screen or to prove again who they are.
        List<SignInView.Way> again(SignedIn who, String back);
    }

    public void add(Offer offer) {
        offers.add(offer);
    }

    List<SignInView.Way> first(String back) {
        return offers.stream().flatMap(one -> one.first(back).stream()).toList();
    }

    List<SignInView.Way> again(SignedIn who, String back) {
        return offers.stream().flatMap(one -> one.again(who, back).stream()).toList();
    }
}
