import type { ExportInput, Write } from '../exchange.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import { createReview, type JudgedClaim, type Lack, type Review } from './review.ts';

/**
 * Writes a schema.org ClaimReview for each claim with a verdict, in the order of the text.
 *
 * The file is an array, and each review in it names its context: whoever publishes the check pastes the array, or one
 * review alone, into a page's script as it is. Google reads both, and so do validators that want a type at the root of
 * each thing; in a `@graph` the reviews would be no roots, and could not be taken out one by one.
 *
 * Evidence stays at home: sources may be confidential, and a review is made to be published.
 */
export const writeClaimReview: Write = ([input]) => {
  const claims = findJudged(input.file);
  const reviews = claims.map((claim) => createReview(claim, input));
  const skipped = countUnjudged(input.file);
  return {
    files: [
      {
        suffix: '.json',
        content: formatForScript(reviews.map(({ node }) => node)),
      },
    ],
    notices: [...describeUnjudged(input, skipped), ...describeLacks(reviews), ...describeLong(reviews)],
    skipped,
  };
};

/** JSON that stays as it is in a script of a page: a parser of HTML looks for the end of one, or for a comment, also in strings. */
function formatForScript(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll('<', String.raw`\u003c`)}\n`;
}

/** Claims with a verdict by their first places in the text; those that are nowhere in it come last. */
function findJudged({ claims, annotations }: TickmarkFile): readonly JudgedClaim[] {
  const places = new Map<string, { readonly start: number; readonly words: string }>();
  for (const { kind, refId, anchor } of annotations) {
    if (kind !== 'claim' || anchor.utf16 === null) continue;
    const { start } = anchor.utf16;
    const known = places.get(refId);
    if (known === undefined || start < known.start) places.set(refId, { start, words: anchor.exact });
  }
  const find = (id: string): number => places.get(id)?.start ?? Number.POSITIVE_INFINITY;
  return claims
    .flatMap((claim): readonly JudgedClaim[] => {
      const { verdict } = claim;
      return verdict === null ? [] : [{ claim, verdict, words: places.get(claim.id)?.words ?? null }];
    })
    .toSorted((one, other) => compare(find(one.claim.id), find(other.claim.id)));
}

/** Not by subtraction, for two that are nowhere would come to no number. */
function compare(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function countUnjudged({ claims, annotations }: TickmarkFile): number {
  const unjudged = new Set(claims.filter(({ verdict }) => verdict === null).map(({ id }) => id));
  return annotations.filter(({ kind, refId }) => kind === 'claim' && unjudged.has(refId)).length;
}

function describeUnjudged({ file }: ExportInput, skipped: number): readonly string[] {
  const count = file.claims.filter(({ verdict }) => verdict === null).length;
  if (count === file.claims.length) return ['No claim has a verdict, so there is nothing to review.'];
  if (count === 0) return [];
  return [`${count} of the claims have no verdict, and were left out (${skipped} annotations).`];
}

/** What Google asked for and is not there: a sentence for each property, with the claims that lack it. */
function describeLacks(reviews: readonly Review[]): readonly string[] {
  const lacking = new Map<string, { readonly lack: Lack; readonly claims: string[] }>();
  for (const { claim, lacks } of reviews) {
    for (const lack of lacks) {
      const known = lacking.get(lack.property);
      if (known === undefined) lacking.set(lack.property, { lack, claims: [claim] });
      else known.claims.push(claim);
    }
  }
  return [...lacking.values()].map(({ lack: { property, what, isRequired, isOfArticle }, claims }) => {
    const weight = isRequired ? 'required' : 'recommended';
    return isOfArticle
      ? `The article has not got ${what}: its reviews (${claims.length}) lack "${property}", which Google ${weight}.`
      : `${claims.length} of the claims have not got ${what} ("${property}", which Google ${weight}): ${nameClaims(claims)}.`;
  });
}

function describeLong(reviews: readonly Review[]): readonly string[] {
  const claims = reviews.filter(({ isLong }) => isLong).map(({ claim }) => claim);
  if (claims.length === 0) return [];
  return [
    `${claims.length} of the claims have 75 characters or more, and are cut in lists: ${nameClaims(claims)}.`,
  ];
}

/** So much of a claim tells it from its neighbours and leaves room for a few in a line. */
const nameLength = 40;

/** What a reader takes for one character is not cut. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function nameClaims(claims: readonly string[]): string {
  return claims.map(nameClaim).join(', ');
}

function nameClaim(claim: string): string {
  if (claim === '') return 'one without words';
  const characters = Array.from(graphemes.segment(claim), ({ segment }) => segment);
  return characters.length <= nameLength
    ? `“${claim}”`
    : `“${characters.slice(0, nameLength).join('').trimEnd()}…”`;
}
