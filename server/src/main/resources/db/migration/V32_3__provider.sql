CREATE TABLE provider_link (
    issuer    text        NOT NULL,
    subject   text        NOT NULL,
    account   text        NOT NULL REFERENCES account (name),
    linked_at timestamptz NOT NULL,
    linked_by text        NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX provider_link_account ON provider_link (account);
COMMENT ON TABLE provider_link IS 'Whom the hospital''s own identity provider means by a subject: never found by an e-mail address or a name.';
COMMENT ON COLUMN provider_link.linked_by IS 'the administrator, or the holder who confirmed it by signing in';

CREATE TABLE provider_stranger (
    issuer  text        NOT NULL,
    subject text        NOT NULL,
    name    text        NOT NULL,
    staff   text        NOT NULL,
    secret  text        NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE provider_stranger IS 'Who has signed in at the provider and is linked to no account yet.';
COMMENT ON COLUMN provider_stranger.staff IS 'the staff id that the provider says, where the site has named its claim';
COMMENT ON COLUMN provider_stranger.secret IS 'SHA-256 of what the browser keeps that they came with';

CREATE TABLE provider_health (
    issuer text        PRIMARY KEY,
    up     boolean     NOT NULL,
    since  timestamptz NOT NULL
);
COMMENT ON TABLE provider_health IS 'Whether the provider could be reached when it was last looked, and since when that is so.';
