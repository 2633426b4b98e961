CREATE TABLE passkey_holder (
    account text PRIMARY KEY REFERENCES account (name),
    handle  text NOT NULL UNIQUE
);
COMMENT ON TABLE passkey_holder IS 'What authenticators know an account by: random, so that it says nothing of anybody.';

CREATE TABLE passkey (
    id         text        PRIMARY KEY,
    handle     text        NOT NULL REFERENCES passkey_holder (handle),
    label      text        NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
    public_key bytea       NOT NULL,
    statement  bytea       NOT NULL,
    client     bytea       NOT NULL,
    count      bigint      NOT NULL,
    verified   boolean     NOT NULL,
    eligible   boolean     NOT NULL,
    backed_up  boolean     NOT NULL,
    transports text        NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz NOT NULL
);
CREATE INDEX passkey_handle ON passkey (handle);
COMMENT ON TABLE passkey IS 'A passkey (WebAuthn credential). What it signs with never leaves its authenticator.';
COMMENT ON COLUMN passkey.statement IS 'the attestation object as registered; what it says of the maker decides nothing';
COMMENT ON COLUMN passkey.client IS 'the client data of the registration';
COMMENT ON COLUMN passkey.count IS 'signatures made, as the authenticator counts them: one that counts back is a copy';
