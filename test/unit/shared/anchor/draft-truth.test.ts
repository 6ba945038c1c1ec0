import { describe, expect, test } from 'vitest';
import type { Placement } from '#shared/anchor/carry-over.ts';
import type { Span } from '#shared/domain/span.ts';
import { compareDrafts } from '../../../support/drafts/comparison.ts';
import {
  copySentence,
  cutDraft,
  type Draft,
  insertSentence,
  type Paragraph,
  type Sentence,
} from '../../../support/drafts/draft.ts';
import { judge, type Verdict } from '../../../support/drafts/judge.ts';
import { measureOrder, type Order } from '../../../support/drafts/order.ts';
import { findTruth, type Truth } from '../../../support/drafts/truth.ts';
import { changeToken } from '../../../support/drafts/word-edits.ts';

const old = cutDraft(
  `Costs rise

The tunnel cost 12 million. Marsh was late. The vote was close.

Haddad left early. Marsh said so, and Petrov agreed with her.`,
  'en',
);

const sentences = old.flat();

function pick(number: number): Sentence {
  const sentence = sentences[number];
  if (sentence === undefined) throw new RangeError(`there is no sentence ${number}`);
  return sentence;
}

/** A sentence with another word in the place of one; the word may be gone. */
function reword(sentence: Sentence, [from, to]: readonly [string, string]): Sentence {
  const tokens = sentence.tokens.flatMap((token) => {
    if (token.text !== from) return [token];
    return to === '' ? [] : [changeToken(token, to, 'typo')];
  });
  return { ...sentence, tokens };
}

/** A draft of the old sentences by their numbers, and of others; each list is a paragraph. */
function write(...paragraphs: readonly (readonly (number | Sentence)[])[]): Draft {
  return paragraphs.map(
    (parts): Paragraph => parts.map((part) => (typeof part === 'number' ? pick(part) : part)),
  );
}

const copy = (number: number) => copySentence(pick(number));
const change = (number: number, words: readonly [string, string]) => reword(pick(number), words);

/** The place of words that a text has; of the second or third of them where it has several. */
function find(text: string, words: string, occurrence = 1): Span {
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = text.indexOf(words, start + 1);
  if (start < 0) throw new RangeError(`${words} is not in the text`);
  return { start, end: start + words.length };
}

function tell(draft: Draft, words: string): Truth & { readonly words: readonly string[] } {
  const comparison = compareDrafts(old, draft);
  const truth = findTruth(comparison, find(comparison.before, words));
  return { ...truth, words: truth.spans.map(({ start, end }) => comparison.after.slice(start, end)) };
}

const tunnel = 'The tunnel cost 12 million.';

/** Drafts, words of the old one, and what is true of them. */
const truths: readonly (readonly [string, Draft, string, Partial<ReturnType<typeof tell>>])[] = [
  ['nothing', old, 'Marsh', { fate: 'same', order: 'kept', aim: 'untouched', mayBeOrphan: false }],
  [
    'a slip',
    write([0], [change(1, ['tunnel', 'tunel']), 2, 3], [4, 5]),
    tunnel,
    { fate: 'changed', aim: 'typo', words: ['The tunel cost 12 million.'] },
  ],
  [
    'a slip beside',
    write([0], [change(1, ['tunnel', 'tunel']), 2, 3], [4, 5]),
    '12',
    { fate: 'same', aim: null, mayBeOrphan: false },
  ],
  ['gone', write([0], [2, 3], [4, 5]), tunnel, { fate: 'gone', spans: [], mayBeOrphan: true }],
  [
    'half gone',
    write([0], [2, 3], [4, 5]),
    `${tunnel} Marsh was late.`,
    { fate: 'changed', words: ['Marsh was late.'], mayBeOrphan: true },
  ],
  ['moved', write([0], [4], [1, 2, 3], [5]), 'Haddad', { fate: 'same', order: 'moved', aim: 'untouched' }],
  [
    'torn apart',
    write([0], [2, 3], [4, 5, 1]),
    `${tunnel} Marsh was late.`,
    {
      fate: 'changed',
      words: [
        tunnel,
        'Marsh was late.',
        'Marsh was late. The vote was close.\n\nHaddad left early. Marsh said so, and Petrov agreed with her. The tunnel cost 12 million.',
      ],
      mayBeOrphan: true,
    },
  ],
  [
    'copied beside',
    write([0], [1, copy(1), 2, 3], [4, 5]),
    '12',
    { fate: 'same', mayBeOrphan: true, aim: null },
  ],
  [
    'copied before',
    write([0], [copy(1), 1, 2, 3], [4, 5]),
    '12',
    { fate: 'same', mayBeOrphan: true, aim: null },
  ],
  [
    'copied elsewhere',
    write([0], [1, 2, 3], [4, copy(1), 5]),
    '12',
    { fate: 'same', mayBeOrphan: false, aim: 'untouched' },
  ],
  [
    'a lookalike beside',
    write([0], [1, reword(copy(1), ['12', '14']), 2, 3], [4, 5]),
    'tunnel',
    { fate: 'same', mayBeOrphan: false, aim: 'untouched' },
  ],
  [
    'a lookalike elsewhere',
    write([0], [2, 3], [4, reword(copy(1), ['12', '14']), 5]),
    'tunnel',
    { fate: 'gone', doubles: [] },
  ],
  [
    'changed, with a copy elsewhere',
    write([0], [change(1, ['12', '14']), 2, 3], [4, copy(1), 5]),
    'tunnel',
    { fate: 'same', mayBeOrphan: true, aim: null, doubles: [] },
  ],
  [
    'moved and changed',
    write([0], [2, 3], [4, 5, change(1, ['12', '14'])]),
    'tunnel',
    { fate: 'same', mayBeOrphan: true, mayBeChanged: true, aim: null },
  ],
  [
    'a new paragraph between',
    write([0], [1], [2, 3], [4, 5]),
    `${tunnel} Marsh was late.`,
    { fate: 'changed', isSpaceOnly: true, aim: null },
  ],
  ['nothing left', [], 'Marsh', { fate: 'gone' }],
];

