import { describe, expect, test } from 'vitest';
import { type AnnotationPatch, patchAnnotation } from '#renderer/editor/annotation-patch.ts';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import type { Edit } from '#renderer/editor/edit.ts';
import {
  addSpeaker,
  linkMention,
  mergeRecords,
  setSpeaker,
  splitMention,
} from '#renderer/editor/link-edits.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { createTestState, Session } from './editing.ts';

const text = 'Zoe\u0301 Marsh 🚇 said “it was cheap”. Marsh, of Acme, left. It was cheap, Marsh said.';

function tag(
  session: Session,
  words: string,
  command: 'tag.claim' | 'tag.quote' | 'tag.entity.person' | 'tag.entity.organisation',
): string {
  session.selectWords(words);
  session.run(command);
  return getActive(session.state)?.id ?? '';
}

const storeOf = (session: Session) => getAnnotations(session.state).store;
const refOf = (session: Session, annotationId: string) =>
  storeOf(session).annotation.get(annotationId)?.body.refId ?? '';

/** Patches an annotation by its id. */
function patch(annotationId: string, wanted: AnnotationPatch): Edit {
  return (state, context) => {
    const placed = getAnnotations(state).store.annotation.get(annotationId);
    return placed === undefined ? null : patchAnnotation(state, { placed, patch: wanted }, context);
  };
}

/** Everything there is, to be compared. */
function snapshot(session: Session) {
  const { annotation, claim, quote, entity, source } = storeOf(session);
  return JSON.parse(JSON.stringify({ annotation, claim, quote, entity, source }));
}

function begin() {
  const session = new Session(createTestState(text));
  const full = tag(session, 'Zoe\u0301 Marsh', 'tag.entity.person');
  const short = tag(session, 'Marsh, of', 'tag.entity.person');
  session.run('annotation.remove');
  session.select(text.indexOf('Marsh, of'), text.indexOf('Marsh, of') + 5);
  session.run('tag.entity.person');
  const bare = getActive(session.state)?.id ?? short;
  session.select(text.lastIndexOf('Marsh'), text.lastIndexOf('Marsh') + 5);
  session.run('tag.entity.person');
  const last = getActive(session.state)?.id ?? '';
  const quote = tag(session, 'it was cheap', 'tag.quote');
  return { session, full, bare, last, quote };
}

