import { describe, expect, test } from 'vitest';
import type { EditorSnapshot } from '#renderer/editor/article-editor.ts';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { findLinks } from '#renderer/views/linking/link-answers.ts';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import { createTestState } from '../../editor/editing.ts';

const at = '2026-01-31T09:30:00.000Z';

function place(id: string, kind: 'claim' | 'quote' | 'entity', refId: string): PlacedAnnotation {
  const anchor = {
    exact: id,
    prefix: '',
    suffix: '',
    utf16: null,
    codePoints: null,
    state: 'exact',
    was: null,
  } as const;
  const body = {
    id,
    kind,
    refId,
    anchor,
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'p',
    createdAt: at,
    updatedAt: at,
  } as const;
  return { id, range: { from: 1, to: 2 }, body };
}

const ordered = [
  place('the quote', 'quote', 'quote'),
  place('Marsh', 'entity', 'marsh'),
  place('The tunnel is late', 'claim', 'late'),
  place('It opens late', 'claim', 'opens'),
  place('late again', 'claim', 'opens'),
];

const entities = [
  createEntity('harbour', { name: 'Marsh Harbour', type: 'place' }),
  createEntity('acme', { name: 'Acme', type: 'organisation' }),
  createEntity('brandt', { name: 'Théo Brandt', type: 'person' }),
  createEntity('marsh', { name: 'Marsh', type: 'person' }),
  { ...createEntity('zoe', { name: 'Zoé Marsh', type: 'person' }), aliases: ['the mayor'] },
];

function snapshotOf(speakerId: string | null = null): EditorSnapshot {
  const lists = {
    ...emptyLists,
    claims: [{ ...createClaim('late'), statement: 'Late by a year' }, createClaim('opens')],
    quotes: [{ ...createQuote('quote', 'direct'), speakerId }],
    entities,
    annotations: ordered.map(({ body }) => body),
  };
  return { ...createSnapshot(createTestState('x', lists)), ordered };
}

const list = (
  annotationId: string,
  query = '',
  { speakerId = null as string | null, suggested = [] as string[] } = {},
) =>
  findLinks(
    {
      annotationId,
      query,
      speakers: { ids: suggested, suggested: suggested[0] ?? null },
      getText: (id) => id,
    },
    snapshotOf(speakerId),
  );

describe('the speakers of a quote', () => {
  test.each([
    ['', [], null, ['brandt', 'marsh', 'zoe', 'acme']],
    ['', ['acme', 'zoe'], null, ['acme', 'zoe', 'brandt', 'marsh']],
    ['', [], 'zoe', ['brandt', 'marsh', 'zoe', 'acme', 'nobody']],
    ['bran', [], null, ['brandt', 'new']],
    ['the mayor', [], null, ['zoe']],
    ['Nobody Else', [], null, ['new']],
    ['Théo Brandt', [], null, ['brandt']],
  ])('%j, likely %j: %j', (query, suggested, speakerId, ids) => {
    expect(list('the quote', query, { speakerId, suggested: [...suggested] }).map(({ id }) => id)).toEqual(
      ids,
    );
  });

  test('the likeliest one is marked', () => {
    const marked = list('the quote', '', { suggested: ['zoe'] }).filter(
      (answer) => answer.type === 'entity' && answer.isSuggested,
    );
    expect(marked.map(({ id }) => id)).toEqual(['zoe']);
  });
});

test('what an entity may name: its own type first, and of that what its words are part of; never itself', () => {
  expect(list('Marsh').map(({ id }) => id)).toEqual(['zoe', 'brandt', 'harbour', 'acme']);
});

test('the claims that one may be merged with, once each, by their statements or else their words', () => {
  expect(list('The tunnel is late').map(({ name }) => name)).toEqual(['It opens late']);
  expect(list('late again').map(({ name }) => name)).toEqual(['Late by a year']);
});

test('of an annotation that is gone there is nothing to link', () => {
  expect(list('gone')).toEqual([]);
});
