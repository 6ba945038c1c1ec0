import { describe, expect, test } from 'vitest';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { attachSource, detachSource, removeSource } from '#renderer/editor/source-edits.ts';
import type { CommandId } from '#shared/commands.ts';
import type { Source } from '#shared/domain/records.ts';
import { createTestState, Session } from './editing.ts';

const text = 'The tunnel cost €412\u00a0million 🚇. “Cheap,” said Zoe\u0301 Marsh.';

/** A claim, a quote and a person, made in this order. */
function begin(): Session {
  const session = new Session(createTestState(text));
  session.run('select.sentence.next', 'tag.claim', 'select.quotation', 'tag.quote');
  session.selectWords('Zoe\u0301 Marsh');
  session.run('tag.entity.person');
  return session;
}

function activate(session: Session, kind: string): void {
  while (getActive(session.state)?.body.kind !== kind) session.run('annotation.next');
}

function storeOf(session: Session) {
  return getAnnotations(session.state).store;
}

function idOf(session: Session, kind: 'claim' | 'quote' | 'entity'): string {
  const [id = ''] = storeOf(session)[kind].keys();
  return id;
}

describe('the status of the active annotation', () => {
  test.each<[string, CommandId, string]>([
    ['claim', 'status.checking', 'checking'],
    ['claim', 'status.verified', 'verified'],
    ['claim', 'status.needs-change', 'needs-change'],
    ['claim', 'status.disputed', 'disputed'],
    ['claim', 'status.unverifiable', 'unverifiable'],
    ['claim', 'status.not-checkable', 'not-checkable'],
    ['quote', 'status.verified', 'verified'],
    ['quote', 'status.needs-change', 'needs-change'],
    ['entity', 'status.verified', 'verified'],
    ['entity', 'status.needs-change', 'needs-change'],
  ])('%s, %s: %s, by whom and when; undone, it is as it was', (kind, command, status) => {
    const session = begin();
    activate(session, kind);
    const read = () =>
      [...storeOf(session)[kind === 'claim' ? 'claim' : kind === 'quote' ? 'quote' : 'entity'].values()][0];
    expect(session.run(command)).toBe(true);
    expect(read()).toMatchObject({ status, checkedBy: 'person', checkedAt: expect.any(String) });
    expect(getActive(session.state)?.body.kind).toBe(kind);
    session.run('edit.undo');
    expect(read()).toMatchObject({ status: 'unchecked', checkedBy: null, checkedAt: null });
  });

  test('back to unchecked: nobody has checked it', () => {
    const session = begin();
    activate(session, 'claim');
    session.run('status.verified', 'status.unchecked');
    expect([...storeOf(session).claim.values()]).toMatchObject([
      { status: 'unchecked', checkedBy: null, checkedAt: null },
    ]);
  });

  test.each<[string, CommandId]>([
    ['quote', 'status.checking'],
    ['quote', 'status.disputed'],
    ['entity', 'status.unverifiable'],
    ['entity', 'status.not-checkable'],
  ])('a %s has no %s, which is said', (kind, command) => {
    const session = begin();
    activate(session, kind);
    expect(session.canRun(command)).toBe(false);
    expect(session.run(command)).toBe(false);
    expect(session.said.at(-1)).toMatch(/is one of: unchecked, verified, needs a change/);
  });

  test('the same again changes nothing, and says so', () => {
    const session = begin();
    activate(session, 'claim');
    session.run('status.verified');
    const { length } = session.transactions;
    expect(session.run('status.verified')).toBe(false);
    expect(session.transactions).toHaveLength(length);
    expect(session.said.at(-1)).toMatch(/^Already so\. Verified: Claim/);
  });

  test('without an active annotation nothing happens, and it is said', () => {
    const session = new Session(createTestState(text));
    expect(session.run('status.verified')).toBe(false);
    expect(session.said).toEqual(['No annotation is active']);
  });
});

