import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { resolveAnchor } from '#shared/anchor/resolve.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { spansOf, texts } from './texts.ts';

/** A draft in which the anchored words stand in [brackets], the next draft, and what becomes of them: state and words. */
const cases: readonly (readonly [draft: string, next: string, state: string, words: string | null])[] = [
  // Exact
  [
    'The tunnel will cost [€412 million], the board said.',
    'The tunnel will cost €412 million, the board said.',
    'exact',
    '€412 million',
  ],
  ['The [board] said the board was late.', 'The board said the board was late.', 'exact', 'board'],
  ['[]Nothing', 'Nothing', 'exact', ''],
  // Moved
  [
    'The tunnel will cost [€412 million], the board said.',
    'New. The tunnel will cost €412 million, the board said.',
    'moved',
    '€412 million',
  ],
  [
    'It said: [The tunnel opens in the autumn of 2027.] Nobody agreed.',
    'Nobody agreed with it at first, but then they said it again. The tunnel opens in the autumn of 2027.',
    'moved',
    'The tunnel opens in the autumn of 2027.',
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'Lindqvist was late. The mayor praised Lindqvist for her work on the harbour. Lindqvist left.',
    'moved',
    'Lindqvist',
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'Yesterday, the old mayor praised Lindqvist for her fine work on the harbour, and that was all.',
    'moved',
    'Lindqvist',
  ],
  [
    '🦀 The mayor praised [Łukasz 🎉] for his work.',
    '👩‍👩‍👧 Well. 🦀 The mayor praised Łukasz 🎉 for his work.',
    'moved',
    'Łukasz 🎉',
  ],
  ['הוא אמר [שלום עולם] והלך הביתה.', 'אתמול הוא אמר שלום עולם והלך הביתה.', 'moved', 'שלום עולם'],
  ['[Everything]', 'Not quite Everything', 'moved', 'Everything'],
  // Changed
  [
    'The tunnel will cost [€412 million], the board said.',
    'The tunnel will cost €430 million, the board said.',
    'changed',
    '€430 million',
  ],
  [
    'The tunnel will cost [€412 million], the board said.',
    'So: the tunnel will cost some €430 million, the board said.',
    'changed',
    'some €430 million',
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'The mayor praised Lindquist for her work on the harbour.',
    'changed',
    'Lindquist',
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'The mayor praised Mr Okafor for her work on the harbour.',
    'changed',
    'Mr Okafor',
  ],
  [
    'It said: [The tunnel opens in the autumn of 2027.] Nobody agreed.',
    'Something else. The tunnel opens in the spring of 2028. More follows, and it is long.',
    'changed',
    'The tunnel opens in the spring of 2028.',
  ],
  [
    'He saw [the 🦀 crab] on the long sandy beach.',
    'He saw the 🦞 crab on the long sandy beach.',
    'changed',
    'the 🦞 crab',
  ],
  [
    'The mayor praised the new [harbour] plan in the town hall.',
    'The mayor praised the new harbours plan in the town hall.',
    'changed',
    'harbours',
  ],
  // Orphans
  [
    'The tunnel will cost [€412 million], the board said.',
    'Something quite different stands here now.',
    'orphan',
    null,
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'Later on a certain Lindqvist came by ship from far away and sold fish.',
    'orphan',
    null,
  ],
  [
    'The mayor praised [Lindqvist] for her work on the harbour.',
    'The mayor praised  for her work on the harbour.',
    'orphan',
    null,
  ],
  ['Total: [5] boats.', 'In all. Total: 5 boats. And once more. Total: 5 boats.', 'orphan', null],
  ['The [tunnel] opens.', '', 'orphan', null],
  ['[]Nothing', 'Really. Nothing and Nothing', 'orphan', null],
];

test.each(cases)('%s → %s', (draft, next, state, words) => {
  const start = draft.indexOf('[');
  const end = draft.indexOf(']') - 1;
  const anchor = describeAnchor(draft.replace('[', '').replace(']', ''), { start, end });
  const { state: found, span } = resolveAnchor(anchor, next);
  expect([found, span === null ? null : next.slice(span.start, span.end)]).toEqual([state, words]);
});

