import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { getCurrentHead } from '#renderer/editor/annotation-store.ts';
import { listDifferences } from '#renderer/editor/changes.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { restoreWork } from '#renderer/editor/restoring-edit.ts';
import { startRevision } from '#renderer/editor/revision-edits.ts';
import { setSignOff } from '#renderer/editor/sign-off-edit.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { carryLists } from '#shared/domain/carrying.ts';
import { isToChange } from '#shared/domain/coverage.ts';
import { createTestDocument, createTestState, firstRevision, readLists, Session } from './editing.ts';

const text =
  'The ferry sails again. It carried 640 people 🛳️ on its first day.\n\nMarta Lindqvist paid for it.';

/** A claim on the second sentence, a name in the third, and nothing to check in the first. */
function setUp(): Session {
  const session = new Session(createTestState(`|${text}`));
  session.run(
    'select.sentence.next',
    'coverage.nothing',
    'select.sentence.next',
    'tag.claim',
    'status.verified',
  );
  session.select(text.indexOf('Marta'));
  session.run('select.word.next', 'tag.entity.person');
  return session;
}

function takeDraft(session: Session, after: string): void {
  const { state, context } = session;
  const { number } = getCurrentHead(getAnnotations(state).store);
  const before = TextIndex.of(state.doc).text;
  const { changes } = carryLists(readLists(state), { before, number, after, language: 'en' });
  const head = { ...firstRevision, id: `0190d3c8-5e3a-7000-8000-00000000010${number}`, number: number + 1 };
  const tr = startRevision({ head, document: createTestDocument(after), changes })(state, context);
  if (tr !== null) session.dispatch(tr);
}

const readText = ({ state }: Session): string => TextIndex.of(state.doc).text;
const readNumber = ({ state }: Session): number => getCurrentHead(getAnnotations(state).store).number;
const readAll = (session: Session): string => JSON.stringify([readText(session), readLists(session.state)]);

test('a draft brings its text and everything in it, and undoing takes all of it back at once', () => {
  const session = setUp();
  const before = readAll(session);
  takeDraft(session, `New at the top.\n\n${text.replace('640', '660')}`);
  expect(readNumber(session)).toBe(2);
  expect(readLists(session.state).annotations.map(({ anchor }) => [anchor.state, anchor.exact])).toEqual([
    ['changed', 'It carried 660 people 🛳️ on its first day.'],
    ['exact', 'Marta'],
  ]);
  expect(readLists(session.state).claims[0]).toMatchObject({
    status: 'checking',
    earlier: { status: 'verified' },
  });
  const after = readAll(session);
  session.run('edit.undo');
  expect(readAll(session)).toBe(before);
  expect(readNumber(session)).toBe(1);
  session.run('edit.redo');
  expect(readAll(session)).toBe(after);
  expect(readNumber(session)).toBe(2);
});

