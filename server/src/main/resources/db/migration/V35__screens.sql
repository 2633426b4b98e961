CREATE TABLE screen_code (
    account text        PRIMARY KEY REFERENCES account (name),
    code    text        NOT NULL UNIQUE,
    until   timestamptz NOT NULL
);
COMMENT ON TABLE screen_code IS 'A code that an administrator made for a screen on a wall, and that was not typed there yet.';
COMMENT ON COLUMN screen_code.code IS 'SHA-256 of it';
