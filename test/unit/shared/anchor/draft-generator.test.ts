import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '#shared/domain/span.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { createRandom } from '../../../fuzz/random.ts';
import { compareDrafts } from '../../../support/drafts/comparison.ts';
import { cutDraft, renderDraft } from '../../../support/drafts/draft.ts';
import { createCase, type DraftCase } from '../../../support/drafts/generator.ts';
import { type Kind, kindNames, kinds } from '../../../support/drafts/kinds.ts';
import { ownTexts } from '../../../support/drafts/own-texts.ts';
import type { Truth } from '../../../support/drafts/truth.ts';
import { texts } from './texts.ts';

/** More than any of our texts gives rise to. */
const all = 1000;

const cases: readonly DraftCase[] = ownTexts.flatMap((source) =>
  kindNames.map((kind) => createCase(source, { kind, seed: 1, count: all })),
);

/** What does not hold of a case, whatever was edited: the truth is about words that are there. */
function listFaults({ before, after, annotations }: DraftCase): readonly string[] {
  return annotations.flatMap(({ span, truth }) => {
    const words = before.slice(span.start, span.end);
    const [place] = truth.spans;
    const now = place === undefined ? null : after.slice(place.start, place.end);
    const places = [...truth.spans, ...truth.own, ...truth.lookalikes, ...truth.doubles];
    const isPossible =
      (truth.fate === 'same' && truth.spans.length === 1 && now === words) ||
      (truth.fate === 'changed' && now !== null && now !== words) ||
      (truth.fate === 'gone' && truth.own.length === 0 && now === null && truth.mayBeOrphan);
    const isAimed =
      truth.aim === null ||
      (!truth.mayBeOrphan && truth.fate === (truth.aim === 'untouched' ? 'same' : 'changed'));
    const faults = [
      isPlace(before, span) ? '' : 'the annotation is nowhere',
      places.every((one) => isPlace(after, one)) ? '' : 'a place is nowhere',
      isPossible ? '' : `${truth.fate} is not what it is`,
      isAimed ? '' : `${truth.aim} is not what it counts for`,
    ];
    return faults.filter((fault) => fault !== '').map((fault) => `${words}: ${fault}`);
  });
}

function isPlace(text: string, { start, end }: Span): boolean {
  return (
    0 <= start && start < end && end <= text.length && !isInsidePair(text, start) && !isInsidePair(text, end)
  );
}

test('our texts come out as they went in, and name each place once', () => {
  for (const { text, language } of ownTexts) {
    const draft = cutDraft(text, language);
    const { text: rendered, placed } = renderDraft(draft);
    expect(rendered).toBe(text);
    for (const { token, start, end } of placed) expect(token.own?.span).toEqual({ start, end });
  }
});

test('the truth is about words that are there', () => {
  expect(cases.flatMap((one) => listFaults(one))).toEqual([]);
});

test('the same case comes out each time, and another seed makes another one', () => {
  const [source] = ownTexts;
  if (source === undefined) throw new Error('there is no text');
  const once = createCase(source, { kind: 'second draft', seed: 7, count: 30 });
  expect(createCase(source, { kind: 'second draft', seed: 7, count: 30 })).toEqual(once);
  expect(createCase(source, { kind: 'second draft', seed: 8, count: 30 }).after).not.toBe(once.after);
});

test('a checker marks something of every type, the same name again and again, and spans that overlap', () => {
  const own = cases.find(({ source }) => source === 'profile');
  if (own === undefined) throw new Error('there is no such text');
  const { annotations, before } = own;
  expect(new Set(annotations.map(({ type }) => type))).toEqual(
    new Set(['claim', 'part', 'quotation', 'name', 'number', 'short word', 'two sentences']),
  );
  const names = annotations.filter(({ span }) => before.slice(span.start, span.end) === 'Lindqvist');
  expect(names.length).toBeGreaterThan(8);
  const overlapping = annotations.filter((one) =>
    annotations.some((other) => other.span.start < one.span.start && one.span.start < other.span.end),
  );
  expect(overlapping.length).toBeGreaterThan(20);
});

test('every piece is where it is said to be, and as it was where nothing was done to it', () => {
  for (const { text, language } of ownTexts) {
    const old = cutDraft(text, language);
    for (const kind of kindNames) {
      const { placed, after } = compareDrafts(old, kinds[kind](old, { random: createRandom(3), count: 4 }));
      const faults = placed.filter(({ token, start, end }) => {
        if (after.slice(start, end) !== token.text) return true;
        const { own, change, copyOf } = token;
        if (own === null) return change !== null;
        const isOld = text.slice(own.span.start, own.span.end) === own.text && copyOf === null;
        return !isOld || (change === null) !== (token.text === own.text);
      });
      expect(faults, kind).toEqual([]);
    }
  }
});