test('what is saved of a draft is its text first, then all that stands in it', () => {
  const session = setUp();
  const start = session.state;
  takeDraft(session, text.replace('640', '660'));
  const there = listDifferences(start, session.state);
  expect(there[0]).toMatchObject({
    type: 'revision',
    value: { number: 2, textSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(there.map(({ type }) => type)).toContain('annotation');
  const back = listDifferences(session.state, start);
  expect(back[0]).toEqual({ type: 'revision', id: there[0]?.id, value: null });
  expect(back.find(({ type }) => type === 'claim')?.value).toMatchObject({ status: 'verified' });
});

test('an annotation that is nowhere is put on the selected words', () => {
  const session = setUp();
  takeDraft(session, text.replace('It carried 640 people 🛳️ on its first day.', '').replace('  ', ' '));
  const orphan = readLists(session.state).annotations.find(({ anchor }) => anchor.state === 'orphan');
  expect(orphan?.anchor.was).toBe('It carried 640 people 🛳️ on its first day.');
  session.activate(orphan?.id ?? '');
  session.select(0, 'The ferry'.length);
  session.run('annotation.place');
  expect(readLists(session.state).annotations.find(({ id }) => id === orphan?.id)?.anchor).toMatchObject({
    state: 'changed',
    exact: 'The ferry',
    was: 'It carried 640 people 🛳️ on its first day.',
    utf16: { start: 0, end: 9 },
  });
});

test('whoever says that changed words are right has looked at them', () => {
  const session = setUp();
  takeDraft(session, text.replace('640', '660'));
  session.run('annotation.next');
  session.run('annotation.previous');
  const claim = readLists(session.state).annotations.find(({ kind }) => kind === 'claim');
  session.activate(claim?.id ?? '');
  session.run('status.checking');
  expect(readLists(session.state).annotations[0]?.anchor.state).toBe('changed');
  session.run('status.verified');
  expect(readLists(session.state).annotations[0]?.anchor).toMatchObject({ state: 'exact', was: null });
  expect(readLists(session.state).claims[0]).toMatchObject({ status: 'verified' });
  expect(readLists(session.state).claims[0]).not.toHaveProperty('earlier');
});

/** The claim of `setUp` active, with a correction. */
function correct(session: Session, correction: string): void {
  const claim = readLists(session.state).annotations.find(({ kind }) => kind === 'claim');
  session.activate(claim?.id ?? '');
  session.edit(
    patchRecord({ type: 'claim', id: claim?.refId ?? '', patch: { status: 'needs-change', correction } }),
  );
}

test('a correction goes into the text as a draft, and is done', () => {
  const session = setUp();
  correct(session, 'It carried 660 people 🛳️ on its very first day.');
  const before = readAll(session);
  session.run('correction.apply');
  expect(readText(session)).toBe(text.replace('640', '660').replace('its first', 'its very first'));
  expect(readNumber(session)).toBe(2);
  const [claim, name] = readLists(session.state).annotations;
  expect(claim?.anchor).toMatchObject({
    state: 'exact',
    exact: 'It carried 660 people 🛳️ on its very first day.',
  });
  expect(name?.anchor).toMatchObject({ state: 'exact', exact: 'Marta' });
  const { store } = getAnnotations(session.state);
  expect(claim !== undefined && isToChange(claim, store)).toBe(false);
  session.run('edit.undo');
  expect(readAll(session)).toBe(before);
  expect(readNumber(session)).toBe(1);
});

test('what has become of the text is said where corrections end', () => {
  const session = setUp();
  session.run('edit.corrections');
  session.run('edit.corrections');
  expect(session.said.at(-1)).toBe('Corrections are off. Nothing was changed');
  session.run('edit.corrections');
  correct(session, 'It carried nobody.');
  session.run('correction.apply');
  session.run('edit.corrections');
  expect(session.said.at(-1)).toBe('Corrections are off. The text is draft 2 now');
});

test('corrections go into one draft, until it is signed', () => {
  const session = setUp();
  correct(session, 'It carried 660 people 🛳️ on its first day.');
  session.run('correction.apply');
  correct(session, 'It carried 661 people 🛳️ on its first day.');
  session.run('correction.apply');
  expect(readNumber(session)).toBe(2);
  const { id } = getCurrentHead(getAnnotations(session.state).store);
  const sha256 = '0'.repeat(64);
  const signed = {
    by: 'dana',
    initials: 'D',
    at: firstRevision.createdAt,
    textSha256: sha256,
    annotationsSha256: sha256,
  };
  session.edit(setSignOff(id, { id, ...signed, waiver: null, items: {} }));
  correct(session, 'It carried 662 people 🛳️ on its first day.');
  session.run('correction.apply');
  expect(readNumber(session)).toBe(3);
});

test.for<readonly [string, string | null, string]>([
  ['without a correction', null, 'No correction is written yet'],
  ['that the text has already', 'It carried 640 people 🛳️ on its first day.', 'The text says so already'],
  [
    'of several lines',
    'It carried\n661.',
    'The claim or its correction has several lines: correct them in the text',
  ],
])('a claim %s is left alone', ([, correction, message]) => {
  const session = setUp();
  if (correction !== null) correct(session, correction);
  else session.activate(readLists(session.state).annotations[0]?.id ?? '');
  expect(session.run('correction.apply')).toBe(false);
  expect(session.said.at(-1)).toBe(message);
});

/** Types in the place of some words, as one does while corrections are on. */
function typeOver(session: Session, words: string, typed: string): void {
  session.selectWords(words);
  session.dispatch(session.state.tr.insertText(typed));
}

test.for<readonly [string, (session: Session) => void, string]>([
  ['a draft', (session) => takeDraft(session, text.replace('640', '660')), 'draft 2'],
  [
    'a draft after a draft',
    (session) => {
      takeDraft(session, text.replace('640', '660'));
      takeDraft(session, text);
    },
    'draft 3',
  ],
  [
    'a draft of a text without annotations',
    (session) => {
      session.run('edit.undo', 'edit.undo', 'edit.undo');
      takeDraft(session, text.replace('640', '660'));
    },
    'draft 2',
  ],
  [
    'a backup with another text',
    (session) => {
      const head = { ...firstRevision, id: 'restored', number: 2 };
      const document = createTestDocument(text.replace('640', '660'));
      session.edit(restoreWork({ lists: emptyLists, text: { head, document } }));
    },
    'draft 2',
  ],
  [
    'a correction',
    (session) => {
      correct(session, 'It carried 660 people 🛳️ on its first day.');
      session.run('correction.apply');
    },
    'correction in the text',
  ],
  [
    'a correction of every word',
    (session) => {
      correct(session, 'Nobody knows');
      session.run('correction.apply');
    },
    'correction in the text',
  ],
  ['typing in a claim', (session) => typeOver(session, '640', '660'), 'typing in the text'],
  ['typing over a whole name', (session) => typeOver(session, 'Marta', 'Magda'), 'typing in the text'],
  ['typing where nothing is tagged', (session) => typeOver(session, 'paid', 'pays'), 'typing in the text'],
])('undoing and redoing %s says so, and not what follows from it', ([, act, words]) => {
  const session = setUp();
  act(session);
  session.run('edit.undo');
  expect(session.said.at(-1)).toBe(`Undone: ${words}`);
  session.run('edit.redo');
  expect(session.said.at(-1)).toBe(`Done again: ${words}`);
});