test.each(truths)('%s', (_, draft, words, expected) => {
  expect(tell(draft, words)).toMatchObject(expected);
});

test('who takes the place of a sentence that is gone, or is the only one like it, cannot be told from it', () => {
  const inPlace = write([0], [reword(copy(1), ['12', '14']), 2, 3], [4, 5]);
  const onlyOne = write([0], [2, 3], [4, copy(1), 5]);
  for (const draft of [inPlace, onlyOne]) {
    const { after } = compareDrafts(old, draft);
    expect(tell(draft, 'tunnel')).toMatchObject({ fate: 'gone', doubles: [find(after, 'tunnel')] });
  }
});

const beside = write([0], [reword(copy(1), ['12', '14']), 1, 2, 3], [4, 5]);
const slipped = write([0], [change(1, ['tunnel', 'tunel']), 2, 3], [4, 5]);
const without = write([0], [2, 3], [4, reword(copy(1), ['12', '14']), 5]);
const rewrapped = write([0], [1], [2, 3], [4, 5]);

type Judgement = Partial<Verdict>;
const wrong: Judgement = { isRight: false, isWrongPlacement: true, isFalseChange: false };
const right: Judgement = { isRight: true, isWrongPlacement: false, isFalseChange: false };
const missed: Judgement = { isRight: false, isWrongPlacement: false, isFalseChange: false };
const falsely: Judgement = { isRight: false, isWrongPlacement: false, isFalseChange: true };

/** Where words of the old text are shown in the new one, and what is to be said of it. */
const judgements: readonly (readonly [
  draft: Draft,
  words: string,
  state: Placement['state'],
  shown: string,
  occurrence: number,
  Judgement,
])[] = [
  [beside, 'tunnel', 'exact', 'tunnel', 2, { ...right, shown: 'kept', wanted: 'kept' }],
  [beside, 'tunnel', 'exact', 'tunnel', 1, { ...wrong, wanted: 'kept' }],
  [beside, 'tunnel', 'moved', 'tunnel', 2, { ...missed, shown: 'moved', wanted: 'kept' }],
  [beside, 'tunnel', 'changed', 'tunnel', 2, { ...missed, wanted: 'kept' }],
  [beside, 'tunnel', 'changed', 'tunnel', 1, falsely],
  [beside, 'tunnel', 'orphan', '', 0, { ...missed, shown: 'orphaned', wanted: 'kept' }],
  [beside, 'Marsh', 'exact', 'Marsh', 2, wrong],
  [slipped, tunnel, 'changed', 'The tunel cost 12 million.', 1, { ...right, overlap: 1 }],
  [slipped, tunnel, 'changed', 'tunel cost 12 million', 1, { ...right, wanted: 'changed' }],
  [slipped, tunnel, 'changed', '12 million', 1, { ...missed, overlap: null }],
  [slipped, tunnel, 'changed', 'Marsh was late.', 1, falsely],
  [slipped, tunnel, 'exact', 'The tunel cost 12 million.', 1, wrong],
  [without, 'tunnel', 'orphan', '', 0, { ...right, wanted: 'orphaned' }],
  [without, 'tunnel', 'changed', 'tunnel', 1, right],
  [without, 'tunnel', 'exact', 'tunnel', 1, wrong],
  [without, 'tunnel', 'moved', 'tunnel', 1, wrong],
  [rewrapped, `${tunnel} Marsh was late.`, 'exact', `${tunnel}\n\nMarsh was late.`, 1, right],
  [rewrapped, `${tunnel} Marsh was late.`, 'changed', `${tunnel}\n\nMarsh was late.`, 1, right],
];

test.each(judgements)('%# %s', (draft, words, state, shown, occurrence, expected) => {
  const { before, after } = compareDrafts(old, draft);
  const span = find(before, words);
  const placement: Placement =
    state === 'orphan' ? { state, span: null } : { state, span: find(after, shown, occurrence) };
  const truth = tell(draft, words);
  expect(judge(placement, { before, after, annotation: { span, truth } })).toMatchObject(expected);
});

describe('the sequence', () => {
  const long = insertSentence('x');
  const cases: readonly (readonly [Draft, string])[] = [
    [old, 'kept kept kept kept kept kept'],
    [write([1, 2, 3, 4, 5, 0]), 'kept kept kept kept kept moved'],
    [write([0, 5, 1, 2, 3, 4]), 'kept either either either either either'],
    [write([0, 2, 1, 3, 4, 5]), 'kept either either kept kept kept'],
    [write([0, long, 1], [long, 2]), 'kept kept kept kept kept'],
    [write([3, 2]), 'either either'],
  ];

  test.each(cases)('%#', (draft, expected) => {
    const orders: readonly Order[] = measureOrder(draft);
    expect(orders.join(' ')).toBe(expected);
  });
});
