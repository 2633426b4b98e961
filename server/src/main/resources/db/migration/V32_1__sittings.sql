CREATE TABLE device (
    id         text        PRIMARY KEY,
    label      text        NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    shared     boolean     NOT NULL,
    fixed_by   text        NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE device IS 'A computer that somebody has told us about: a shared one, or one of their own.';
COMMENT ON COLUMN device.id IS 'SHA-256 of the secret in its cookie';
COMMENT ON COLUMN device.fixed_by IS 'the administrator who said so; empty where it is the word of whoever signed in';

CREATE TABLE sitting (
    id         uuid        PRIMARY KEY,
    account    text        NOT NULL REFERENCES account (name),
    alias      text        NOT NULL DEFAULT '',
    device     text        NOT NULL,
    label      text        NOT NULL,
    address    text        NOT NULL,
    shared     boolean     NOT NULL,
    factor     text        NOT NULL,
    begun_at   timestamptz NOT NULL,
    proved_at  timestamptz NOT NULL,
    proved_by  text        NOT NULL,
    used_at    timestamptz NOT NULL,
    idle       interval,
    until      timestamptz NOT NULL,
    path       text        NOT NULL DEFAULT '',
    locked_at  timestamptz,
    ended_at   timestamptz,
    ended_by   text
);
CREATE INDEX sitting_account ON sitting (account) WHERE ended_at IS NULL;
CREATE INDEX sitting_open ON sitting (used_at) WHERE ended_at IS NULL AND locked_at IS NULL;
COMMENT ON TABLE sitting IS 'Somebody at one device, from signing in to signing out. It outlives the browser''s session while another person works there.';
COMMENT ON COLUMN sitting.alias IS 'the real name of whoever uses a ward''s emergency account; else empty';
COMMENT ON COLUMN sitting.device IS 'the device''s id; empty where its browser keeps no cookie';
COMMENT ON COLUMN sitting.factor IS 'with what they signed in';
COMMENT ON COLUMN sitting.idle IS 'how long unused until it locks; absent for a screen on a wall';
COMMENT ON COLUMN sitting.until IS 'when it ends however much it is used';
COMMENT ON COLUMN sitting.path IS 'the page it was last on, for coming back to';

CREATE TABLE code_app (
    account   text        PRIMARY KEY REFERENCES account (name),
    secret    bytea       NOT NULL,
    since     timestamptz NOT NULL,
    last_step bigint      NOT NULL,
    failures  int         NOT NULL DEFAULT 0
);
COMMENT ON TABLE code_app IS 'The app that shows somebody a new code every half minute (RFC 6238).';
COMMENT ON COLUMN code_app.last_step IS 'the half minute of the last code that was taken: neither it nor an earlier one is taken again';
COMMENT ON COLUMN code_app.failures IS 'wrong codes in a row';

CREATE TABLE recovery_code (
    account text        NOT NULL REFERENCES account (name),
    digest  text        NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account, digest)
);
COMMENT ON TABLE recovery_code IS 'What opens once in place of a code, when the app is lost.';
COMMENT ON COLUMN recovery_code.digest IS 'SHA-256: a code has more than 112 bits, and nobody guesses it';
