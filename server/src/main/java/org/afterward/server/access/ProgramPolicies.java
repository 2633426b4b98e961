package org.afterward.server.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.ClientPolicy;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.server.signin.Caller;

/// What programs may do at most: a feed tells and reads nothing, a program reads and writes records without a
/// label, and one with a token of its own neither merges nor labels.
final class ProgramPolicies implements Gate.Clients {
    /// Everything that the model reads out of a resource or a message.
    private static final Set<Category> TOLD =
            EnumSet.of(Category.A, Category.B, Category.C, Category.D, Category.E, Category.F, Category.G, Category.H);

    @Override
    public Optional<ClientPolicy> of(Caller caller) {
        var account = caller.account();
        var token = caller.token();
        return switch (account.kind()) {
            case FEED -> Optional.of(ClientPolicy.feed(account.name(), TOLD, true, true));
            case PROGRAM ->
                Optional.of(
                        token == null
                                ? new ClientPolicy(
                                        account.name(),
                                        ClientPolicy.Kind.BACKEND,
                                        Confidentiality.N,
                                        TOLD,
                                        TOLD,
                                        true,
                                        true)
                                : ClientPolicy.backend(token.clientId(), TOLD, TOLD));
            case PERSON, PATIENT, PROXY, DEVICE ->
                token == null ? Optional.empty() : Optional.of(ClientPolicy.app(token.clientId(), TOLD, TOLD));
        };
    }
}
