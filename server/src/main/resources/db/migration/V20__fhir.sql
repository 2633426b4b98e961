-- FHIR resources as they were sent. Made from the journal, in the same transaction.

CREATE TABLE fhir_resource (
    type       text        NOT NULL,
    id         text        NOT NULL,
    version    bigint      NOT NULL,
    current    boolean     NOT NULL,
    patient    text,
    encounter  text,
    updated_at timestamptz NOT NULL,
    issued_at  timestamptz NOT NULL,
    seq        bigint      NOT NULL,
    tokens     text[]      NOT NULL,
    content    bytea       NOT NULL,
    PRIMARY KEY (type, id, version)
);
COMMENT ON TABLE fhir_resource IS
    'One row is one version of a resource. The journal is the truth; this finds it and answers it.';
COMMENT ON COLUMN fhir_resource.version IS 'From 1, without gaps.';
COMMENT ON COLUMN fhir_resource.current IS 'True for the newest version alone.';
COMMENT ON COLUMN fhir_resource.updated_at IS 'When the journal learned it: meta.lastUpdated.';
COMMENT ON COLUMN fhir_resource.tokens IS 'Identifiers and codes, to be found by: i:system|value, i:value, c:system|code, c:code.';
COMMENT ON COLUMN fhir_resource.content IS 'The JSON as it was sent, with its id here and without versionId and lastUpdated.';
CREATE INDEX fhir_resource_current ON fhir_resource (type, updated_at DESC, id) WHERE current;
CREATE INDEX fhir_resource_patient ON fhir_resource (patient, type) WHERE current;
CREATE INDEX fhir_resource_tokens ON fhir_resource USING gin (tokens) WHERE current;
