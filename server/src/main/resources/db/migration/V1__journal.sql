-- The journal: everything that was ever reported, in one order. Inserts only.

CREATE TABLE journal (
    seq           bigint      NOT NULL,
    fact_id       text        NOT NULL,
    patient       text,
    encounter     text,
    occurred_at   timestamptz NOT NULL,
    issued_at     timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    author_id     text        NOT NULL,
    author_name   text        NOT NULL,
    feed          text        NOT NULL,
    message       text        NOT NULL,
    device        text        NOT NULL,
    kind          text        NOT NULL,
    body          text        NOT NULL,
    original_seq  bigint,
    original_type text,
    original      bytea,
    hash          bytea       NOT NULL
) PARTITION BY RANGE (recorded_at);

COMMENT ON TABLE journal IS
    'One row is one fact as its sender reported it. Never changed, never deleted: a mistake is mended by a later fact.';
COMMENT ON COLUMN journal.seq IS 'Place in the one order of the site: from 1, without gaps.';
COMMENT ON COLUMN journal.fact_id IS 'Chosen by the sender: the same id again is the same fact, and is stored once.';
COMMENT ON COLUMN journal.occurred_at IS 'When it was true of the patient.';
COMMENT ON COLUMN journal.issued_at IS 'When the sender said so.';
COMMENT ON COLUMN journal.recorded_at IS 'When the journal learned it; never earlier than in the row before.';
COMMENT ON COLUMN journal.body IS 'The fact as JSON text, in the form that its kind names.';
COMMENT ON COLUMN journal.original_seq IS
    'The row that holds the whole message this fact came in: itself, or an earlier one. Null where there was none.';
COMMENT ON COLUMN journal.original IS 'The whole message, byte for byte, beside the first fact that came from it.';
COMMENT ON COLUMN journal.hash IS
    'SHA-256 of the hash of the row before and every other column of this row, each with its length.';

CREATE INDEX journal_seq ON journal (seq);
CREATE INDEX journal_patient ON journal (patient, occurred_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% takes inserts only: mend a mistake by a later fact', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER journal_keeps_rows BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Opens the partition of a month. Attached, not created in place, so that readers are never locked out.
CREATE FUNCTION journal_open_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := 'journal_' || to_char(month, 'YYYY_MM');
    first timestamptz := month::timestamp AT TIME ZONE 'UTC';
    past timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE journal INCLUDING ALL)', part);
    EXECUTE format('ALTER TABLE journal ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, first, past);
    EXECUTE format('CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
END $$;

CREATE TABLE journal_fact (
    fact_key uuid   NOT NULL PRIMARY KEY,
    seq      bigint NOT NULL
);
COMMENT ON TABLE journal_fact IS
    'One row for each fact of the journal: what keeps a fact from being stored twice, over all partitions.';
COMMENT ON COLUMN journal_fact.fact_key IS 'The first 128 bits of the SHA-256 of the fact id.';
CREATE TRIGGER journal_fact_keeps_rows BEFORE UPDATE OR DELETE ON journal_fact
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_fact_keeps_all BEFORE TRUNCATE ON journal_fact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE journal_head (
    one         boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    seq         bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash        bytea       NOT NULL
) WITH (fillfactor = 10);
COMMENT ON TABLE journal_head IS 'The one row is the end of the journal, written with each batch of facts.';
INSERT INTO journal_head VALUES (true, 0, 'epoch', decode(repeat('00', 32), 'hex'));

CREATE TABLE snapshot (
    one         boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    format      integer     NOT NULL,
    seq         bigint      NOT NULL,
    hash        bytea       NOT NULL,
    saved_at    timestamptz NOT NULL
);
COMMENT ON TABLE snapshot IS
    'The one row is the place in the journal up to which snapshot_patient holds state. A cache: it may be deleted.';
CREATE TABLE snapshot_patient (
    patient text  NOT NULL PRIMARY KEY,
    entries bytea NOT NULL
);
COMMENT ON TABLE snapshot_patient IS
    'One row is what is kept in memory of one patient: entries as JSON lines, compressed. A cache: it may be deleted.';

CREATE TABLE rejection (
    number        bigint      NOT NULL PRIMARY KEY,
    key           bytea       NOT NULL UNIQUE,
    feed          text        NOT NULL,
    remote        text        NOT NULL,
    answer        text        NOT NULL,
    path          text        NOT NULL,
    reason        text        NOT NULL,
    original_type text        NOT NULL,
    original      bytea       NOT NULL,
    times         integer     NOT NULL DEFAULT 1,
    first_at      timestamptz NOT NULL,
    last_at       timestamptz NOT NULL
);
COMMENT ON TABLE rejection IS
    'One row is a message that was refused, whole, and why. The same bytes from the same feed again only count up.';
COMMENT ON COLUMN rejection.key IS 'SHA-256 of feed and bytes.';

CREATE TABLE rejection_event (
    number bigint      NOT NULL REFERENCES rejection,
    at     timestamptz NOT NULL,
    act    text        NOT NULL CHECK (act IN ('RESENT', 'SETTLED', 'REOPENED')),
    by     text        NOT NULL,
    note   text        NOT NULL
);
COMMENT ON TABLE rejection_event IS 'One row is what somebody did about a refused message. Inserts only.';
CREATE INDEX rejection_event_number ON rejection_event (number, at);

CREATE FUNCTION rejection_only_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.number, NEW.key, NEW.feed, NEW.remote, NEW.answer, NEW.path, NEW.reason, NEW.original_type, NEW.original,
            NEW.first_at) IS DISTINCT FROM
            (OLD.number, OLD.key, OLD.feed, OLD.remote, OLD.answer, OLD.path, OLD.reason, OLD.original_type,
            OLD.original, OLD.first_at) OR NEW.times < OLD.times THEN
        RAISE EXCEPTION 'a refused message is kept as it came: only its count may grow'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rejection_only_counts BEFORE UPDATE ON rejection
    FOR EACH ROW EXECUTE FUNCTION rejection_only_counts();
CREATE TRIGGER rejection_keeps_rows BEFORE DELETE ON rejection
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rejection_keeps_all BEFORE TRUNCATE ON rejection
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rejection_event_keeps_rows BEFORE UPDATE OR DELETE ON rejection_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rejection_event_keeps_all BEFORE TRUNCATE ON rejection_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
