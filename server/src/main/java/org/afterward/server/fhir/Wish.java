package org.afterward.server.fhir;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One resource that somebody wants kept.
///
/// @param at          where it stands in the request, such as `Bundle.entry[3].resource`, or the type alone
/// @param id          that of an update; absent for a create
/// @param fullUrl     by which the others of its Bundle refer to it; empty outside one
/// @param ifNoneExist a search that must find nothing; empty where not asked for
/// @param ifMatch     the version that must be the newest; 0 where not asked for
record Wish(
        String at,
        String type,
        @Nullable String id,
        ObjectNode resource,
        String fullUrl,
        String ifNoneExist,
        long ifMatch) {}
