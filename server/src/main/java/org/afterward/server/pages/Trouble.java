package org.afterward.server.pages;

/// What went wrong, for a person.
///
/// @param title what happened, in a few words
/// @param what  what it means, and what to do
public record Trouble(int status, String title, String what) {
    /// The words for a status of HTTP.
    public static Trouble of(int status) {
        return switch (status) {
            case 400 ->
                new Trouble(
                        status,
                        "That could not be read",
                        "Something in the address or the form is not what this page expects. Nothing was changed.");
            case 403 ->
                new Trouble(
                        status,
                        "Not allowed",
                        "Either your account is not for this page, or the page had been open too long before the form was"
                                + " sent. Nothing was changed. Go back, reload the page, and try again.");
            case 404 ->
                new Trouble(
                        status,
                        "There is nothing here",
                        "No page has this address. A patient may have been merged with another registration, or a ward"
                                + " renamed. The wards are a good place to start again.");
            case 405 -> new Trouble(status, "Not like that", "This address does not take that kind of request.");
            case 413 ->
                new Trouble(status, "Too long", "What was sent is longer than this page takes. Nothing was changed.");
            case 429 ->
                new Trouble(status, "Too many at once", "Please wait a moment and try again. Nothing was changed.");
            case 503 ->
                new Trouble(
                        status,
                        "Not ready",
                        "The server is starting, or its database cannot be reached. Nothing that was acknowledged is lost."
                                + " Try again in a moment. Where it lasts, use the paper pack of the ward.");
            default ->
                status < 500
                        ? new Trouble(status, "That did not work", "The request was not accepted. Nothing was changed.")
                        : new Trouble(
                                status,
                                "Something broke on our side",
                                "The fault is ours, and it is in the server's log with the time. Whatever was acknowledged"
                                        + " before is safe. If you were sending something, check whether it arrived.");
        };
    }
}
