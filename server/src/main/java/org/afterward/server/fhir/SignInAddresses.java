package org.afterward.server.fhir;

import java.util.function.Supplier;
import org.afterward.wire.fhir.Capability;

/// Whoever knows where programs sign in, for the CapabilityStatement.
@FunctionalInterface
public interface SignInAddresses extends Supplier<Capability.OAuth> {}
