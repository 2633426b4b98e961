package org.afterward.server.people;

/// One shift.
///
/// @param by       who put it on the roster in this form, and when
/// @param bays     it may have a list of beds
/// @param may      it may be changed by whoever looks
/// @param begun    it ends now where it is withdrawn
public record ShiftView(
        String ward,
        String roster,
        String href,
        int version,
        String display,
        String role,
        String times,
        String by,
        boolean onCall,
        boolean bays,
        boolean may,
        boolean begun,
        Form form,
        String beds) {}
