import type { EditorState } from 'prosemirror-state';
import { expect, test, vi } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import type { Edit } from '#renderer/editor/edit.ts';
import { createAppStore } from '#renderer/state/app-state.ts';
import { isOutdated, SignOffReader } from '#renderer/state/sign-off-reader.ts';
import { reportSignOff } from '#renderer/state/sign-off-report.ts';
import { findWaiverFault, Signing } from '#renderer/state/signing.ts';
import type { CommandId } from '#shared/commands.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { ok } from '#shared/result.ts';
import { hashText } from '#shared/text/hash.ts';
import { exampleArticle, exampleOptions } from '../../../support/example-article.ts';
import { createTestState, firstRevision, readLists, Session } from '../editor/editing.ts';

const text = '😀 One is.\n\nCafe\u0301\u00a0two.';

/** The window's sign-offs over a session, as far as they need a window. */
function setUp(session: Session, revisionId = firstRevision.id) {
  const store = createAppStore();
  const said: string[] = [];
  const [revision] = exampleArticle.revisions;
  if (revision === undefined) throw new Error('the example has no revision');
  const article = {
    ...exampleArticle,
    revisions: [{ ...revision, id: revisionId, document: session.state.doc.toJSON() }],
  };
  store.setState({
    opened: { article, lists: readLists(session.state), opening: 1 },
    library: {
      revision: 1,
      folder: '/library',
      isPersonNew: false,
      person: { id: 'person-1', name: 'Dana Kessler', initials: 'DK' },
      people: [],
      articles: [],
      problems: [],
      ...defaultSettings,
    },
  });
  const idle: (() => void)[] = [];
  let hasTime = true;
  new SignOffReader({
    store,
    whenIdle: (callback) => idle.push(() => callback(() => hasTime)),
  }).start();
  const update = () => store.setState({ snapshot: createSnapshot(session.state) });
  const editor = {
    get snapshot() {
      return createSnapshot(session.state);
    },
    edit: (edit: Edit) => {
      const tr = edit(session.state, session.context);
      if (tr !== null) session.dispatch(tr);
      update();
      return tr !== null;
    },
  };
  const signing = new Signing({
    store,
    editing: { current: editor },
    clock: session.context.clock,
    announce: (message) => said.push(message),
  });
  /** Lets everything idle run until nothing is left. */
  const settle = async () => {
    for (let quiet = 0; quiet < 3; ) {
      await Promise.all(hashing);
      await new Promise((resolve) => setTimeout(resolve, 0));
      const due = idle.splice(0);
      quiet = due.length === 0 ? quiet + 1 : 0;
      for (const callback of due) callback();
    }
  };
  const run = (...ids: readonly CommandId[]) => {
    session.run(...ids);
    update();
  };
  return {
    store,
    said,
    signing,
    settle,
    run,
    update,
    article,
    beBusy: () => {
      hasTime = false;
    },
    /** `null`, `comparing`, `holds`, or what has changed. */
    read: (): string | null => {
      const { signOff } = store.getState();
      if (signOff === null) return null;
      if (signOff.differences === null) return 'comparing';
      const { isTextOther, items } = signOff.differences;
      expect(isOutdated(signOff)).toBe(isTextOther || items.length > 0);
      const parts = [
        ...(isTextOther ? ['text'] : []),
        ...items.map(({ type, change }) => `${type} ${change}`).toSorted(),
        ...(signOff.isOfThisRevision ? [] : ['earlier revision']),
      ];
      return parts.length === 0 ? 'holds' : parts.join(', ');
    },
  };
}

/** The hashes that are being made: other threads make them, in their own time. */
const hashing = new Set<Promise<unknown>>();
const digest = crypto.subtle.digest.bind(crypto.subtle);
vi.spyOn(crypto.subtle, 'digest').mockImplementation((...given) => {
  const made = digest(...given);
  hashing.add(made);
  void made.finally(() => hashing.delete(made));
  return made;
});

const createSession = () => {
  const session = new Session(createTestState(`[${text}]`));
  session.run('coverage.nothing');
  session.selectWords('One');
  session.run('tag.entity.place');
  return session;
};

const signature = { initials: 'DK', waiver: null };

async function setUpSigned(session = createSession()) {
  const window = setUp(session);
  window.update();
  expect(await window.signing.sign(signature)).toBe(true);
  await window.settle();
  return { ...window, session };
}

const readSignOff = (state: EditorState): SignOff | undefined => readLists(state).signOffs[0];

test('what is signed is what there is, and who signed it', async () => {
  const { session, said, read } = await setUpSigned();
  expect(read()).toBe('holds');
  const lists = readLists(session.state);
  expect(readSignOff(session.state)).toMatchObject({
    id: firstRevision.id,
    by: 'person-1',
    initials: 'DK',
    waiver: null,
    textSha256: await hashText(text),
  });
  expect(Object.keys(readSignOff(session.state)?.items ?? {})).toHaveLength(
    lists.annotations.length + lists.entities.length + lists.nothingToCheck.length,
  );
  expect(said).toEqual([expect.stringMatching(/^Signed off: /)]);
});

test('an export of what was signed says that the sign-off holds', async () => {
  const { session, article } = await setUpSigned();
  const [revision] = article.revisions;
  if (revision === undefined) throw new Error('no revision');
  const signed = {
    ...article,
    revisions: [{ ...revision, textSha256: await hashText(getPlainText(session.state.doc)) }],
  };
  const lists = readLists(session.state);
  const options = { ...exampleOptions, people: [{ id: 'person-1', name: 'Dana Kessler', initials: 'DK' }] };
  expect((await encodeTickmark({ article: signed, lists }, options)).signOff?.outdated).toBe(false);
  session.run('annotation.next', 'status.verified');
  const later = await encodeTickmark({ article: signed, lists: readLists(session.state) }, options);
  expect(later.signOff?.outdated).toBe(true);
});