describe('the speaker of a quote', () => {
  test('is linked, replaced, taken off, and each is undone', () => {
    const { session, full, bare, quote } = begin();
    const quoteId = refOf(session, quote);
    const speaker = () => storeOf(session).quote.get(quoteId)?.speakerId;
    expect(session.edit(setSpeaker(quoteId, refOf(session, full)))).toBe(true);
    expect(session.edit(setSpeaker(quoteId, refOf(session, full)))).toBe(false);
    expect(session.edit(setSpeaker(quoteId, refOf(session, bare)))).toBe(true);
    expect(speaker()).toBe(refOf(session, bare));
    expect(session.edit(setSpeaker(quoteId, null))).toBe(true);
    expect(speaker()).toBeNull();
    session.run('edit.undo');
    expect(speaker()).toBe(refOf(session, bare));
  });

  test('who is not there is refused', () => {
    const { session, quote } = begin();
    expect(session.edit(setSpeaker(refOf(session, quote), 'nobody'))).toBe(false);
    expect(session.edit(setSpeaker('no quote', null))).toBe(false);
  });

  test('whom nothing names goes with the quote, also where its kind changes, and comes back with it', () => {
    for (const kind of [null, 'claim'] as const) {
      const { session, quote } = begin();
      const { entity } = storeOf(session);
      session.edit(addSpeaker(refOf(session, quote), { name: 'A spokesperson', type: 'person' }));
      const whole = snapshot(session);
      expect(storeOf(session).entity.size).toBe(entity.size + 1);
      if (kind === null) session.run('annotation.remove');
      else session.edit(patch(quote, { kind }));
      expect(storeOf(session).entity.toJSON()).toEqual(entity.toJSON());
      session.run('edit.undo');
      expect(snapshot(session)).toEqual(whole);
    }
  });

  test('whom nothing names stays where the quote becomes the mention of them', () => {
    const { session, quote } = begin();
    session.edit(addSpeaker(refOf(session, quote), { name: 'it was cheap', type: 'person' }));
    const speaker = storeOf(session).quote.get(refOf(session, quote))?.speakerId;
    session.edit(patch(quote, { kind: 'entity', entityType: 'person' }));
    expect(refOf(session, quote)).toBe(speaker);
    expect(storeOf(session).entity.has(speaker ?? '')).toBe(true);
  });

  test('whom nothing names can be added, and goes with the last quote', () => {
    const { session, quote, full } = begin();
    const quoteId = refOf(session, quote);
    const before = storeOf(session).entity.size;
    expect(session.edit(addSpeaker(quoteId, { name: '  A   Spokes\u00a0Person ', type: 'person' }))).toBe(
      true,
    );
    expect(storeOf(session).entity.size).toBe(before + 1);
    expect(storeOf(session).entity.get(storeOf(session).quote.get(quoteId)?.speakerId ?? '')?.name).toBe(
      'A Spokes Person',
    );
    session.edit(setSpeaker(quoteId, refOf(session, full)));
    expect(storeOf(session).entity.size).toBe(before);
    session.run('edit.undo');
    expect(storeOf(session).entity.size).toBe(before + 1);
  });

  test('without a name nobody is added', () => {
    const { session, quote } = begin();
    expect(session.edit(addSpeaker(refOf(session, quote), { name: ' ', type: 'person' }))).toBe(false);
  });
});

describe('two records become one', () => {
  test('an entity, with all mentions and what it said; undone, all is as it was', () => {
    const { session, full, bare, last, quote } = begin();
    const [into, from] = [refOf(session, full), refOf(session, bare)];
    session.edit(setSpeaker(refOf(session, quote), from));
    const before = snapshot(session);
    expect(session.edit(mergeRecords('entity', { from, into }))).toBe(true);
    expect([full, bare, last].map((id) => refOf(session, id))).toEqual([into, into, into]);
    expect(storeOf(session).entity.get(into)?.aliases).toEqual(['Marsh']);
    expect(storeOf(session).entity.has(from)).toBe(false);
    expect(storeOf(session).quote.get(refOf(session, quote))?.speakerId).toBe(into);
    session.run('edit.undo');
    expect(snapshot(session)).toEqual(before);
  });

  test('a claim takes what the other knew', () => {
    const { session } = begin();
    const one = tag(session, 'Marsh, of Acme, left', 'tag.claim');
    const other = tag(session, 'It was cheap', 'tag.claim');
    const [from, into] = [refOf(session, one), refOf(session, other)];
    session.edit(
      patchRecord({ type: 'claim', id: from, patch: { status: 'verified', statement: 'Marsh left' } }),
    );
    expect(session.edit(mergeRecords('claim', { from, into }))).toBe(true);
    expect(storeOf(session).claim.get(into)).toMatchObject({
      status: 'verified',
      statement: 'Marsh left',
      checkedBy: 'person',
    });
    expect(storeOf(session).mentions.get(into)).toHaveLength(2);
  });

  test('undoing that is told from undoing their tags', () => {
    const { session, full, bare } = begin();
    session.edit(mergeRecords('entity', { from: refOf(session, bare), into: refOf(session, full) }));
    session.run('edit.undo');
    expect(session.said.at(-1)).toBe('Undone: link of 2 annotations');
    session.edit(linkMention(bare, refOf(session, full)));
    session.run('edit.undo');
    expect(session.said.at(-1)).toBe('Undone: link of Person: Marsh');
    session.edit(patch(full, { entityType: 'work' }));
    session.run('edit.undo');
    expect(session.said.at(-1)).toBe('Undone: type of Person: Zoe\u0301 Marsh');
  });

  test('with itself, or with what is not there, nothing happens', () => {
    const { session, full } = begin();
    const id = refOf(session, full);
    expect(session.edit(mergeRecords('entity', { from: id, into: id }))).toBe(false);
    expect(session.edit(mergeRecords('entity', { from: id, into: 'none' }))).toBe(false);
    expect(session.edit(mergeRecords('claim', { from: 'none', into: id }))).toBe(false);
  });
});

