-- Which numbers senders have used lately, and for which bytes.
CREATE TABLE message_number (
    key    uuid        NOT NULL PRIMARY KEY,
    digest uuid        NOT NULL,
    at     timestamptz NOT NULL
) WITH (fillfactor = 90);
COMMENT ON TABLE message_number IS
    'One row is one message that a sender numbered: another one under the same number is refused (AU-32). '
    'Forgotten after thirty days; it begins anew after an import.';
COMMENT ON COLUMN message_number.key IS 'The first 128 bits of the SHA-256 of sender, a zero byte, and number.';
COMMENT ON COLUMN message_number.digest IS 'The first 128 bits of the SHA-256 of the bytes.';
CREATE INDEX message_number_at ON message_number (at);
