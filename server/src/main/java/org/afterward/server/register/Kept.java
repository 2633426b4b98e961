package org.afterward.server.register;

import java.time.Instant;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A version of a matter as the journal has it.
///
/// @param version from 1, without gaps
/// @param patient whom it is about, by the registration it was told of; absent for what is about a ward, a
///                person or the site
/// @param by      who made this version
/// @param at      when the journal learned it
public record Kept<M extends Matter>(
        M matter, int version, @Nullable PatientId patient, Author by, Instant at) {}
