-- The catalogue. A scenario is one document; the columns beside it are what is searched and filtered.
CREATE TABLE scenario (
    id                text PRIMARY KEY,
    version           integer     NOT NULL CHECK (version >= 1),
    name              text        NOT NULL,
    category          text        NOT NULL,
    difficulty        text        NOT NULL,
    status            text        NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
    -- What agents may see, in lower case: a search must not find what it may not show.
    searchable        text        NOT NULL,
    document          jsonb       NOT NULL,
    -- 'seed' comes with the release and follows it; 'trainer' was written or edited by somebody and is left alone.
    origin            text        NOT NULL CHECK (origin IN ('seed', 'trainer')),
    seed_hash         text,
    changed_at        timestamptz NOT NULL,
    -- The newest version known to be on the topic; behind "version", it is still to be published.
    published_version integer     NOT NULL DEFAULT 0
);

CREATE INDEX scenario_by_name ON scenario (name, id);
CREATE INDEX scenario_unpublished ON scenario (id) WHERE published_version < version;
