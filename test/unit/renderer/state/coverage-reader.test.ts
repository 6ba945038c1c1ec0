import { expect, test } from 'vitest';
import type { EditorSnapshot } from '#renderer/editor/article-editor.ts';
import { readCoverage } from '#renderer/state/coverage-reader.ts';
import type { PlacedAnnotation, PlacedNothing } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { type Claim, createClaim, createEntity, type Entity } from '#shared/domain/records.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { firstRevision } from '../editor/editing.ts';

interface Tag {
  readonly kind: 'claim' | 'entity';
  readonly words: string;
  readonly status?: 'unchecked' | 'verified';
  readonly state?: Annotation['anchor']['state'];
}

interface Mark {
  readonly words: string;
  /** The words that were looked at, where they are others. */
  readonly exact?: string;
  readonly state?: Annotation['anchor']['state'];
}

/**
 * What is read of a text (blocks by line) with some of its words tagged, and some marked "nothing to check": `dealt/all
 * states`, a letter a sentence.
 */
function read(text: string, tags: readonly Tag[], marked: readonly (string | Mark)[] = []): string {
  const blocks = text
    .split('\n')
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  const document = createDocument(blocks);
  const index = TextIndex.of(document);
  const claims = new Map<string, Claim>();
  const entities = new Map<string, Entity>();
  const ordered = tags.map(
    ({ kind, words, status = 'unchecked', state = 'exact' }, number): PlacedAnnotation => {
      const id = String(number);
      const start = index.text.indexOf(words);
      if (start < 0) throw new Error(`"${words}" is not in the text`);
      if (kind === 'claim') claims.set(id, { ...createClaim(id), status });
      else entities.set(id, { ...createEntity(id, { name: words, type: 'person' }), status });
      const body: Annotation = {
        id,
        kind,
        refId: id,
        anchor: { exact: words, prefix: '', suffix: '', utf16: null, codePoints: null, state, was: null },
        note: null,
        tags: [],
        origin: 'manual',
        createdBy: 'person',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
      };
      const range = { from: index.positionAt(start), to: index.positionAt(start + words.length) };
      return { id, range: state === 'orphan' ? null : range, body };
    },
  );
  const nothing = marked.map((mark, number): PlacedNothing => {
    const { words, exact = words, state = 'exact' } = typeof mark === 'string' ? { words: mark } : mark;
    const start = index.text.indexOf(words);
    const anchor = { exact, prefix: '', suffix: '', utf16: null, codePoints: null, state, was: null };
    return {
      id: `mark ${number}`,
      range: { from: index.positionAt(start), to: index.positionAt(start + words.length) },
      body: { id: `mark ${number}`, anchor, createdBy: 'person', createdAt: '2026-01-01T00:00:00.000Z' },
    };
  });
  const snapshot: EditorSnapshot = {
    version: 1,
    revision: firstRevision,
    revisions: [firstRevision],
    isCorrecting: false,
    document,
    ordered,
    annotations: new Map(ordered.map((placed) => [placed.id, placed])),
    records: { claim: claims, quote: new Map(), entity: entities, source: new Map() },
    nothing: new Map(nothing.map((placed) => [placed.id, placed])),
    signOffs: new Map(),
    rejections: new Map(),
    suggestion: null,
    activeId: null,
    countMentions: () => 1,
    countSpeeches: () => 0,
    hasSelection: false,
    canUndo: false,
    question: null,
    canRedo: false,
  };
  const reading = readCoverage(snapshot, createSegmenter('en'));
  let step = reading.next();
  while (step.done !== true) step = reading.next();
  const { dealtWith, sentences, stretches, all } = step.value;
  expect(all.every(({ start, end }) => index.text.slice(start, end).trim().length === end - start)).toBe(
    true,
  );
  const letters = stretches.map(({ state, length }) => state.charAt(0).repeat(length)).join('');
  return `${dealtWith}/${sentences} ${letters}`;
}

