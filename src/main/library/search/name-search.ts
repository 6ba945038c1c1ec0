import type { DatabaseSync } from 'node:sqlite';
import { entityTypes } from '#shared/domain/records.ts';
import type { EarlierSpelling, NameQuestion } from '#shared/memory/earlier.ts';
import { foldName, hasSpelling, relateNames } from '#shared/memory/name-spelling.ts';
import { type GazetteerEntry, gazetteerEntrySchema } from '#shared/suggest/gazetteer.ts';

/** Names that are compared, those with the most letters in common: milliseconds. */
const mostCandidates = 80;
/** Ways of spelling one name that are shown, and titles of each. */
const mostAnswers = 6;
const mostTitles = 3;
/** Of a longer name its beginning finds it again. */
const longestName = 60;

/** Names that are handed over at once: what a window can take without a pause. */
const mostNames = 10_000;

/**
 * The names of entities in all articles but one, those that the most articles have first: what a text can be searched for.
 * What is written without capitals, in a script that has them, is an ordinary word elsewhere.
 */
export function listNames(database: DatabaseSync, exceptArticleId: string | null): readonly GazetteerEntry[] {
  const rows = database
    .prepare(
      `SELECT spelling, type FROM name JOIN nameUse ON nameUse.name = name.number JOIN article ON article.number = nameUse.article
       WHERE article.id <> ? AND NOT nameUse.isAlias GROUP BY name.number ORDER BY count(DISTINCT nameUse.article) DESC, spelling
       LIMIT ?`,
    )
    .all(exceptArticleId ?? '', mostNames);
  return rows.flatMap((row): readonly GazetteerEntry[] => {
    const entry = gazetteerEntrySchema.safeParse({ name: row['spelling'], type: row['type'] });
    return entry.success && /[\p{Lu}\p{Lt}\p{Lo}]/u.test(entry.data.name) ? [entry.data] : [];
  });
}

/**
 * How a name is spelled in other articles, the spelling of now first, then those in the most articles. What has the same
 * identifier is the same name, however it is spelled, and so is one of which this is another name there.
 */
export function findSpellings(database: DatabaseSync, question: NameQuestion): readonly EarlierSpelling[] {
  if (!hasSpelling(question.type)) return [];
  const own = Number(
    database.prepare('SELECT number FROM article WHERE id = ?').get(question.articleId)?.['number'] ?? -1,
  );
  const sameThing = new Set([...listIdentified(database, question), ...listAliased(database, question)]);
  const find = database.prepare('SELECT spelling, type FROM name WHERE number = ?');
  const accepted = new Set(question.aliases.map((alias) => alias.trim()));
  return [...new Set([...sameThing, ...listAlike(database, question)])]
    .flatMap((number) => {
      const name = find.get(number);
      if (name === undefined || name['type'] !== question.type) return [];
      const spelling = String(name['spelling']);
      const relation =
        relateNames(question.name, spelling, question.type) ?? (sameThing.has(number) ? 'other' : null);
      /* What the record lists as another name of the same is no slip. */
      if (relation === null || (relation === 'other' && accepted.has(spelling))) return [];
      return readUses(database, { number, spelling, isSame: relation === 'same', own });
    })
    .toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || b.articles - a.articles)
    .slice(0, mostAnswers);
}

function listAlike(database: DatabaseSync, { name, type }: NameQuestion): readonly number[] {
  const exact = database
    .prepare('SELECT number FROM name WHERE spelling = ? AND type = ?')
    .all(name.trim(), type);
  const letters = Array.from(foldName(name)).slice(0, longestName);
  const trigrams = new Set(letters.slice(2).map((_, place) => letters.slice(place, place + 3).join('')));
  if (trigrams.size === 0) return exact.map((row) => Number(row['number']));
  const like = database
    .prepare('SELECT rowid AS number FROM nameLetters WHERE nameLetters MATCH ? ORDER BY rank LIMIT ?')
    .all([...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' OR '), mostCandidates);
  return [...exact, ...like].map((row) => Number(row['number']));
}

function listIdentified(database: DatabaseSync, { identifiers }: NameQuestion): readonly number[] {
  const find = database.prepare('SELECT DISTINCT name FROM identifier WHERE value = ?');
  return Object.entries(identifiers).flatMap(([scheme, value]) =>
    find.all(`${scheme} ${value}`).map((row) => Number(row['name'])),
  );
}

/** The names of records that list this one as another name of theirs: Kyiv for Kiev. */
function listAliased(database: DatabaseSync, { name, type }: NameQuestion): readonly number[] {
  return database
    .prepare(
      `SELECT DISTINCT other.name AS name FROM name JOIN nameUse ON nameUse.name = name.number
       JOIN nameUse AS other ON other.article = nameUse.article AND other.entity = nameUse.entity
       WHERE name.spelling = ? AND name.type = ? AND nameUse.isAlias AND NOT other.isAlias LIMIT ?`,
    )
    .all(name.trim(), type, mostCandidates)
    .map((row) => Number(row['name']));
}

interface FoundName {
  readonly number: number;
  readonly spelling: string;
  readonly isSame: boolean;
  /** The number of the article that is left out. */
  readonly own: number;
}

function readUses(
  database: DatabaseSync,
  { number, spelling, isSame, own }: FoundName,
): readonly EarlierSpelling[] {
  /* The other names of a record are no spellings of its name; but they may be what is asked about. */
  const counted = database
    .prepare(
      `SELECT count(DISTINCT article) AS articles, count(DISTINCT CASE WHEN isVerified THEN article END) AS verified, max(article) AS latest
       FROM nameUse WHERE name = ? AND article <> ? AND isAlias <= ?`,
    )
    .get(number, own, Number(isSame));
  const latest = database
    .prepare(
      `SELECT article.id, article.title, nameUse.annotation, name.type FROM nameUse JOIN article ON article.number = nameUse.article
       JOIN name ON name.number = nameUse.name WHERE nameUse.name = ? AND nameUse.article = ?`,
    )
    .get(number, Number(counted?.['latest'] ?? -1));
  const type = entityTypes.find((name) => name === latest?.['type']);
  if (latest === undefined || type === undefined) return [];
  const titles = database
    .prepare(
      `SELECT title FROM nameUse WHERE name = ? AND article <> ? AND title IS NOT NULL GROUP BY title
       ORDER BY count(*) DESC, title LIMIT ?`,
    )
    .all(number, own, mostTitles);
  return [
    {
      name: spelling,
      type,
      isSame,
      articles: Number(counted?.['articles']),
      verified: Number(counted?.['verified']),
      titles: titles.map((row) => String(row['title'])),
      latest: {
        articleId: String(latest['id']),
        articleTitle: String(latest['title']),
        annotationId: latest['annotation'] === null ? null : String(latest['annotation']),
      },
    },
  ];
}
