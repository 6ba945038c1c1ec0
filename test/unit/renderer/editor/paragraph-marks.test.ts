import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { findMarks, type ParagraphMark } from '#renderer/editor/paragraph-marks.ts';
import type { AnchorState } from '#shared/domain/annotation.ts';
import type { ClaimStatus } from '#shared/domain/records.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { createTestState, Session } from './editing.ts';

const text = 'Merrow is here. It rains.\n\nNothing else.';

interface Tagged {
  readonly words: string;
  readonly status: ClaimStatus;
  readonly kind?: 'claim' | 'quote' | 'entity';
  readonly anchor?: AnchorState;
  readonly isDecided?: boolean;
  readonly correction?: string;
}

/** A state with annotations of these statuses: tagged, then opened again as a file would have them. */
function createMarked(tagged: readonly Tagged[]) {
  const session = new Session(createTestState(text));
  for (const { words, kind = 'claim' } of tagged) {
    session.selectWords(words);
    session.run(kind === 'entity' ? 'tag.entity.place' : `tag.${kind}`);
  }
  const { store } = getAnnotations(session.state);
  const of = (refId: string) => {
    const placed = store.ordered.find(({ body }) => body.refId === refId);
    return tagged.find(({ words }) => words === placed?.body.anchor.exact);
  };
  const decision = { text: 'Stet', by: 'editor', at: '2026-01-01T00:00:00.000Z' };
  const spelling = (id: string) =>
    of(id)?.status === 'verified' ? ('verified' as const) : ('unchecked' as const);
  return createTestState(text, {
    annotations: store.ordered.map(({ body }) => ({
      ...body,
      anchor: { ...body.anchor, state: of(body.refId)?.anchor ?? 'exact' },
    })),
    claims: [...store.claim.values()].map((claim) => ({
      ...claim,
      status: of(claim.id)?.status ?? 'unchecked',
      decision: of(claim.id)?.isDecided === true ? decision : null,
      correction: of(claim.id)?.correction ?? null,
    })),
    quotes: [...store.quote.values()].map((quote) => ({ ...quote, status: spelling(quote.id) })),
    entities: [...store.entity.values()].map((entity) => ({ ...entity, status: spelling(entity.id) })),
    sources: [],
    nothingToCheck: [],
    signOffs: [],
    rejections: [],
  });
}

const first = 'Merrow is here.';
const second = 'It rains.';

test.for<readonly [string, readonly Tagged[], ParagraphMark | undefined]>([
  ['nothing', [], undefined],
  ['an unchecked claim', [{ words: first, status: 'unchecked' }], undefined],
  ['one of two sentences verified', [{ words: first, status: 'verified' }], undefined],
  [
    'both',
    [
      { words: first, status: 'verified' },
      { words: second, status: 'not-checkable' },
    ],
    'ok',
  ],
  ['a claim across both', [{ words: `${first} ${second}`, status: 'verified' }], 'ok'],
  [
    'a quote counts',
    [
      { words: first, status: 'verified' },
      { words: second, status: 'verified', kind: 'quote' },
    ],
    'ok',
  ],
  ['an entity alone does not', [{ words: 'Merrow', status: 'verified', kind: 'entity' }], undefined],
  [
    'an open entity',
    [
      { words: `${first} ${second}`, status: 'verified' },
      { words: 'Merrow', status: 'unchecked', kind: 'entity' },
    ],
    undefined,
  ],
  [
    'to be changed',
    [
      { words: first, status: 'needs-change' },
      { words: second, status: 'disputed' },
    ],
    'change',
  ],
  [
    'to be changed, decided, and not yet done',
    [{ words: `${first} ${second}`, status: 'needs-change', isDecided: true }],
    'change',
  ],
  [
    'changed as it had to be',
    [{ words: `${first} ${second}`, status: 'needs-change', correction: `${first} ${second}` }],
    'ok',
  ],
  [
    'disputed',
    [
      { words: first, status: 'disputed' },
      { words: second, status: 'verified' },
    ],
    'doubt',
  ],
  ['being checked', [{ words: first, status: 'checking' }], 'doubt'],
  [
    'other words under it than were checked',
    [{ words: `${first} ${second}`, status: 'verified', anchor: 'changed' }],
    'doubt',
  ],
  ['the same words elsewhere', [{ words: `${first} ${second}`, status: 'verified', anchor: 'moved' }], 'ok'],
])('%s', ([, tagged, mark]) => {
  const marks = findMarks(createMarked(tagged), createSegmenter('en'));
  expect(marks.get(0)).toBe(mark);
  expect(marks.get(1)).toBeUndefined();
});

test.for<readonly [string, readonly Tagged[], readonly string[], ParagraphMark | undefined]>([
  ['all of it', [], [first, second], 'ok'],
  ['one of its sentences', [], [first], undefined],
  ['what is not verified', [{ words: first, status: 'verified' }], [second], 'ok'],
  ['what is open', [{ words: first, status: 'unchecked' }], [first, second], undefined],
  ['what is disputed', [{ words: first, status: 'disputed' }], [first, second], 'doubt'],
  [
    'what has a verified name',
    [{ words: 'Merrow', status: 'verified', kind: 'entity' }],
    [first, second],
    'ok',
  ],
])('nothing to check in %s', ([, tagged, marked, mark]) => {
  const session = new Session(createMarked(tagged));
  for (const words of marked) {
    session.selectWords(words);
    session.run('coverage.nothing');
  }
  expect(findMarks(session.state, createSegmenter('en')).get(0)).toBe(mark);
});

test('an annotation across paragraphs marks each of them', () => {
  const marks = findMarks(
    createMarked([{ words: `${second}\n\nNothing`, status: 'disputed' }]),
    createSegmenter('en'),
  );
  expect([...marks]).toEqual([
    [0, 'doubt'],
    [1, 'doubt'],
  ]);
});
