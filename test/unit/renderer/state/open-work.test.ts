import { expect, test } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { readCoverage } from '#renderer/state/coverage-reader.ts';
import { isNothingOpen, readOpenWork } from '#renderer/state/open-work.ts';
import type { CommandId } from '#shared/commands.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import { getSegmenter } from '#shared/text/sentences.ts';
import { createTestState, readLists, Session } from '../editor/editing.ts';

/** What is open in a state, a line each. */
function read({ state }: Session, limit = 9): readonly string[] {
  const snapshot = createSnapshot(state);
  const reading = readCoverage(snapshot, getSegmenter('en'));
  let step = reading.next();
  while (step.done !== true) step = reading.next();
  const work = readOpenWork(snapshot, { coverage: step.value, limit });
  const lines = [
    ...work.sentences.map(({ words, gap }) => `${words} ${gap}`),
    ...(work.sentenceCount > work.sentences.length ? [`${work.sentenceCount} sentences`] : []),
    ...work.records.map(
      ({ kind, words, status, annotationId }) =>
        `${kind} “${words}” ${status}${annotationId === null ? ', nowhere' : ''}`,
    ),
    ...work.lost.map(({ kind, words, isOrphan }) => `${kind} “${words}” ${isOrphan ? 'orphan' : 'changed'}`),
  ];
  expect(isNothingOpen(work)).toBe(lines.length === 0);
  return lines;
}

const verify = 'status.verified';

test.for<readonly [string, string, readonly CommandId[], readonly string[]]>([
  ['nothing done', '|😀 One is.', [], ['😀 One is. untouched']],
  ['no text', '|', [], []],
  ['nothing to check', '|One is.', ['coverage.nothing'], []],
  [
    'an unchecked claim',
    '[One is.]',
    ['tag.claim'],
    ['One is. a claim is unchecked', 'claim “One is.” unchecked'],
  ],
  ['a verified claim', '[One is.]', ['tag.claim', verify], []],
  [
    'an open name in what has nothing to check',
    '[One] is.',
    ['tag.entity.person', 'coverage.nothing'],
    ['One is. a person is unchecked', 'entity “One” unchecked'],
  ],
  [
    'a verified name alone',
    '[One] is.',
    ['tag.entity.person', verify],
    ['One is. no claim and no quote in it'],
  ],
  [
    'a disputed claim',
    '[Cafe\u0301\u00a0is.]',
    ['tag.claim', 'status.disputed'],
    [
      'Cafe\u0301\u00a0is. a claim is disputed and waits for a decision',
      'claim “Cafe\u0301\u00a0is.” disputed',
    ],
  ],
])('%s', ([, before, keys, lines]) => {
  const session = new Session(createTestState(before));
  session.run(...keys);
  expect(read(session)).toEqual(lines);
});

test('of many sentences the first ones are told, and how many there are', () => {
  const session = new Session(createTestState('One is. Two is. Three is.'));
  expect(read(session, 2)).toEqual(['One is. untouched', 'Two is. untouched', '3 sentences']);
});

test('a record with several mentions is told once', () => {
  const session = new Session(createTestState('[One] is. One was.'));
  session.run('tag.entity.place');
  session.select(8, 11);
  session.run('tag.entity.place');
  expect(read(session).filter((line) => line.startsWith('entity'))).toEqual(['entity “One” unchecked']);
});

const verified = new Session(createTestState('[One is.]'));
verified.run('tag.claim', verify);
const lists = readLists(verified.state);
const changeAnchor = (
  anchor: Partial<AnnotationLists['annotations'][number]['anchor']>,
): AnnotationLists => ({
  ...lists,
  annotations: lists.annotations.map((one) => ({ ...one, anchor: { ...one.anchor, ...anchor } })),
});

test.for<readonly [string, AnnotationLists, readonly string[]]>([
  ['in place', lists, []],
  ['elsewhere', changeAnchor({ state: 'moved' }), []],
  [
    'on other words',
    changeAnchor({ state: 'changed', was: 'Uno is.' }),
    ['One is. a claim is on other words than were checked', 'claim “Uno is.” changed'],
  ],
  [
    'nowhere',
    changeAnchor({ state: 'orphan', was: 'Uno is.', utf16: null, codePoints: null }),
    ['One is. untouched', 'claim “Uno is.” orphan'],
  ],
])('a verified claim %s', ([, opened, lines]) => {
  expect(read(new Session(createTestState('One is.', opened)))).toEqual(lines);
});

test('text that was changed under an annotation is told', () => {
  const session = new Session(createTestState('One is.', lists));
  session.dispatch(session.state.tr.insertText('x', 4));
  expect(read(session)).toEqual([
    'Onxe is. a claim is on other words than were checked',
    'claim “One is.” changed',
  ]);
});

test('records that nothing mentions are told as well, but for a speaker, whom the text does not spell', () => {
  const unmentioned = {
    ...lists,
    claims: [...lists.claims, { ...createClaim('c'), statement: 'It was so.' }],
    quotes: [{ ...createQuote('q', 'direct'), speakerId: 's' }],
    entities: [
      createEntity('s', { name: 'Cy Lee', type: 'person' }),
      createEntity('e', { name: 'Ann Lee', type: 'person' }),
      { ...createEntity('f', { name: 'Bo Lee', type: 'person' }), status: 'verified' },
    ],
  } as const;
  expect(read(new Session(createTestState('One is.', unmentioned)))).toEqual([
    'claim “It was so.” unchecked, nowhere',
    'quote “” unchecked, nowhere',
    'entity “Ann Lee” unchecked, nowhere',
  ]);
});
