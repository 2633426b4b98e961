-- What searches ask for: who is called what, and who lies where. Made from the journal, in the same transaction.

CREATE TABLE person (
    patient      text        NOT NULL PRIMARY KEY,
    family       text        NOT NULL,
    given        text        NOT NULL,
    sex          text        NOT NULL,
    birth_date   date,
    birth_year   integer     NOT NULL,
    described    boolean     NOT NULL,
    merged_into  text,
    issued_at    timestamptz NOT NULL,
    seq          bigint      NOT NULL
);
COMMENT ON TABLE person IS
    'One row is one registration: what was said last of who somebody is. The journal is the truth; this finds it.';
COMMENT ON COLUMN person.described IS 'False while only messages about other things have named them in passing.';
COMMENT ON COLUMN person.merged_into IS 'The registration that this one was found to be; null for one that stands.';
COMMENT ON COLUMN person.issued_at IS 'When the sender said so: an older statement never replaces a newer one.';
COMMENT ON COLUMN person.seq IS 'The entry that said so.';
CREATE INDEX person_name ON person (lower(family), lower(given));
CREATE INDEX person_birth ON person (birth_date);

CREATE TABLE person_identifier (
    authority text NOT NULL,
    value     text NOT NULL,
    type      text NOT NULL,
    patient   text NOT NULL,
    PRIMARY KEY (value, authority, patient)
);
COMMENT ON TABLE person_identifier IS 'One row is a number that somebody has given a person, now or before.';
CREATE INDEX person_identifier_patient ON person_identifier (patient);

CREATE TABLE encounter (
    encounter     text        NOT NULL PRIMARY KEY,
    patient       text        NOT NULL,
    number        text        NOT NULL,
    class         text        NOT NULL,
    status        text        NOT NULL,
    facility      text        NOT NULL,
    ward          text        NOT NULL,
    room          text        NOT NULL,
    bed           text        NOT NULL,
    stated        boolean     NOT NULL,
    occurred_at   timestamptz NOT NULL,
    issued_at     timestamptz NOT NULL,
    seq           bigint      NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE encounter IS
    'One row is one stay: its state and place after the latest statement about it. The chart is folded from the journal.';
COMMENT ON COLUMN encounter.status IS 'planned, in-progress, finished, cancelled, or as a FHIR Encounter said; empty where nobody has said.';
COMMENT ON COLUMN encounter.stated IS 'False while only messages about other things have named it in passing.';
CREATE INDEX encounter_patient ON encounter (patient);
CREATE INDEX encounter_number ON encounter (number);
CREATE INDEX encounter_bed ON encounter (ward, room, bed);
