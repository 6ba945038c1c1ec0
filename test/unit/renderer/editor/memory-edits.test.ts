import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { reuseClaim } from '#renderer/editor/memory-edits.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { attachSource } from '#renderer/editor/source-edits.ts';
import { type Claim, createClaim, createSource } from '#shared/domain/records.ts';
import type { EarlierClaim } from '#shared/memory/earlier.ts';
import { createTestState, Session } from './editing.ts';

const source = createSource('their-source', { title: 'Labour statistics', locator: 'table 7' });
const checkedAt = '2025-12-01T10:00:00.000Z';

function createEarlier(claim: Partial<Claim> = {}): EarlierClaim {
  return {
    articleId: 'article',
    articleTitle: 'Harbour jobs 🧾',
    annotationId: 'annotation',
    text: 'Unemployment was 12 %',
    claim: {
      ...createClaim('their-claim'),
      status: 'needs-change',
      statement: 'Unemployment was 12 %',
      correction: 'Say 12.1 %',
      verdict: { scale: 'default', value: 'mostly-true', explanation: 'Rounded' },
      decision: { text: 'Stet', by: 'editor', at: checkedAt },
      sourceIds: ['their-source'],
      checkedBy: 'somebody',
      checkedAt,
      ...claim,
    },
    sources: [source],
    agreement: { isSame: true, score: 1, differences: [] },
  };
}

function begin(): { readonly session: Session; readonly id: string } {
  const session = new Session(createTestState('The unemployment was 12 %.'));
  session.run('select.sentence.next', 'tag.claim');
  const [id = ''] = getAnnotations(session.state).store.claim.keys();
  return { session, id };
}

const read = (session: Session) => {
  const { store } = getAnnotations(session.state);
  return { claim: [...store.claim.values()][0], sources: [...store.source.values()] };
};

test('an earlier claim is taken over with its sources and where it is from, in one step of undo', () => {
  const { session, id } = begin();
  expect(session.edit(reuseClaim(id, createEarlier()))).toBe(true);
  const { claim, sources } = read(session);
  expect(claim).toMatchObject({
    status: 'needs-change',
    statement: 'Unemployment was 12 %',
    correction: 'Say 12.1 %',
    verdict: { value: 'mostly-true' },
    decision: null,
    checkedBy: 'person',
    memory: { articleId: 'article', claimId: 'their-claim', title: 'Harbour jobs 🧾', at: checkedAt },
  });
  expect(claim?.checkedAt).not.toBe(checkedAt);
  expect(sources).toMatchObject([{ title: 'Labour statistics', locator: 'table 7' }]);
  expect(claim?.sourceIds).toEqual(sources.map((own) => own.id));
  expect(sources[0]?.id).not.toBe('their-source');
  session.run('edit.undo');
  expect(read(session)).toMatchObject({ claim: { status: 'unchecked', sourceIds: [] }, sources: [] });
  expect(read(session).claim?.memory).toBeUndefined();
});

test('what the claim says already stays, and so does a source that the article has', () => {
  const { session, id } = begin();
  session.edit(patchRecord({ type: 'claim', id, patch: { statement: 'Ours', correction: 'Say 13 %' } }));
  session.edit(attachSource({ ...source, id: 'our-source' }, { kind: 'claim', id }));
  session.edit(reuseClaim(id, createEarlier()));
  const { claim, sources } = read(session);
  expect(claim).toMatchObject({ statement: 'Ours', correction: 'Say 13 %', sourceIds: ['our-source'] });
  expect(sources).toHaveLength(1);
});

test('a source of another place in the same thing is another one', () => {
  const { session, id } = begin();
  session.edit(attachSource({ ...source, id: 'our-source', locator: 'table 8' }, { kind: 'claim', id }));
  session.edit(reuseClaim(id, createEarlier()));
  expect(read(session).sources).toHaveLength(2);
});

test('a claim that is not there stays so', () => {
  const { session } = begin();
  expect(session.edit(reuseClaim('gone', createEarlier()))).toBe(false);
});
