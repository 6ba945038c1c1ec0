import { expect, test } from 'vitest';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Annotation, AnnotationKind } from '#shared/domain/annotation.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import { carryLists } from '#shared/domain/carrying.ts';
import type { NothingToCheck } from '#shared/domain/nothing-to-check.ts';
import { type Claim, createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import { countCodePoints } from '#shared/text/code-points.ts';

const at = '2026-03-01T09:00:00.000Z';
const checked = { checkedBy: 'dana', checkedAt: at };

const before = [
  'Ferry to Lind resumes',
  'The ferry “Marta” sails again from 3 April, says Ines Calder. It carried 640 people on its first day. 🛳️ Nobody was left behind.',
  'Calder paid €12 million for it. She called the price fair. The harbour stays shut at night.',
].join('\n\n');

function annotate(id: string, words: string, kind: AnnotationKind = 'claim', refId = id): Annotation {
  const start = before.lastIndexOf(words);
  const anchor = describeAnchor(before, { start, end: start + words.length });
  const facts = {
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'dana',
    createdAt: at,
    updatedAt: at,
  } as const;
  return { id, kind, refId, anchor, ...facts };
}

function mark(id: string, words: string): NothingToCheck {
  const { anchor } = annotate(id, words);
  return { id, anchor, createdBy: 'dana', createdAt: at };
}

const claim = (id: string, patch: Partial<Claim> = {}): Claim => ({ ...createClaim(id), ...patch });

const lists: AnnotationLists = {
  ...emptyLists,
  annotations: [
    annotate('first-day', 'It carried 640 people on its first day.'),
    annotate('price', 'Calder paid €12 million for it.'),
    annotate('shut', 'The harbour stays shut at night.'),
    annotate('fair', 'She called the price fair.', 'quote'),
    annotate('ines', 'Ines Calder', 'entity', 'calder'),
    annotate('calder', 'Calder', 'entity', 'calder'),
  ],
  claims: [
    claim('first-day', { status: 'verified', ...checked }),
    claim('price', { status: 'needs-change', correction: 'Calder paid €14 million for it.', ...checked }),
    claim('shut', { status: 'verified', ...checked }),
  ],
  quotes: [{ ...createQuote('fair', 'indirect'), status: 'verified', ...checked }],
  entities: [
    { ...createEntity('calder', { name: 'Ines Calder', type: 'person' }), status: 'verified', ...checked },
  ],
  nothingToCheck: [mark('nobody', 'Nobody was left behind.')],
};

function carry(after: string, known = lists) {
  const { changes, report } = carryLists(known, { before, number: 3, after, language: 'en' });
  const find = (type: string, id: string) =>
    changes.find((change) => change.type === type && change.id === id)?.value;
  const states = Object.fromEntries(
    changes.flatMap(({ type, id, value }) =>
      type === 'annotation' || type === 'nothing' ? [[id, value?.anchor.state]] : [],
    ),
  );
  return { changes, report, find, states };
}

test('in the same text everything is kept', () => {
  const { report, changes } = carry(before);
  expect(report).toEqual({ exact: 6, moved: 0, changed: 0, orphan: 0, corrected: 0, marksLost: 0 });
  expect(changes.filter(({ type }) => type !== 'annotation' && type !== 'nothing')).toEqual([]);
});

test.for<readonly [string, (text: string) => string, Readonly<Record<string, string>>]>([
  [
    'a number',
    (text) => text.replace('640', '660'),
    { 'first-day': 'changed', ines: 'exact', nobody: 'exact' },
  ],
  [
    'a sentence left out',
    (text) => text.replace(' She called the price fair.', ''),
    { fair: 'orphan', price: 'exact' },
  ],
  ['a marked sentence', (text) => text.replace('Nobody', 'No one'), { nobody: 'changed' }],
  ['a moved paragraph', (text) => move(text), { 'first-day': 'exact', price: 'moved', shut: 'moved' }],
  ['what was asked for', (text) => text.replace('€12', '€14'), { price: 'exact', calder: 'exact' }],
  ['nothing at all', () => '', { 'first-day': 'orphan', ines: 'orphan', nobody: 'orphan' }],
])('after a change of %s', ([, edit, expected]) => {
  expect(carry(edit(before)).states).toMatchObject(expected);
});

function move(text: string): string {
  const [headline, body, price] = text.split('\n\n');
  return [headline, price, body].join('\n\n');
}

test('what was settled is to be checked again, and what it was stays known', () => {
  const { find, report } = carry(before.replace('640', '660'));
  expect(find('claim', 'first-day')).toMatchObject({
    status: 'checking',
    earlier: {
      status: 'verified',
      ...checked,
      revision: 3,
      words: 'It carried 640 people on its first day.',
    },
  });
  expect(find('annotation', 'first-day')).toMatchObject({
    anchor: {
      exact: 'It carried 660 people on its first day.',
      was: 'It carried 640 people on its first day.',
    },
  });
  expect(find('claim', 'shut')).toBeUndefined();
  expect(report).toMatchObject({ exact: 5, changed: 1 });
});

test('quotes have no status of being checked: they are unchecked again', () => {
  const { find } = carry(before.replace('She called the price fair', 'She called the price low'));
  expect(find('quote', 'fair')).toMatchObject({
    status: 'unchecked',
    checkedBy: null,
    earlier: { status: 'verified', checkedBy: 'dana' },
  });
});

test('a record with a mention that holds stays as it is, and only the other mention is open', () => {
  const { find, states } = carry(before.replace('Calder paid', 'Caldor paid'));
  expect(states).toMatchObject({ calder: 'changed', ines: 'exact' });
  expect(find('entity', 'calder')).toBeUndefined();
});

test('a correction that the draft took over is no change to be checked', () => {
  const { find, report } = carry(before.replace('€12', '€14'));
  expect(report).toMatchObject({ corrected: 1, changed: 0 });
  expect(find('claim', 'price')).toBeUndefined();
});

test('what nobody has looked at stays changed in the next draft, until its words are back', () => {
  const changed = before.replace('640', '660');
  const first = carryLists(lists, { before, number: 1, after: changed, language: 'en' });
  const known = { ...lists, annotations: takeAnnotations(first.changes) };
  const text = { before: changed, number: 2, language: 'en' };
  const again = carryLists(known, { ...text, after: changed.replace('shut', 'closed') });
  const back = carryLists(known, { ...text, after: before });
  const read = (changes: typeof first.changes) =>
    takeAnnotations(changes).find(({ id }) => id === 'first-day')?.anchor;
  expect(read(again.changes)).toMatchObject({
    state: 'changed',
    was: 'It carried 640 people on its first day.',
  });
  expect(read(back.changes)).toMatchObject({ state: 'exact', was: null });
});

test('an orphan whose sentence is back has its place again', () => {
  const without = before.replace(' She called the price fair.', '');
  const first = carryLists(lists, { before, number: 1, after: without, language: 'en' });
  const known = { ...lists, annotations: takeAnnotations(first.changes) };
  const { changes } = carryLists(known, { before: without, number: 2, after: before, language: 'en' });
  expect(takeAnnotations(changes).find(({ id }) => id === 'fair')?.anchor).toMatchObject({
    state: 'moved',
    exact: 'She called the price fair.',
    was: null,
  });
});

test('offsets are those of the new text, in both units', () => {
  const { find } = carry(before.replace('Ferry', '🎉 Ferry'));
  expect(find('annotation', 'shut')).toMatchObject({
    anchor: {
      utf16: { start: before.indexOf('The harbour') + 3 },
      codePoints: { start: countCodePoints(before, { start: 0, end: before.indexOf('The harbour') }) + 2 },
    },
  });
});

function takeAnnotations(changes: ReturnType<typeof carryLists>['changes']): readonly Annotation[] {
  return changes.flatMap((change) =>
    change.type === 'annotation' && change.value !== null ? [change.value] : [],
  );
}
