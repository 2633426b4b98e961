CREATE TABLE account (
    name       text        PRIMARY KEY CHECK (name = lower(name) AND length(name) BETWEEN 1 AND 80),
    display    text        NOT NULL CHECK (length(display) BETWEEN 1 AND 120),
    role       text        NOT NULL CHECK (role IN ('NURSE', 'DOCTOR', 'ADMIN', 'PROGRAM')),
    password   text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at  timestamptz
);
COMMENT ON TABLE account IS 'Somebody, or a program, that may sign in. Never deleted: what they did names them.';
COMMENT ON COLUMN account.name IS 'what is typed to sign in, in lower case';
COMMENT ON COLUMN account.display IS 'how pages and facts name them';
COMMENT ON COLUMN account.password IS 'Argon2id, in PHC format';
COMMENT ON COLUMN account.closed_at IS 'from when they may not sign in any more';