const two = 'The bridge is late. Ann Lee said so.';

test.for<readonly [string, string, readonly Tag[], string]>([
  ['an empty text', '', [], '0/0 '],
  ['nothing tagged', two, [], '0/2 uu'],
  ['a claim', two, [{ kind: 'claim', words: 'The bridge is late.' }], '0/2 ou'],
  ['a verified claim', two, [{ kind: 'claim', words: 'The bridge is late.', status: 'verified' }], '1/2 du'],
  ['a verified name alone', two, [{ kind: 'entity', words: 'Ann Lee', status: 'verified' }], '0/2 uo'],
  [
    'one open annotation keeps a sentence open',
    two,
    [
      { kind: 'claim', words: 'Ann Lee said so.', status: 'verified' },
      { kind: 'entity', words: 'Ann Lee' },
    ],
    '0/2 uo',
  ],
  ['a claim over two sentences', two, [{ kind: 'claim', words: 'late. Ann', status: 'verified' }], '2/2 dd'],
  [
    'a claim over two paragraphs, with emoji before it',
    '👩‍🚒 It is late.\nIt is dear.\nIt is done.',
    [{ kind: 'claim', words: 'late.\n\nIt is dear.', status: 'verified' }],
    '2/3 ddu',
  ],
  [
    'a claim whose words have changed',
    two,
    [{ kind: 'claim', words: 'The bridge is late.', status: 'verified', state: 'changed' }],
    '0/2 ou',
  ],
  [
    'a claim that is nowhere',
    two,
    [{ kind: 'claim', words: 'The bridge is late.', status: 'verified', state: 'orphan' }],
    '0/2 uu',
  ],
  [
    'combining marks and NBSP',
    'The cafe\u0301\u00a0is shut. It is.',
    [{ kind: 'claim', words: 'It is.' }],
    '0/2 uo',
  ],
  ['from right to left', 'الجسر متأخر. قالت سلمى.', [{ kind: 'claim', words: 'قالت سلمى.' }], '0/2 uo'],
])('%s', ([, text, tags, expected]) => {
  expect(read(text, tags)).toBe(expected);
});

test.for<readonly [string, string, readonly Tag[], readonly (string | Mark)[], string]>([
  ['one sentence', two, [], ['The bridge is late.'], '1/2 du'],
  ['both', two, [], ['The bridge is late.', 'Ann Lee said so.'], '2/2 dd'],
  ['one with an open name', two, [{ kind: 'entity', words: 'Ann Lee' }], ['Ann Lee said so.'], '0/2 uo'],
  [
    'one with a verified name',
    two,
    [{ kind: 'entity', words: 'Ann Lee', status: 'verified' }],
    ['Ann Lee said so.'],
    '1/2 ud',
  ],
  ['other words than these', two, [], [{ words: 'Ann Lee said so.', exact: 'Ann Lee said no.' }], '0/2 uu'],
  ['words that changed', two, [], [{ words: 'Ann Lee said so.', state: 'changed' }], '0/2 uu'],
  ['words that moved', two, [], [{ words: 'Ann Lee said so.', state: 'moved' }], '1/2 ud'],
  [
    'the second of two paragraphs',
    '👩‍🚒 It is late.\nCafe\u0301\u00a0shut.',
    [],
    ['Cafe\u0301\u00a0shut.'],
    '1/2 ud',
  ],
])('nothing to check in %s', ([, text, tags, marked, expected]) => {
  expect(read(text, tags, marked)).toBe(expected);
});

test('a long text is read in steps, and any open sentence shows', () => {
  const sentences = Array.from({ length: 1000 }, (_, number) => `Sentence number ${number + 1} is here.`);
  const reading = read(sentences.join('\n'), [{ kind: 'claim', words: 'number 500 is' }]);
  expect(reading).toMatch(/^0\/1000 u{79,80}ou{79,80}$/);
});
