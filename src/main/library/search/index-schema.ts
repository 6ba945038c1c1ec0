/** A database of another version is made anew: the number of this layout, and of what the words in it are made by. */
export const indexVersion = 1;

/**
 * Rows of an article have the numbers from its own times this on, so that they are found and deleted as one range, and
 * those of the newest article are the highest.
 */
export const rowsOfArticle = 2 ** 24;

/** Of an article's rows those of its text begin here: they stay when its annotations change. */
export const firstTextRow = 2 ** 23;

/**
 * The words are cut and folded before they are stored (`listSearchWords`), so the tokenizer only has to part them at
 * spaces: outside ASCII everything is part of a word to it, and these are the signs within ASCII that words hold.
 */
const plainWords = `tokenize = "ascii tokenchars '.,$'''"`;

/** Only the index is kept of the words, and rows can be deleted. */
const indexOnly = `content = '', contentless_delete = 1`;

/**
 * What is searched, article by article. Everything in here comes from the articles' files; `textStamp` and `listStamp` say
 * which state of them it was.
 */
export const indexLayout = `
  CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, language TEXT NOT NULL,
    isArchived INTEGER NOT NULL, isReadable INTEGER NOT NULL, textStamp TEXT NOT NULL, listStamp TEXT NOT NULL
  );
  CREATE TABLE entry (
    row INTEGER PRIMARY KEY, field TEXT NOT NULL, kind TEXT, status TEXT, annotation TEXT, start INTEGER, body TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE entryWords USING fts5 (words, tags, ${indexOnly}, ${plainWords}, prefix = '3');
  CREATE TABLE claim (row INTEGER PRIMARY KEY, annotation TEXT, texts TEXT NOT NULL, record TEXT NOT NULL);
  CREATE VIRTUAL TABLE claimWords USING fts5 (words, ${indexOnly}, ${plainWords});
  CREATE TABLE source (article INTEGER NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID;
  CREATE TABLE name (number INTEGER PRIMARY KEY, spelling TEXT NOT NULL, type TEXT NOT NULL, UNIQUE (spelling, type));
  CREATE VIRTUAL TABLE nameLetters USING fts5 (letters, content = '', tokenize = 'trigram');
  CREATE TABLE nameUse (
    name INTEGER NOT NULL, article INTEGER NOT NULL, entity TEXT NOT NULL, isAlias INTEGER NOT NULL, annotation TEXT, title TEXT, isVerified INTEGER NOT NULL,
    PRIMARY KEY (name, article, entity)
  ) WITHOUT ROWID;
  CREATE INDEX nameUseByArticle ON nameUse (article);
  CREATE TABLE identifier (value TEXT NOT NULL, name INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (value, name, article)) WITHOUT ROWID;
  CREATE INDEX identifierByArticle ON identifier (article);
  PRAGMA user_version = ${indexVersion};
`;
