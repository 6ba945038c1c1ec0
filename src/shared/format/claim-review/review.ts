import { isDate } from '../../domain/ids.ts';
import { defaultScaleId, type Scale } from '../../domain/library-settings.ts';
import type { Claim } from '../../domain/records.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { isWebAddress } from '../../text/web-address.ts';
import type { JsonObject } from '../migrations.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import { type Agent, describeAgent } from './agents.ts';

/** Something that Google asked for, and that a claim or its article does not say. */
export interface Lack {
  readonly property: string;
  readonly what: string;
  /** Without it no reader of fact checks shows the review; else it was only recommended. */
  readonly isRequired: boolean;
  /** Whether it is the article that lacks it, and so each of its reviews. */
  readonly isOfArticle: boolean;
}

export interface Review {
  readonly node: JsonObject;
  /** The claim in the words that are shown. */
  readonly claim: string;
  readonly lacks: readonly Lack[];
  readonly isLong: boolean;
}

/** A claim that has a verdict. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly verdict: NonNullable<Claim['verdict']>;
  /** Those of the first place in the text where it is made; null where it is nowhere any more. */
  readonly words: string | null;
}

export interface ReviewContext {
  readonly file: TickmarkFile;
  readonly scales: readonly Scale[];
}

/** From so many characters on, Google's lists of results break `claimReviewed` on phones. */
const longClaim = 75;

/**
 * One review as schema.org has it (https://schema.org/ClaimReview), with what Google asked for
 * (https://developers.google.com/search/docs/appearance/structured-data/factcheck) as far as it is known.
 */
export function createReview(
  { claim, verdict, words }: JudgedClaim,
  { file, scales }: ReviewContext,
): Review {
  const { article } = file;
  const claimReviewed = findSaid(claim.statement) ?? findSaid(words) ?? '';
  const author = findAuthor(article);
  const rating = createRating(verdict, scales);
  const url = article.url !== null && isWebAddress(article.url) ? article.url : null;
  const datePublished =
    article.publishedAt !== null && isDate(article.publishedAt) ? article.publishedAt : null;
  const reviewBody = findSaid(verdict.explanation);
  const claimant = findSaid(claim.claimant);
  const appearance = createAppearance(claim);
  const node = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    ...(url !== null && { url }),
    ...(datePublished !== null && { datePublished }),
    ...(author !== null && { author: describeAgent(author, file) }),
    claimReviewed,
    reviewRating: rating,
    ...(reviewBody !== null && { reviewBody }),
    inLanguage: article.language,
    /* Of the article in which it was checked. */
    version: article.revision.number,
    itemReviewed: {
      '@type': 'Claim',
      ...(claimant !== null && { author: describeAgent({ type: 'Person', name: claimant }, file) }),
      ...(claim.claimedAt !== null && { datePublished: claim.claimedAt }),
      /* We know of one place, where it was said: that is the first one, and one of those where it appears. */
      ...(appearance !== null && { firstAppearance: appearance, appearance }),
    },
  };
  return {
    node,
    claim: claimReviewed,
    isLong: countCodePoints(claimReviewed) >= longClaim,
    lacks: [
      ...need(url, { property: 'url', what: 'an address on the web', isRequired: true, isOfArticle: true }),
      ...need(datePublished, {
        property: 'datePublished',
        what: 'a date such as 2026-01-31',
        isOfArticle: true,
      }),
      ...need(author, { property: 'author', what: 'a publisher or an author', isOfArticle: true }),
      ...need(claimReviewed, { property: 'claimReviewed', what: 'a statement', isRequired: true }),
      ...need(findSaid(verdict.value), {
        property: 'reviewRating.alternateName',
        what: 'words for the verdict',
        isRequired: true,
      }),
      ...need(rating.ratingValue, {
        property: 'reviewRating.ratingValue',
        what: 'a place on a scale for the verdict',
      }),
      ...need(claimant, { property: 'itemReviewed.author', what: 'a claimant' }),
      ...need(claim.claimedAt, { property: 'itemReviewed.datePublished', what: 'the day of the claim' }),
      ...need(appearance, { property: 'itemReviewed.appearance', what: 'the place of the claim' }),
    ],
  };
}

function need(
  value: unknown,
  {
    property,
    what,
    isRequired = false,
    isOfArticle = false,
  }: Pick<Lack, 'property' | 'what'> & Partial<Lack>,
): readonly Lack[] {
  const isThere = value !== null && value !== undefined && value !== '';
  return isThere ? [] : [{ property, what, isRequired, isOfArticle }];
}

/** What is said in a field, if anything is: on one line. */
function findSaid(text: string | null): string | null {
  const said = text?.replaceAll(/[\t\n\r]+/gu, ' ').trim() ?? '';
  return said === '' ? null : said;
}

/** Who stands behind the check: the publisher, else the writer. */
function findAuthor({ publisher, byline }: TickmarkFile['article']): Agent | null {
  const [organisation, person] = [findSaid(publisher), findSaid(byline)];
  if (organisation !== null) return { type: 'Organization', name: organisation };
  return person === null ? null : { type: 'Person', name: person };
}

interface Rating {
  readonly '@type': 'Rating';
  readonly ratingValue?: number;
  readonly bestRating?: number;
  readonly worstRating?: number;
  readonly alternateName: string;
}

/** Of our own scale: says that nobody knows, which is not less than false. It has no number. */
const unrated = 'unproven';

/** The verdict as its word, and as its place on its scale: 1 is the worst, and the number of values the best. */
function createRating({ scale: scaleId, value }: JudgedClaim['verdict'], scales: readonly Scale[]): Rating {
  const scale = scales.find(({ id }) => id === scaleId);
  const values = (scale?.values ?? []).filter((known) => scaleId !== defaultScaleId || known !== unrated);
  const place = values.indexOf(value);
  return {
    '@type': 'Rating',
    ...(place !== -1 && { ratingValue: values.length - place, bestRating: values.length, worstRating: 1 }),
    alternateName: value,
  };
}

/** Where it was said: a work at its address, or by its name. */
function createAppearance({ appearance }: Claim): JsonObject | null {
  const said = findSaid(appearance);
  if (said === null) return null;
  return { '@type': 'CreativeWork', ...(isWebAddress(said) ? { url: said } : { name: said }) };
}
