ALTER TABLE account DROP CONSTRAINT account_role_check;
ALTER TABLE account ALTER COLUMN role DROP NOT NULL;
ALTER TABLE account
    ADD COLUMN kind    text NOT NULL DEFAULT 'PERSON',
    ADD COLUMN patient text NOT NULL DEFAULT '',
    ADD COLUMN ward    text NOT NULL DEFAULT '';
ALTER TABLE account ALTER COLUMN kind DROP DEFAULT;
UPDATE account SET kind = 'PROGRAM', role = NULL WHERE role = 'PROGRAM';
UPDATE account SET role = 'RESIDENT' WHERE role = 'DOCTOR';
UPDATE account SET role = 'SYSTEM_ADMINISTRATOR' WHERE role = 'ADMIN';
ALTER TABLE account
    ADD CONSTRAINT account_kind CHECK (kind IN ('PERSON', 'PATIENT', 'PROXY', 'PROGRAM', 'DEVICE', 'FEED')),
    ADD CONSTRAINT account_role CHECK (CASE kind
        WHEN 'PERSON' THEN role IS NOT NULL AND role NOT IN ('PATIENT', 'PROXY')
        WHEN 'PATIENT' THEN role IS NOT NULL AND role = 'PATIENT'
        WHEN 'PROXY' THEN role IS NOT NULL AND role = 'PROXY'
        ELSE role IS NULL END),
    ADD CONSTRAINT account_patient CHECK ((kind IN ('PATIENT', 'PROXY')) = (patient <> '')),
    ADD CONSTRAINT account_ward CHECK (kind <> 'DEVICE' OR ward <> '');
COMMENT ON TABLE account IS 'Somebody, a program or a screen that may sign in. Never deleted: what they did names them.';
COMMENT ON COLUMN account.kind IS 'what sort of somebody';
COMMENT ON COLUMN account.role IS 'the standing role of a person; rosters and grants are matters in the journal';
COMMENT ON COLUMN account.patient IS 'the id of the patient whose pages a PATIENT or a PROXY opens; else empty';
COMMENT ON COLUMN account.ward IS 'of a DEVICE, and of a ward''s emergency account; else empty';

-- What is kept of a session names its account in the old way.
DELETE FROM spring_session;
