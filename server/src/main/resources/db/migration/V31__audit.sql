-- The log of looks, acts, decisions and refusals. Inserts only, in one order, each row chained to the one before.

CREATE TABLE audit (
    seq         bigint      NOT NULL,
    id          uuid        NOT NULL,
    node        text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    at          timestamptz NOT NULL,
    code        text        NOT NULL COLLATE "C",
    act         text        NOT NULL,
    outcome     text        NOT NULL,
    actor       text        NOT NULL,
    patients    text[]      NOT NULL,
    event       text        NOT NULL,
    hash        bytea       NOT NULL
) PARTITION BY RANGE (recorded_at);

COMMENT ON TABLE audit IS 'One row is one event: who looked at, did or was refused what. Never changed; whole months past their keeping are dropped.';
COMMENT ON COLUMN audit.seq IS 'Place in the one order of the log: from 1, without gaps.';
COMMENT ON COLUMN audit.id IS 'Chosen by whoever wrote it: the same id again is the same event, and is stored once.';
COMMENT ON COLUMN audit.node IS 'The process that wrote it, by its signing key.';
COMMENT ON COLUMN audit.recorded_at IS 'When the log learned it; never earlier than in the row before.';
COMMENT ON COLUMN audit.at IS 'When it happened; earlier than recorded_at for what waited in the spool.';
COMMENT ON COLUMN audit.actor IS 'The account, client or device; empty where nobody had signed in. As in event.';
COMMENT ON COLUMN audit.patients IS 'Whom the event is about and whom it showed, for searches. As in event.';
COMMENT ON COLUMN audit.event IS 'The event with seq, id, node and recordedAt, as canonical JSON (RFC 8785).';
COMMENT ON COLUMN audit.hash IS 'SHA-256 of the byte 1, the hash of the row before, and event.';

CREATE INDEX audit_seq ON audit (seq);
CREATE INDEX audit_id ON audit (id);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor, seq);
CREATE INDEX audit_code ON audit (code, seq);
CREATE INDEX audit_patients ON audit USING gin (patients);

CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Opens the partition of a month. Attached, not created in place, so that readers are never locked out.
CREATE FUNCTION audit_open_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := 'audit_' || to_char(month, 'YYYY_MM');
    first timestamptz := month::timestamp AT TIME ZONE 'UTC';
    past timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE audit INCLUDING ALL)', part);
    EXECUTE format('ALTER TABLE audit ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, first, past);
    EXECUTE format('CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
END $$;

CREATE TABLE audit_head (
    one         boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    seq         bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash        bytea       NOT NULL
) WITH (fillfactor = 10);
COMMENT ON TABLE audit_head IS 'The one row is the end of the log, written with each batch of events.';
INSERT INTO audit_head VALUES (true, 0, 'epoch', decode(repeat('00', 32), 'hex'));

CREATE TABLE audit_checkpoint (
    node   text   NOT NULL,
    number bigint NOT NULL,
    line   text   NOT NULL,
    PRIMARY KEY (node, number)
);
COMMENT ON TABLE audit_checkpoint IS
    'One row is a copy of one signed line of a node''s file of checkpoints: it tells when that file was lost or cut.';
CREATE TRIGGER audit_checkpoint_keeps_rows BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoint_keeps_all BEFORE TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