describe('one mention', () => {
  test('is linked to another record alone', () => {
    const { session, full, bare, last } = begin();
    const [into, from] = [refOf(session, full), refOf(session, bare)];
    expect(session.edit(linkMention(bare, into))).toBe(true);
    expect([bare, last].map((id) => refOf(session, id))).toEqual([into, from]);
    expect(storeOf(session).entity.get(into)?.aliases).toEqual(['Marsh']);
    expect(session.edit(linkMention(last, into))).toBe(true);
    expect(storeOf(session).entity.has(from)).toBe(false);
    expect(storeOf(session).entity.get(into)?.aliases).toEqual(['Marsh']);
  });

  test('of something else than an entity is not', () => {
    const { session, full, quote } = begin();
    expect(session.edit(linkMention(quote, refOf(session, full)))).toBe(false);
  });

  test('is split off again by a key, and keeps its type', () => {
    const { session, bare, last } = begin();
    const shared = refOf(session, bare);
    session.run('annotation.clear');
    session.select(text.lastIndexOf('Marsh') + 1);
    session.run('unlink');
    expect(refOf(session, last)).not.toBe(shared);
    expect(storeOf(session).entity.get(refOf(session, last))).toMatchObject({
      name: 'Marsh',
      type: 'person',
    });
    expect(getActive(session.state)?.id).toBe(last);
    session.run('edit.undo');
    expect(refOf(session, last)).toBe(shared);
  });

  test('of a claim is split off with what is known, and unchecked', () => {
    const { session } = begin();
    const one = tag(session, 'Marsh, of Acme, left', 'tag.claim');
    const other = tag(session, 'It was cheap', 'tag.claim');
    const into = refOf(session, other);
    session.edit(mergeRecords('claim', { from: refOf(session, one), into }));
    const patch = {
      status: 'verified',
      statement: 'Cheap',
      correction: 'Dear',
      decision: 'Stet',
      concern: 'Why?',
    } as const;
    session.edit(patchRecord({ type: 'claim', id: into, patch }));
    expect(session.edit(splitMention(one))).toBe(true);
    expect(storeOf(session).claim.get(refOf(session, one))).toMatchObject({
      status: 'unchecked',
      checkedBy: null,
      statement: 'Cheap',
      concern: 'Why?',
      correction: null,
      decision: null,
    });
    expect(storeOf(session).claim.get(into)).toMatchObject({ status: 'verified', correction: 'Dear' });
  });

  test('that is the only one cannot be split off, which is said', () => {
    const { session, full } = begin();
    session.run('annotation.clear');
    session.select(1);
    expect(getActive(session.state)?.id).toBe(full);
    expect(session.run('unlink')).toBe(false);
    expect(session.said.at(-1)).toBe('It is the only mention of its entity');
  });
});

test('the key that splits takes the speaker off a quote first', () => {
  const { session, full, quote } = begin();
  const quoteId = refOf(session, quote);
  session.edit(setSpeaker(quoteId, refOf(session, full)));
  expect(getActive(session.state)?.id).toBe(quote);
  expect(session.run('unlink')).toBe(true);
  expect(storeOf(session).quote.get(quoteId)?.speakerId).toBeNull();
  expect(session.run('unlink')).toBe(false);
  expect(session.said.at(-1)).toBe('The quote has no speaker');
});