describe('a patch of a record', () => {
  test('is one step of undo, and redone as it was', () => {
    const session = begin();
    const id = idOf(session, 'claim');
    session.edit(
      patchRecord({ type: 'claim', id, patch: { statement: 'It cost 412', concern: 'Which euros?' } }),
    );
    expect(storeOf(session).claim.get(id)).toMatchObject({
      statement: 'It cost 412',
      concern: 'Which euros?',
    });
    session.run('edit.undo');
    expect(storeOf(session).claim.get(id)).toMatchObject({ statement: null, concern: null });
    session.run('edit.redo');
    expect(storeOf(session).claim.get(id)).toMatchObject({ statement: 'It cost 412' });
  });

  test('undone, a mention of it is what the eye is on', () => {
    const session = begin();
    session.edit(patchRecord({ type: 'claim', id: idOf(session, 'claim'), patch: { statement: 'A' } }));
    expect(getActive(session.state)?.body.kind).toBe('entity');
    session.run('edit.undo');
    expect(getActive(session.state)?.body.kind).toBe('claim');
  });

  test('a decision knows who made it and when; the same words again are the same decision', () => {
    const session = begin();
    const id = idOf(session, 'claim');
    expect(session.edit(patchRecord({ type: 'claim', id, patch: { decision: 'Stet' } }))).toBe(true);
    const { decision } = storeOf(session).claim.get(id) ?? {};
    expect(decision).toMatchObject({ text: 'Stet', by: 'person', at: expect.any(String) });
    expect(session.edit(patchRecord({ type: 'claim', id, patch: { decision: 'Stet' } }))).toBe(false);
    expect(session.edit(patchRecord({ type: 'claim', id, patch: { decision: null } }))).toBe(true);
    expect(storeOf(session).claim.get(id)?.decision).toBeNull();
  });

  test.each(['claim', 'quote', 'entity', 'source'] as const)(
    'of a %s that is not there does nothing',
    (type) => {
      expect(begin().edit(patchRecord({ type, id: 'none', patch: {} }))).toBe(false);
    },
  );

  test('that changes nothing does nothing', () => {
    const session = begin();
    expect(
      session.edit(
        patchRecord({ type: 'quote', id: idOf(session, 'quote'), patch: { status: 'unchecked' } }),
      ),
    ).toBe(false);
  });
});

const report: Source = {
  id: 'report',
  kind: 'document',
  title: 'Budget report',
  url: null,
  locator: null,
  excerpt: null,
  primary: true,
  accessedAt: null,
  attachment: null,
};

describe('sources', () => {
  test('attached to several records it is one source', () => {
    const session = begin();
    for (const kind of ['claim', 'quote', 'entity'] as const) {
      session.edit(attachSource(report, { kind, id: idOf(session, kind) }));
    }
    expect(storeOf(session).source.size).toBe(1);
    for (const kind of ['claim', 'quote', 'entity'] as const) {
      expect([...storeOf(session)[kind].values()]).toMatchObject([{ sourceIds: ['report'] }]);
    }
  });

  test('attached and added are one step of undo', () => {
    const session = begin();
    session.edit(attachSource(report, { kind: 'claim', id: idOf(session, 'claim') }));
    session.run('edit.undo');
    expect(storeOf(session).source.size).toBe(0);
    expect([...storeOf(session).claim.values()]).toMatchObject([{ sourceIds: [] }]);
  });

  test('attached twice it is attached once', () => {
    const session = begin();
    const holder = { kind: 'claim', id: idOf(session, 'claim') } as const;
    session.edit(attachSource(report, holder));
    expect(session.edit(attachSource(report, holder))).toBe(false);
  });

  test('detached it stays with the article', () => {
    const session = begin();
    const holder = { kind: 'claim', id: idOf(session, 'claim') } as const;
    session.edit(attachSource(report, holder));
    expect(session.edit(detachSource('report', holder))).toBe(true);
    expect(session.edit(detachSource('report', holder))).toBe(false);
    expect(storeOf(session).source.size).toBe(1);
  });

  test('removed it is gone from every record and every verification, and back when that is undone', () => {
    const session = begin();
    const quoteId = idOf(session, 'quote');
    session.edit(attachSource(report, { kind: 'claim', id: idOf(session, 'claim') }));
    session.edit(attachSource(report, { kind: 'quote', id: quoteId }));
    const verification = {
      method: 'document',
      sourceId: 'report',
      locator: null,
      result: 'verbatim',
    } as const;
    session.edit(patchRecord({ type: 'quote', id: quoteId, patch: { verification } }));
    const before = storeOf(session);
    session.edit(removeSource('report'));
    expect(storeOf(session).source.size).toBe(0);
    expect([...storeOf(session).claim.values()]).toMatchObject([{ sourceIds: [] }]);
    expect(storeOf(session).quote.get(quoteId)).toMatchObject({ sourceIds: [], verification: null });
    session.run('edit.undo');
    for (const kind of ['claim', 'quote', 'source'] as const) {
      expect(storeOf(session)[kind].toJSON()).toEqual(before[kind].toJSON());
    }
  });

  test('what has no such record, or no such source, stays as it is', () => {
    const session = begin();
    expect(session.edit(attachSource(report, { kind: 'claim', id: 'none' }))).toBe(false);
    expect(session.edit(removeSource('none'))).toBe(false);
  });
});