test('of two places, the one whose context is clearly more alike', () => {
  const draft = 'On Monday the council of Port Merrow voted for the tunnel by a large majority.';
  const start = draft.indexOf('tunnel');
  const anchor = describeAnchor(draft, { start, end: start + 6 });
  const next = `Some had been against the tunnel from the first day. Last Monday the council of Port Merrow had voted for the tunnel by a majority.`;
  expect(resolveAnchor(anchor, next)).toEqual({
    state: 'moved',
    span: { start: next.lastIndexOf('tunnel'), end: next.lastIndexOf('tunnel') + 6 },
  });
});

test('an orphan that knows no place is found again by its words', () => {
  const draft = 'The mayor praised Lindqvist for her work on the harbour.';
  const anchor = {
    ...describeAnchor(draft, { start: 18, end: 27 }),
    utf16: null,
    codePoints: null,
    state: 'orphan' as const,
  };
  expect(resolveAnchor(anchor, draft)).toEqual({ state: 'moved', span: { start: 18, end: 27 } });
});

test('a word that stands everywhere is found by its context in a long text', () => {
  const filler = 'It is the same as the other, and the last. '.repeat(5000);
  const draft = `${filler}Nobody had seen the crab before. ${filler}`;
  const start = draft.indexOf('the crab');
  const anchor = describeAnchor(draft, { start, end: start + 3 });
  const next = `${filler}${filler}Nobody had ever seen the crab, before. ${filler}`;
  expect(resolveAnchor(anchor, next)).toEqual({
    state: 'moved',
    span: { start: next.indexOf('the crab'), end: next.indexOf('the crab') + 3 },
  });
});

const drafts = texts.chain((text) => fc.tuple(fc.constant(text), spansOf(text)));

describe('whatever the text', () => {
  test('in the same text every span is exact', () => {
    fc.assert(
      fc.property(drafts, ([text, span]) => {
        expect(resolveAnchor(describeAnchor(text, span), text)).toEqual({ state: 'exact', span });
      }),
    );
  });

  test('behind something new every span moves along, or is an orphan where its like stands elsewhere', () => {
    const additions = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(drafts, additions, ([text, span], added) => {
        const anchor = describeAnchor(text, span);
        const next = `${added}\n\n${text}`;
        const shift = added.length + 2;
        const found = resolveAnchor(anchor, next);
        const moved = { state: 'moved', span: { start: span.start + shift, end: span.end + shift } };
        const isOnly = next.indexOf(anchor.exact) === next.lastIndexOf(anchor.exact);
        if (isOnly && anchor.exact !== '') expect(found).toEqual(moved);
        else expect([moved, { state: 'exact', span }, { state: 'orphan', span: null }]).toContainEqual(found);
      }),
    );
  });

  test('in any other text exact and moved spans hold the words, and no span cuts a pair', () => {
    fc.assert(
      fc.property(drafts, texts, ([text, span], other) => {
        const anchor = describeAnchor(text, span);
        const next = text.slice(0, span.start) + other + text.slice(span.start);
        for (const candidate of [other, next]) {
          const { state, span: found } = resolveAnchor(anchor, candidate);
          expect(found === null).toBe(state === 'orphan');
          if (found === null) continue;
          const words = candidate.slice(found.start, found.end);
          if (state === 'changed') expect(words).not.toBe(anchor.exact);
          else expect(words).toBe(anchor.exact);
          expect(isInsidePair(candidate, found.start) || isInsidePair(candidate, found.end)).toBe(false);
          expect(found.start).toBeLessThanOrEqual(found.end);
          expect(found.end).toBeLessThanOrEqual(candidate.length);
        }
      }),
    );
  });
});

test('words at the start of a text have nothing before them, not what stands at its end', () => {
  const before = 'Yesterday, the old mayor praised the ';
  const draft = `${before}board meeting at the harbour.`;
  const anchor = describeAnchor(draft, { start: before.length, end: before.length + 'board'.length });
  /* One more than are measured; by its nearest context alone the right one comes last. */
  const others = 'For he knew the board. '.repeat(49);
  const next = `board? ${others}Yesterday, the old mayor praised the new board, meeting at the harbour. ${before}`;
  const start = next.indexOf('board, meeting');
  expect(resolveAnchor(anchor, next)).toEqual({
    state: 'moved',
    span: { start, end: start + 'board'.length },
  });
});
