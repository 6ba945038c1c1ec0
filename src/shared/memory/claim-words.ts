import type { Span } from '../domain/span.ts';
import { foldKey, listSearchWords } from '../search/search-words.ts';
import { findCertainNames } from '../text/certain-names.ts';
import { getSegmenter } from '../text/sentences.ts';
import { type Figure, findFigures } from './figures.ts';

/** A claim as it is compared with another. */
export interface ClaimWords {
  readonly figures: readonly Figure[];
  /** As written, each with the keys of its words. */
  readonly names: readonly { readonly text: string; readonly keys: readonly string[] }[];
  /** The words that carry the sense, by their stems, with one way they are written; names are among them, figures not. */
  readonly stems: ReadonlyMap<string, string>;
  /** Whether it says that something is not so. */
  readonly isNegated: boolean;
  /** Words by which something goes up, or down. */
  readonly up: readonly string[];
  readonly down: readonly string[];
}

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Words without a sense of their own, and those by which a claim is ascribed, in English, German, French and Spanish. */
const small = list(
  'a an the of in on at to for from by with as and or but that this these those it its he she his her they their we our you your i is are was were be been being has have had will would can could may might must shall should do does did than then so such there here which who whom whose what when where while about around roughly nearly almost approximately some any all also just only more most over up down into out per after before since during between among said says say told according added der die das den dem des ein eine einen einem einer und oder aber in im am an auf aus bei mit nach von vom zu zum zur ist sind war waren wird werden hat haben hatte als wie auch nur etwa rund sagte laut le la les un une des du de et ou mais dans sur pour par avec est sont a ont été que qui selon el los las una unos del y o pero en por con es son fue ha han según dijo',
);
const negations = list(
  "not no never none nobody nothing neither nor without cannot nicht kein keine keinen keiner nie niemals ohne pas jamais aucun aucune sans nunca ningún ninguna sin ni isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't",
);
const ups = list(
  'rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth gain gains gained climb climbed climbs up higher highest more most above doubled tripled expanded win wins won stieg steigt gestiegen mehr höher augmenté hausse plus subió aumentó más',
);
const downs = list(
  'fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decline declines declined declining shrink shrinks shrank shrunk lose loses lost down lower lowest less least fewer fewest below halved lose lost sank sinkt gesunken weniger niedriger baissé baisse moins bajó menos',
);

/** White space that is written in several ways, but for that within a number: 1 200 000. */
const spaces =
  /\s*[^\S \u00a0\u2009\u202f]\s*|(?<!\p{Nd})[\u00a0\u2009\u202f]|[\u00a0\u2009\u202f](?!\p{Nd}{3})/gu;

/** What a claim says, in the pieces by which it is compared. The language is a BCP 47 tag. Costs the length of the text. */
export function describeClaim(written: string, language: string): ClaimWords {
  const text = written.replace(spaces, ' ').replace(/[’‘ʼ]/gu, "'").normalize('NFC');
  const figures = findFigures(text);
  const names = findCertainNames(text, { words: getSegmenter(language).words(text), language })
    .filter((name) => !figures.some((figure) => isOverlapping(figure, name)))
    .map(({ start, end }) => {
      const written = text.slice(start, end);
      return { text: written, keys: listSearchWords(written).map(({ key }) => key) };
    });
  const words = listSearchWords(text);
  const stems = new Map<string, string>();
  for (const { start, end, key } of words) {
    if (small.has(key) || negations.has(key) || !/[\p{L}\p{N}]/u.test(key)) continue;
    if (figures.some((figure) => isOverlapping(figure, { start, end }))) continue;
    const stem = findStem(key);
    if (!stems.has(stem)) stems.set(stem, text.slice(start, end));
  }
  const keys = words.map(({ key }) => key);
  const pick = (table: ReadonlySet<string>): readonly string[] => [
    ...new Set(keys.filter((key) => table.has(key))),
  ];
  return {
    figures,
    names,
    stems,
    isNegated: keys.some((key) => negations.has(key)),
    up: pick(foldedUps),
    down: pick(foldedDowns),
  };
}

const foldedUps: ReadonlySet<string> = new Set([...ups].map(foldKey));
const foldedDowns: ReadonlySet<string> = new Set([...downs].map(foldKey));

/** The words by which claims like this one are looked for: its stems and the numbers as they are searched. */
export function listClaimTerms(text: string): readonly string[] {
  const terms = listSearchWords(text).map(({ key }) => key);
  return [...new Set(terms.filter((term) => !small.has(term) && /[\p{L}\p{N}]/u.test(term)).map(findStem))];
}

/** Shorter words have no endings to take away that would leave a word. */
const shortestStemmed = 5;

/** A word without the commonest English endings, so that costs, costing and cost are one; not meant to be read. */
function findStem(key: string): string {
  if (key.length < shortestStemmed || /\p{N}/u.test(key)) return key;
  return key
    .replace(/ies$/u, 'y')
    .replace(/(?<=[^s])s$|(?<=[sxz]|ch|sh)es$/u, '')
    .replace(/(?<=\p{L}{3})(?:ed|ing)$/u, '')
    .replace(/(?<=\p{L}{3})e$/u, '');
}

function isOverlapping(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
