package org.afterward.server.legal;

/// All that a ward sees of what it took in.
///
/// @param say what to say to whoever asks
public record ReceiptView(String number, String say) {}
