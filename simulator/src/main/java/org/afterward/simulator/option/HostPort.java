package org.afterward.simulator.option;

/// Where a server listens: `localhost:2575`, `[::1]:2575`.
public record HostPort(String host, int port) {
    static HostPort read(String option, String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                if (port > 0 && port < 65_536) {
                    return new HostPort(text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1"), port);
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw new Options.Misread(option + " is HOST:PORT, not '" + text + "'");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
