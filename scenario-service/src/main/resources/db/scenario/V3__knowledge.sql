-- The knowledge base. Finding an article is the database's work: a weighted text index for words, and a list of all words
-- that occur, for those that are not finished or misspelt.

-- Compares words by the three-letter pieces they share. Part of every Postgres; whoever may create this schema may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A slash between two words makes the parser take them for the path of a file.
CREATE FUNCTION article_search(title text, category text, tags text[], summary text, plain text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setweight(to_tsvector('pg_catalog.english', translate(title, '/', ' ')), 'A')
        || setweight(to_tsvector('pg_catalog.english', translate(category || ' ' || array_to_string(tags, ' '), '/', ' ')), 'B')
        || setweight(to_tsvector('pg_catalog.english', translate(coalesce(summary, ''), '/', ' ')), 'C')
        || setweight(to_tsvector('pg_catalog.english', translate(plain, '/', ' ')), 'D');

CREATE TABLE article (
    id          text PRIMARY KEY,
    version     integer     NOT NULL CHECK (version >= 1),
    title       text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('policy', 'product', 'procedure')),
    category    text        NOT NULL,
    tags        text[]      NOT NULL,
    summary     text,
    body        text        NOT NULL,
    -- The body without its markup: what is searched and quoted.
    plain       text        NOT NULL,
    -- 'seed' comes with the release and follows it; 'trainer' was written or edited by somebody and is left alone.
    origin      text        NOT NULL CHECK (origin IN ('seed', 'trainer')),
    seed_hash   text,
    changed_at  timestamptz NOT NULL,
    changed_by  text        NOT NULL,
    search      tsvector    NOT NULL GENERATED ALWAYS AS (article_search(title, category, tags, summary, plain)) STORED
);

-- In the row, as far as it fits: every match is ranked by it, and Postgres thinks a walk through all rows cheap as long as it does
-- not see how much it would have to fetch from elsewhere.
ALTER TABLE article ALTER COLUMN search SET STORAGE MAIN;

CREATE INDEX article_by_title ON article (title, id);
-- Articles are read much more than written: what is new goes into the index at once, not on a list that every search walks through.
CREATE INDEX article_by_search ON article USING gin (search) WITH (fastupdate = off);

-- Every word of the articles, as written but in lower case. Without it, a word that is unknown and one that is misspelt look the same.
CREATE TABLE article_word (
    word   text COLLATE "C" PRIMARY KEY,
    -- What the text index calls it; null for words that it leaves out.
    lexeme text,
    -- In how many articles.
    uses   integer NOT NULL
);

CREATE INDEX article_word_by_lexeme ON article_word (lexeme);
CREATE INDEX article_word_by_likeness ON article_word USING gist (word gist_trgm_ops);

CREATE FUNCTION article_words(title text, category text, tags text[], summary text, plain text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
        SELECT word
        FROM unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', translate(
                 concat_ws(' ', title, category, array_to_string(tags, ' '), summary, plain), '/', ' ')))) AS word
        WHERE length(word) BETWEEN 2 AND 40 AND word ~ '^[[:alnum:]]+$';
    END;

-- Keeps article_word true whoever writes. One writer at a time, so that two never wait for each other's words.
CREATE FUNCTION count_article_words() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
    LOCK TABLE article_word IN SHARE ROW EXCLUSIVE MODE;
    IF TG_OP <> 'INSERT' THEN
        UPDATE article_word SET uses = article_word.uses - gone.uses
        FROM (SELECT word, count(*) AS uses
              FROM old_article, article_words(title, category, tags, summary, plain) AS word
              GROUP BY word) AS gone
        WHERE article_word.word = gone.word;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO article_word (word, lexeme, uses)
        SELECT word, (ts_lexize('pg_catalog.english_stem', word))[1], count(*)
        FROM new_article, article_words(title, category, tags, summary, plain) AS word
        GROUP BY word
        ON CONFLICT (word) DO UPDATE SET uses = article_word.uses + excluded.uses;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM article_word WHERE uses = 0;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER article_words_came
    AFTER INSERT ON article REFERENCING NEW TABLE AS new_article
    FOR EACH STATEMENT EXECUTE FUNCTION count_article_words();

CREATE TRIGGER article_words_changed
    AFTER UPDATE ON article REFERENCING OLD TABLE AS old_article NEW TABLE AS new_article
    FOR EACH STATEMENT EXECUTE FUNCTION count_article_words();

CREATE TRIGGER article_words_went
    AFTER DELETE ON article REFERENCING OLD TABLE AS old_article
    FOR EACH STATEMENT EXECUTE FUNCTION count_article_words();

-- A function, because only it finds the operator wherever the extension happens to be installed.
CREATE FUNCTION nearest_article_words(misspelt text, many integer) RETURNS TABLE (word text, uses integer)
    LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
    SELECT word, uses FROM article_word WHERE lexeme IS NOT NULL ORDER BY article_word.word <-> misspelt, article_word.word LIMIT many
$$;
