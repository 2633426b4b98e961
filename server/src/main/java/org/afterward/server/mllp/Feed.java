package org.afterward.server.mllp;

import java.util.Set;

/// A sender that is known by its key, and what it may say. An empty set allows everything.
///
/// @param keys          SHA-256 of public keys (SubjectPublicKeyInfo), in lower-case hex
/// @param names         subject alternative names, such as `DNS:lab.hospital.example`
/// @param applications  what MSH-3 may say
/// @param facilities    what MSH-4 may say
/// @param types         message types, such as `ORU` or `ADT^A01`
/// @param authorities   who may have assigned the numbers of its patients
/// @param places        the facilities that its patients may lie in, PV1-3.4
/// @param perMinute     how many messages are read in a minute; 0 for any number
/// @param numbersReused whether its control ids come again for other messages
public record Feed(
        String name,
        Set<String> keys,
        Set<String> names,
        Set<String> applications,
        Set<String> facilities,
        Set<String> types,
        Set<String> authorities,
        Set<String> places,
        int perMinute,
        boolean numbersReused) {
    public Feed {
        keys = Set.copyOf(keys);
        names = Set.copyOf(names);
        applications = Set.copyOf(applications);
        facilities = Set.copyOf(facilities);
        types = Set.copyOf(types);
        authorities = Set.copyOf(authorities);
        places = Set.copyOf(places);
    }
}
