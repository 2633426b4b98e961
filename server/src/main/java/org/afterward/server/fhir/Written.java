package org.afterward.server.fhir;

import java.util.List;
import org.afterward.wire.fhir.Issue;

/// What became of a wish.
sealed interface Written {
    /// @param status 201 for a new resource, 200 for a new version or for nothing to change
    /// @param issues what the sender should know
    record Kept(int status, Stored stored, List<Issue> issues) implements Written {}

    /// @param issues each names its place in the request
    record NotKept(int status, List<Issue> issues) implements Written {}
}