test.for<readonly [string, readonly CommandId[], string]>([
  ['a moved caret', ['select.sentence.next'], 'holds'],
  ['a status', ['annotation.next', 'status.verified'], 'entity changed'],
  ['a status that is undone', ['annotation.next', 'status.verified', 'edit.undo'], 'holds'],
  ['a claim', ['select.sentence.next', 'tag.claim'], 'annotation added, claim added'],
  [
    'an annotation that is removed',
    ['annotation.next', 'annotation.remove'],
    'annotation removed, entity removed',
  ],
  ['a mark that is taken away', ['select.sentence.next', 'coverage.nothing'], 'nothing removed'],
])('after %s', async ([, keys, expected]) => {
  const { session, run, settle, read } = await setUpSigned();
  session.select(0);
  run(...keys);
  await settle();
  expect(read()).toBe(expected);
});

test('another text is told, and not that everything in it has another place', async () => {
  const { session, update, settle, read } = await setUpSigned();
  session.dispatch(session.state.tr.insertText('Now. ', 2));
  update();
  await settle();
  expect(read()).toBe('text, earlier revision');
  session.run('edit.undo');
  update();
  await settle();
  expect(read()).toBe('holds');
});

test('signing is one step of undo, and taking it back is another', async () => {
  const { session, run, settle, read, signing, said } = await setUpSigned();
  run('edit.undo');
  expect(session.said.at(-1)).toBe('Undone: the sign-off');
  expect(read()).toBeNull();
  run('edit.redo');
  await settle();
  expect(read()).toBe('holds');
  signing.takeBack();
  expect(read()).toBeNull();
  expect(said.at(-1)).toBe('The sign-off is taken back');
  run('edit.undo');
  await settle();
  expect(read()).toBe('holds');
  const count = said.length;
  run('edit.redo');
  signing.takeBack();
  expect(said).toHaveLength(count);
});

test('what changes while it is being signed is not signed', async () => {
  const session = createSession();
  const { signing, run, said, read } = setUp(session);
  const signed = signing.sign(signature);
  run('annotation.next', 'status.verified');
  expect(await signed).toBe(false);
  expect(read()).toBeNull();
  expect(said).toEqual([expect.stringMatching(/nothing was signed/)]);
});

test('a reason for what is open is kept', async () => {
  const session = createSession();
  const { signing } = setUp(session);
  await signing.sign({ initials: 'NI', waiver: 'The desk goes to press.' });
  expect(readSignOff(session.state)).toMatchObject({ initials: 'NI', waiver: 'The desk goes to press.' });
});

test('a sign-off of an earlier revision is outdated, and the last one of several is shown', async () => {
  const { session } = await setUpSigned();
  const signed = readSignOff(session.state);
  if (signed === undefined) throw new Error('not signed');
  const lists = {
    ...readLists(session.state),
    signOffs: [
      { ...signed, id: 'a', at: '2026-01-02T00:00:00.000Z', initials: 'B' },
      { ...signed, id: 'b', at: '2026-01-03T00:00:00.000Z', initials: 'C' },
      { ...signed, id: 'c', at: '2026-01-01T00:00:00.000Z', initials: 'A' },
    ],
  };
  const later = new Session(createTestState(text, lists));
  later.dispatch(later.state.tr.insertText('Now. ', 2));
  const { store, update, settle, read } = setUp(later, 'revision-2');
  update();
  await settle();
  expect(read()).toBe('text, earlier revision');
  expect(store.getState().signOff?.signOff.initials).toBe('C');
});

test('a comparison goes on when there is time again, and one that is overtaken is given up', async () => {
  const { session, run, settle, read, beBusy } = await setUpSigned();
  beBusy();
  session.select(0);
  run('annotation.next', 'status.verified');
  run('status.unchecked', 'annotation.remove');
  await settle();
  expect(read()).toBe('annotation removed, entity removed');
});

test('main hears whether what was signed is another, once for each change of that', async () => {
  const { session, store, run, settle, signing } = await setUpSigned();
  const told: (readonly [string, boolean])[] = [];
  reportSignOff(store, {
    saveSignOffState: async (...args) => {
      told.push(args);
      return ok(null);
    },
  });
  const id = exampleArticle.id;
  session.select(0);
  run('annotation.next', 'status.verified');
  await settle();
  run('status.needs-change');
  await settle();
  expect(told).toEqual([[id, true]]);
  run('edit.undo', 'edit.undo');
  await settle();
  expect(told).toEqual([
    [id, true],
    [id, false],
  ]);
  expect(await signing.sign(signature)).toBe(true);
  await settle();
  expect(told.slice(2)).toEqual([[id, false]]);
});

test('a text without a sign-off has none, and so has none at all', async () => {
  const { store, update, settle, read } = setUp(createSession());
  update();
  await settle();
  expect(read()).toBeNull();
  const signed = await setUpSigned();
  signed.store.setState({ opened: null, snapshot: null });
  expect(signed.read()).toBeNull();
  expect(store.getState().signOff).toBeNull();
});

test.for<readonly [string, boolean]>([
  ['', false],
  ['  ', false],
  ['ok', false],
  ['…!?', false],
  ['123', false],
  ['Now', true],
  ['Die Zeit drängt', true],
  ['لأن', true],
])('the reason “%s” will do: %s', ([reason, isReason]) => {
  expect(findWaiverFault(reason) === null).toBe(isReason);
});
