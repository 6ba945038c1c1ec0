import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { claimSchema, type Source, sourceSchema } from '#shared/domain/records.ts';
import { type Agreement, compareClaims } from '#shared/memory/claim-agreement.ts';
import { type ClaimWords, describeClaim, listClaimTerms } from '#shared/memory/claim-words.ts';
import type { ClaimQuestion, EarlierClaim } from '#shared/memory/earlier.ts';
import { rowsOfArticle } from './index-schema.ts';

/** Of a claim's words the rarest so many find it again; common ones cost time and tell little. */
const mostTerms = 8;
const fewestRare = 2;
/** So many common words are in few claims together. */
const commonTogether = 3;
/** A word that more claims than this have tells one from another no more. */
const mostWithTerm = 4000;
/** Claims that are ranked by their words: together so many have one of them. */
const mostRanked = 6000;
/** Claims that are looked at, those with the most and rarest words in common; and of these, those that are compared. */
const mostCandidates = 100;
const mostCompared = 30;
/** Of the words of both, what claims must share to be compared; a number that is written in another way costs two. */
const leastShared = 0.3;
/** What is shown. */
const mostAnswers = 8;
/** Wordings of the claim itself that are asked about. */
const mostTexts = 4;

const textsSchema = z.array(z.string());

/** Claims of other articles that state what is asked about, or nearly so, the best first; of several alike the last checked. */
export function findEarlierClaims(database: DatabaseSync, question: ClaimQuestion): readonly EarlierClaim[] {
  const texts = question.texts.slice(0, mostTexts);
  const ours = texts.map((text) => describeClaim(text, question.language));
  const own = database.prepare('SELECT number FROM article WHERE id = ?').get(question.articleId)?.['number'];
  const rows = listCandidates(database, texts).filter((row) => Math.floor(row / rowsOfArticle) !== own);
  const found = chooseLikely(database, rows, texts).flatMap((row) => compareRow(database, row, ours));
  return found
    .toSorted(
      (a, b) => rank(b) - rank(a) || compareTexts(b.earlier.claim.checkedAt, a.earlier.claim.checkedAt),
    )
    .slice(0, mostAnswers)
    .map(({ earlier, article }) => ({
      ...earlier,
      sources: readSources(database, article, earlier.claim.sourceIds),
    }));
}

interface Found {
  readonly earlier: EarlierClaim;
  readonly article: number;
}