/** What may have become of annotations by the kind of edit; * where anything may. */
const fates: readonly (readonly [Kind, string])[] = [
  ['nothing', 'same'],
  ['typos', 'same changed'],
  ['reworded sentences', '*'],
  ['reordered sentences', 'same changed'],
  ['moved sentences', 'same changed'],
  ['moved paragraphs', 'same'],
  ['moved section', 'same'],
  ['inserted clauses', 'same changed'],
  ['inserted sentences', 'same changed'],
  ['inserted paragraphs', 'same'],
  ['deleted clauses', '*'],
  ['deleted sentences', '*'],
  ['deleted paragraphs', 'same gone'],
  ['deleted section', 'same gone'],
  ['copied far away', 'same changed'],
  ['copied beside', 'same changed'],
  ['copied and changed', 'same changed'],
  ['copied paragraphs', 'same'],
  ['lookalikes far away', 'same changed'],
  ['lookalikes beside', 'same changed'],
  ['lookalikes instead', '*'],
  ['replaced sentences', '*'],
  ['changed quotes', '*'],
  ['changed numbers', 'same changed'],
  ['changed names', 'same changed'],
  ['names and pronouns', 'same changed'],
  ['quotation marks', 'same changed'],
  ['split paragraphs', 'same changed'],
  ['merged paragraphs', 'same'],
  ['split sentences', 'same changed'],
  ['merged sentences', 'same changed'],
  ['case', 'same changed'],
  ['white space', 'same changed'],
  ['emoji and accents', 'same changed'],
  ['headline', 'same gone'],
  ['moved and mistyped', 'same changed'],
  ['second draft', '*'],
  ['second draft, heavy', '*'],
  ['everything reworded', '*'],
  ['everything rewritten', 'gone'],
  ['empty text', 'gone'],
];

test('every kind of edit has its fates listed', () => {
  expect(fates.map(([kind]) => kind)).toEqual(kindNames);
});

describe.each(fates)('%s', (kind, possible) => {
  const own = cases.filter((one) => one.kind === kind);
  const truths = own.flatMap(({ annotations }) => annotations.map(({ truth }) => truth));

  test(`makes annotations ${possible}`, () => {
    const found = new Set(truths.map(({ fate }) => fate));
    expect(found.size).toBeGreaterThan(0);
    if (possible !== '*') expect(possible.split(' ')).toEqual(expect.arrayContaining([...found]));
  });

  test(kind === 'nothing' ? 'changes no text' : 'changes texts', () => {
    expect(own.some(({ before, after }) => before !== after)).toBe(kind !== 'nothing');
  });
});

/** Truths of some kinds of edit, which each must have, or must not have. */
const some: readonly (readonly [what: string, Kind, (truth: Truth) => boolean])[] = [
  ['slips that count', 'typos', ({ aim }) => aim === 'typo'],
  ['other words that count', 'reworded sentences', ({ aim }) => aim === 'reworded'],
  ['clauses out of order', 'reworded sentences', ({ order }) => order === 'either'],
  ['what has moved', 'moved paragraphs', ({ order }) => order === 'moved'],
  ['what has stayed', 'moved paragraphs', ({ order }) => order === 'kept'],
  [
    'twins side by side',
    'copied beside',
    ({ lookalikes, mayBeOrphan }) => lookalikes.length > 0 && mayBeOrphan,
  ],
  [
    'copies to be told from',
    'copied far away',
    ({ lookalikes, aim }) => lookalikes.length > 0 && aim === 'untouched',
  ],
  [
    'lookalikes to be told from',
    'lookalikes beside',
    ({ lookalikes, aim }) => lookalikes.length > 0 && aim === 'untouched',
  ],
  [
    'lookalikes of what is gone',
    'lookalikes instead',
    ({ fate, lookalikes }) => fate === 'gone' && lookalikes.length > 0,
  ],
  ['what is torn apart', 'moved sentences', ({ spans }) => spans.length > 1],
  ['the same words in other lines', 'white space', ({ isSpaceOnly }) => isSpaceOnly],
  ['words without their home', 'second draft, heavy', ({ mayBeChanged }) => mayBeChanged],
];

test.each(some)('there is %s among %s', (_, kind, holds) => {
  const truths = cases
    .filter((one) => one.kind === kind)
    .flatMap(({ annotations }) => annotations.map(({ truth }) => truth));
  expect(truths.some((truth) => holds(truth))).toBe(true);
});

test('nothing is out of order, or in doubt, where nothing was moved or copied', () => {
  const still = new Set<Kind>([
    'nothing',
    'typos',
    'inserted paragraphs',
    'deleted clauses',
    'case',
    'changed numbers',
  ]);
  const truths = cases
    .filter(({ kind, source }) => still.has(kind) && source !== 'minutes')
    .flatMap(({ annotations }) => annotations.map(({ truth }) => truth))
    .filter(({ fate }) => fate !== 'gone');
  expect(new Set(truths.map(({ order }) => order))).toEqual(new Set(['kept']));
  expect(truths.flatMap(({ lookalikes, doubles }) => [...lookalikes, ...doubles])).toEqual([]);
});

test('the truth holds in texts of any kind', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...kindNames), fc.nat(), (text, kind, seed) => {
      const one = createCase({ name: 'any', text, language: 'en' }, { kind, seed, count: 20 });
      expect(listFaults(one)).toEqual([]);
    }),
  );
});
