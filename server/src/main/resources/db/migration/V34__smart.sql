CREATE TABLE smart_client (
    id         text        PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    kind       text        NOT NULL CHECK (kind IN ('PUBLIC', 'SYMMETRIC', 'ASYMMETRIC', 'BACKEND')),
    redirects  text[]      NOT NULL DEFAULT '{}',
    launch     text        NOT NULL DEFAULT '',
    scopes     text        NOT NULL,
    jwks       text        NOT NULL DEFAULT '',
    jwks_url   text        NOT NULL DEFAULT '',
    origins    text[]      NOT NULL DEFAULT '{}',
    secret     text        NOT NULL DEFAULT '',
    active     boolean     NOT NULL DEFAULT true,
    version    int         NOT NULL DEFAULT 1,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT smart_client_secret CHECK ((kind = 'SYMMETRIC') = (secret <> '')),
    CONSTRAINT smart_client_key CHECK ((kind IN ('ASYMMETRIC', 'BACKEND')) = (jwks <> '' OR jwks_url <> ''))
);
COMMENT ON TABLE smart_client IS 'A program that may sign in by OAuth 2, as a system administrator registered it. Never deleted: what it did names it.';
COMMENT ON COLUMN smart_client.id IS 'the client_id: capitals, so that it is no account''s name';
COMMENT ON COLUMN smart_client.scopes IS 'the most that it may be given';
COMMENT ON COLUMN smart_client.secret IS 'SHA-256 of a secret of 256 bits that we made up; else empty';

CREATE TABLE smart_grant (
    id           uuid        PRIMARY KEY,
    client       text        NOT NULL REFERENCES smart_client (id),
    account      text        NOT NULL DEFAULT '',
    sitting      uuid        REFERENCES sitting (id),
    asked        text        NOT NULL DEFAULT '',
    scopes       text        NOT NULL DEFAULT '',
    redirect_uri text        NOT NULL DEFAULT '',
    state        text        NOT NULL DEFAULT '',
    challenge    text        NOT NULL DEFAULT '',
    nonce        text        NOT NULL DEFAULT '',
    patient      text        NOT NULL DEFAULT '',
    launched     boolean     NOT NULL DEFAULT false,
    purpose      text        NOT NULL DEFAULT '',
    begun_at     timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    allowed_at   timestamptz,
    ended_at     timestamptz,
    ended_by     text
);
CREATE INDEX smart_grant_account ON smart_grant (account) WHERE ended_at IS NULL;
CREATE INDEX smart_grant_client ON smart_grant (client) WHERE ended_at IS NULL;
COMMENT ON TABLE smart_grant IS 'What somebody allows an app, from the moment it asks; or what a backend was given for itself. All its tokens end with it.';
COMMENT ON COLUMN smart_grant.account IS 'who allows it; empty for a backend';
COMMENT ON COLUMN smart_grant.sitting IS 'the session that it ends with; absent for a backend, and once offline access was allowed';
COMMENT ON COLUMN smart_grant.state IS 'of the app, to be given back to it';
COMMENT ON COLUMN smart_grant.patient IS 'whom the app is about; empty where about nobody';
COMMENT ON COLUMN smart_grant.launched IS 'the app was opened from the patient''s record, and not told by itself whom it is about';
COMMENT ON COLUMN smart_grant.purpose IS 'BTG where an open break-glass was taken along on purpose (BG-18); else empty';

CREATE TABLE smart_token (
    hash       text        PRIMARY KEY,
    grant_id   uuid        NOT NULL REFERENCES smart_grant (id),
    kind       text        NOT NULL CHECK (kind IN ('STATE', 'CODE', 'ACCESS', 'REFRESH')),
    scopes     text        NOT NULL DEFAULT '',
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX smart_token_grant ON smart_token (grant_id);
COMMENT ON TABLE smart_token IS 'Whatever opens something: the word itself is nowhere but with whom it was given to.';
COMMENT ON COLUMN smart_token.hash IS 'SHA-256: each has at least 256 bits, and nobody guesses it';
COMMENT ON COLUMN smart_token.used_at IS 'when it was spent or taken back: a code or a refresh token that comes again ends the grant';

CREATE TABLE smart_launch (
    hash       text        PRIMARY KEY,
    client     text        NOT NULL REFERENCES smart_client (id),
    account    text        NOT NULL,
    patient    text        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
COMMENT ON TABLE smart_launch IS 'An app that somebody opens from a record, until it asks who it is about: once, and soon.';

CREATE TABLE smart_assertion (
    client text        NOT NULL,
    jti    text        NOT NULL,
    until  timestamptz NOT NULL,
    PRIMARY KEY (client, jti)
);
CREATE INDEX smart_assertion_until ON smart_assertion (until);
COMMENT ON TABLE smart_assertion IS 'The ids of signed assertions that were taken, until they would be refused for their age: none is taken twice, by whatever process.';
COMMENT ON COLUMN smart_assertion.jti IS 'SHA-256 of it';