/** The same claim before all others; of those, what has been checked before what has not, and by sources before without. */
function rank({ earlier: { agreement, claim } }: Found): number {
  const isChecked = claim.status !== 'unchecked' && claim.status !== 'checking';
  const worth = Number(isChecked) + Number(claim.sourceIds.length > 0);
  return agreement.isSame ? 10 + worth + agreement.score : worth / 4 + agreement.score;
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function listCandidates(database: DatabaseSync, texts: readonly string[]): readonly number[] {
  const count = database.prepare(
    'SELECT count(*) AS count FROM (SELECT 1 FROM claimWords WHERE claimWords MATCH ? LIMIT ?)',
  );
  const terms = [...new Set(texts.flatMap(listClaimTerms))]
    .map((term) => ({
      term: `"${term.replaceAll('"', '""')}"`,
      isNumber: /\p{N}/u.test(term),
    }))
    .map((entry) => ({ ...entry, count: Number(count.get(entry.term, mostWithTerm)?.['count'] ?? 0) }))
    .filter((entry) => entry.count > 0)
    .toSorted((a, b) => a.count - b.count);
  const match = createMatch(terms);
  if (match === '') return [];
  return database
    .prepare('SELECT rowid FROM claimWords WHERE claimWords MATCH ? ORDER BY rank LIMIT ?')
    .all(match, mostCandidates)
    .map((row) => Number(row['rowid']));
}

interface CountedTerm {
  readonly term: string;
  readonly isNumber: boolean;
  /** Of the claims that have it; `mostWithTerm` stands for all above it. */
  readonly count: number;
}

/**
 * The claims that have one of the rarest words; where there are not two of those, also the ones that have several of the
 * common words together. A number alone tells little: the claim that is looked for may have another one.
 *
 * @param terms the rarest first
 */
function createMatch(terms: readonly CountedTerm[]): string {
  let ranked = 0;
  const rare = terms
    .filter(({ count }) => count < mostWithTerm)
    .slice(0, mostTerms)
    .filter(({ count }, place) => {
      ranked += count;
      return place === 0 || ranked <= mostRanked;
    });
  const common = terms
    .filter(({ count, isNumber }) => count >= mostWithTerm && !isNumber)
    .slice(0, commonTogether);
  const isThin = rare.filter(({ isNumber }) => !isNumber).length < fewestRare;
  const together = isThin && common.length > 1 ? [`(${common.map(({ term }) => term).join(' AND ')})`] : [];
  return [...rare.map(({ term }) => term), ...together].join(' OR ');
}

/** Those with the most words in common: counting them costs a tenth of comparing what they say. */
function chooseLikely(
  database: DatabaseSync,
  rows: readonly number[],
  texts: readonly string[],
): readonly number[] {
  const ours = texts.map((text) => new Set(listClaimTerms(text)));
  const find = database.prepare('SELECT texts FROM claim WHERE row = ?');
  return rows
    .map((row) => {
      const theirs = textsSchema.parse(JSON.parse(String(find.get(row)?.['texts'] ?? '[]')));
      const terms = theirs.map((text) => new Set(listClaimTerms(text)));
      const shared = terms.flatMap((their) => ours.map((our) => measureShared(our, their)));
      return { row, shared: Math.max(0, ...shared) };
    })
    .filter(({ shared }) => shared >= leastShared)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, mostCompared)
    .map(({ row }) => row);
}

function measureShared(our: ReadonlySet<string>, their: ReadonlySet<string>): number {
  const total = our.size + their.size;
  const common = [...our].filter((term) => their.has(term)).length;
  return total === 0 ? 0 : (2 * common) / total;
}

function compareRow(database: DatabaseSync, row: number, ours: readonly ClaimWords[]): readonly Found[] {
  const entry = database
    .prepare(
      'SELECT claim.*, article.id, article.title, article.language FROM claim JOIN article ON article.number = ? WHERE claim.row = ?',
    )
    .get(Math.floor(row / rowsOfArticle), row);
  if (entry === undefined) return [];
  const texts = textsSchema.parse(JSON.parse(String(entry['texts'])));
  const best = findBest(texts, { ours, language: String(entry['language']) });
  if (best === null) return [];
  const earlier: EarlierClaim = {
    articleId: String(entry['id']),
    articleTitle: String(entry['title']),
    annotationId: entry['annotation'] === null ? null : String(entry['annotation']),
    text: texts[0] ?? '',
    claim: claimSchema.parse(JSON.parse(String(entry['record']))),
    sources: [],
    agreement: best,
  };
  return [{ earlier, article: Math.floor(row / rowsOfArticle) }];
}

function findBest(
  texts: readonly string[],
  { ours, language }: { readonly ours: readonly ClaimWords[]; readonly language: string },
): Agreement | null {
  let best: Agreement | null = null;
  for (const text of texts) {
    const theirs = describeClaim(text, language);
    for (const our of ours) {
      const agreement = compareClaims(our, theirs);
      if (agreement !== null && (best === null || isBetter(agreement, best))) best = agreement;
    }
  }
  return best;
}

function isBetter(agreement: Agreement, than: Agreement): boolean {
  if (agreement.isSame !== than.isSame) return agreement.isSame;
  return agreement.score > than.score;
}

function readSources(database: DatabaseSync, article: number, ids: readonly string[]): readonly Source[] {
  const find = database.prepare('SELECT record FROM source WHERE article = ? AND id = ?');
  return ids.flatMap((id) => {
    const found = find.get(article, id);
    return found === undefined ? [] : [sourceSchema.parse(JSON.parse(String(found['record'])))];
  });
}
