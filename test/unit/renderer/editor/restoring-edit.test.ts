import * as fc from 'fast-check';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { WorkingSet } from '#main/library/working-set.ts';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { getCurrentHead } from '#renderer/editor/annotation-store.ts';
import { listDifferences } from '#renderer/editor/changes.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { type RestoredWork, restoreWork } from '#renderer/editor/restoring-edit.ts';
import { startRevision } from '#renderer/editor/revision-edits.ts';
import type { CommandId } from '#shared/commands.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { carryLists } from '#shared/domain/carrying.ts';
import { compareWork } from '#shared/domain/work-difference.ts';
import { createTestDocument, createTestState, firstRevision, readLists, Session } from './editing.ts';

const text = [
  'The ferry 🛳️ sails again. It carried 640 people, cafe\u0301 guests too, on its\u00a0first day.',
  'Marta Lindqvist said “we dug ‘deep’” on Tuesday.\r\nהמעבורת שטה שוב.',
].join('\n\n');

const readText = (state: EditorState): string => TextIndex.of(state.doc).text;
const readHead = (state: EditorState) => getCurrentHead(getAnnotations(state).store);

/** As files have it: no order, nothing that is undefined. */
function sort(lists: AnnotationLists): unknown {
  const entries = Object.entries(lists).map(([name, list]: [string, readonly { readonly id: string }[]]) => [
    name,
    list.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)));
}

function restore(session: Session, work: RestoredWork): boolean {
  const tr = restoreWork(work)(session.state, session.context);
  if (tr !== null) session.dispatch(tr);
  return tr !== null;
}

function takeDraft(session: Session, after: string): void {
  const { state } = session;
  const { number } = readHead(state);
  const { changes } = carryLists(readLists(state), {
    before: readText(state),
    number,
    after,
    language: 'en',
  });
  const head = { ...firstRevision, id: `draft-${number + 1}`, number: number + 1 };
  const tr = startRevision({ head, document: createTestDocument(after), changes })(state, session.context);
  if (tr !== null) session.dispatch(tr);
}

const commands: readonly CommandId[] = [
  'tag.claim',
  'tag.quote',
  'tag.entity.person',
  'status.verified',
  'status.needs-change',
  'annotation.next',
  'annotation.remove',
  'annotation.edge.end.previous',
  'select.sentence.next',
  'select.word.next',
  'coverage.nothing',
  'edit.undo',
];

const acts = fc.array(
  fc.record({
    command: fc.constantFrom(...commands),
    at: fc.option(fc.nat({ max: text.length - 1 }), { nil: null }),
  }),
  { maxLength: 12 },
);

function perform(
  session: Session,
  done: readonly { readonly command: CommandId; readonly at: number | null }[],
): void {
  for (const { command, at } of done) {
    if (at !== null) session.select(at, Math.min(at + 9, readText(session.state).length));
    session.run(command);
  }
}

describe('going back to what there was', () => {
  test('is one step, which undoing takes back, and what is saved of it makes the same', () => {
    fc.assert(
      fc.property(acts, acts, (first, second) => {
        const session = new Session(createTestState(`|${text}`));
        perform(session, first);
        const past = readLists(session.state);
        perform(session, second);
        const before = session.state;
        const now = readLists(before);
        const differences = compareWork({ now, past, isTextSame: true });
        const isDone = restore(session, { lists: past, text: null });
        /* What was only touched is no difference to whoever looks at it. */
        if (!isDone) expect(differences).toEqual([]);
        expect(sort(readLists(session.state))).toEqual(sort(past));
        const saved = WorkingSet.of(now, '');
        saved.apply(
          listDifferences(before, session.state).flatMap((change) =>
            change.type === 'revision' ? [] : [change],
          ),
        );
        expect(sort(saved.toLists())).toEqual(sort(past));
        expect(compareWork({ now: readLists(session.state), past, isTextSame: true })).toEqual([]);
        if (!isDone) return;
        session.run('edit.undo');
        expect(sort(readLists(session.state))).toEqual(sort(now));
        session.run('edit.redo');
        expect(sort(readLists(session.state))).toEqual(sort(past));
      }),
    );
  });

  test('brings the text back as the next revision, with everything where it was in it', () => {
    fc.assert(
      fc.property(acts, acts, (first, second) => {
        const session = new Session(createTestState(`|${text}`));
        perform(session, first);
        const past = readLists(session.state);
        const document = session.state.doc;
        takeDraft(session, `New at the top.\n\n${text.replace('640', '66')}`);
        perform(session, second);
        const before = session.state;
        const now = readLists(before);
        const { number } = readHead(before);
        const head = { ...firstRevision, id: 'restored', number: number + 1 };
        expect(restore(session, { lists: past, text: { head, document } })).toBe(true);
        expect(readText(session.state)).toBe(text.replaceAll('\r\n', '\r\n'));
        expect(readHead(session.state)).toEqual(head);
        expect(sort(readLists(session.state))).toEqual(sort(past));
        const [revision, ...others] = listDifferences(before, session.state);
        expect(revision).toMatchObject({ type: 'revision', id: 'restored', value: { number: number + 1 } });
        const saved = WorkingSet.of(now, '');
        saved.apply(others.flatMap((change) => (change.type === 'revision' ? [] : [change])));
        expect(sort(saved.toLists())).toEqual(sort(past));
        session.run('edit.undo');
        expect(sort(readLists(session.state))).toEqual(sort(now));
        expect(readHead(session.state).number).toBe(number);
        session.run('edit.redo');
        expect(sort(readLists(session.state))).toEqual(sort(past));
      }),
      { numRuns: 40 },
    );
  });

  test('where nothing is other changes nothing', () => {
    const session = new Session(createTestState(`|${text}`));
    session.run('tag.claim');
    const { state } = session;
    expect(restore(session, { lists: readLists(state), text: null })).toBe(false);
    expect(session.state).toBe(state);
  });

  test('takes records along that nothing names: the speaker of a quote, a source', () => {
    const session = new Session(createTestState(`|${text}`));
    session.select(text.indexOf('we dug'));
    session.run('tag.quote');
    const quote = readLists(session.state).quotes[0];
    const past = readLists(session.state);
    session.edit(patchRecord({ type: 'quote', id: quote?.id ?? '', patch: { status: 'verified' } }));
    session.run('annotation.remove');
    expect(readLists(session.state).quotes).toEqual([]);
    restore(session, { lists: past, text: null });
    expect(sort(readLists(session.state))).toEqual(sort(past));
  });
});
