-- What people keep a record of beside the clinical facts. The journal has every version; these find the newest.

CREATE TABLE matter (
    id          text        NOT NULL PRIMARY KEY,
    kind        text        NOT NULL,
    version     integer     NOT NULL CHECK (version >= 1),
    patient     text,
    closed      boolean     NOT NULL,
    changed_at  timestamptz NOT NULL,
    author_id   text        NOT NULL,
    author_name text        NOT NULL,
    body        text        NOT NULL
);
COMMENT ON TABLE matter IS 'One row is the newest version of a relationship, a label, a visit request, …';
CREATE INDEX matter_patient ON matter (patient);
CREATE INDEX matter_open ON matter (closed, changed_at);

CREATE TABLE matter_version (
    id      text    NOT NULL,
    version integer NOT NULL,
    seq     bigint  NOT NULL,
    PRIMARY KEY (id, version)
);
COMMENT ON TABLE matter_version IS
    'One row is where the journal has a version. Two people who change the same version cannot both be in here.';
