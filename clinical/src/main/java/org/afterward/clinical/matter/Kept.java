package org.afterward.clinical.matter;

import java.time.Instant;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// A version of a matter as the journal has it.
///
/// @param version from 1, without gaps
/// @param patient whom it is about; absent for what is about a ward, a person or the site
/// @param by      who made this version
/// @param at      when the journal learned it
public record Kept<M extends Matter>(
        M matter, int version, @Nullable PatientId patient, Author by, Instant at) {}
