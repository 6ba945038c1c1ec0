import { describe, expect, test } from 'vitest';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Anchor } from '#shared/domain/annotation.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { describeJoin } from '#shared/domain/join-words.ts';
import { joinAnnotations, joinRest } from '#shared/domain/joining.ts';
import { mergePeople } from '#shared/domain/person-merging.ts';
import { createClaim } from '#shared/domain/records.ts';
import { annotate, exampleLists, exampleText } from '../../../support/example-article.ts';

const incoming = { ...exampleLists, text: exampleText };

describe('annotations from elsewhere', () => {
  test('stand where they stood in the same text, records before them, each with what it needs', () => {
    const { changes, report } = joinAnnotations(incoming, { text: exampleText, lists: emptyLists });
    expect(report).toEqual({ exact: 4, moved: 0, changed: 0, orphan: 1, already: 0 });
    expect(changes.map(({ type }) => type)).toEqual([
      'source',
      'entity',
      'quote',
      'claim',
      ...Array.from({ length: 5 }, () => 'annotation'),
    ]);
  });

  test('are there already where their ids are, and then nothing is altered', () => {
    const { changes, report } = joinAnnotations(incoming, { text: exampleText, lists: exampleLists });
    expect(changes).toEqual([]);
    expect(report.already).toBe(5);
  });

  test('are there already where others say the same of the same words', () => {
    const renamed = exampleLists.annotations.map((annotation) => ({
      ...annotation,
      id: `x-${annotation.id}`,
    }));
    const { report } = joinAnnotations(
      { ...incoming, annotations: renamed },
      { text: exampleText, lists: exampleLists },
    );
    expect(report.already).toBe(5);
  });

  test('are there already where they were joined before, and that is not saved yet', () => {
    const { changes: unsaved } = joinAnnotations(incoming, { text: exampleText, lists: emptyLists });
    const ground = { text: exampleText, lists: emptyLists, unsaved };
    const { changes, report } = joinAnnotations(incoming, ground);
    expect(changes).toEqual([]);
    expect(report.already).toBe(5);
    /* Others with the same records bring none of those again. */
    const first = exampleLists.annotations.find(({ kind }) => kind === 'claim');
    const other = first === undefined ? [] : [{ ...first, id: 'other', note: 'Another' }];
    const more = joinAnnotations({ ...incoming, annotations: other }, ground);
    expect(more.changes.map(({ type, id }) => `${type} ${id}`)).toEqual(['annotation other']);
  });

  test('of which others have brought some since: the rest is still to be done', () => {
    const joining = joinAnnotations(incoming, { text: exampleText, lists: emptyLists });
    expect(joinRest(joining, emptyLists)).toEqual(joining);
    const annotations = exampleLists.annotations.slice(1);
    const { changes, report } = joinRest(joining, { ...exampleLists, annotations });
    expect(changes.map(({ id }) => id)).toEqual(exampleLists.annotations.slice(0, 1).map(({ id }) => id));
    expect(report).toEqual({ exact: 1, moved: 0, changed: 0, orphan: 0, already: 4 });
    expect(joinRest({ changes, report }, exampleLists)).toMatchObject({
      changes: [],
      report: { already: 5 },
    });
  });

  test('keep the records that are there as they are', () => {
    const mine = { ...createClaim('claim-1'), statement: 'Mine' };
    const { changes } = joinAnnotations(incoming, {
      text: exampleText,
      lists: { ...emptyLists, claims: [mine] },
    });
    expect(changes.filter(({ type }) => type === 'claim')).toEqual([]);
  });

  test('are looked for in another text: moved, changed, or orphans that are not dropped', () => {
    const edited = `An introduction of the editor's. ${exampleText
      .replace('It cost €412\u00a0million, said', 'It cost €500\u00a0million, said')
      .replace('“Cheap,”', '“Dear,”')}`;
    const { changes, report } = joinAnnotations(incoming, { text: edited, lists: emptyLists });
    expect(report.moved + report.changed + report.orphan + report.exact).toBe(5);
    expect(report.moved).toBeGreaterThan(0);
    expect(report.changed).toBeGreaterThan(0);
    for (const change of changes) {
      if (change.type !== 'annotation' || change.value === null) continue;
      const { anchor } = change.value;
      if (anchor.utf16 === null) expect(anchor.was).toBe(anchor.exact);
      else expect(edited.slice(anchor.utf16.start, anchor.utf16.end)).toBe(anchor.exact);
      if (anchor.state === 'changed') expect(anchor.was).not.toBe(anchor.exact);
    }
  });

  test('without a text are looked for by their words and context', () => {
    const orphan = (anchor: Anchor): Anchor => ({
      ...anchor,
      utf16: null,
      codePoints: null,
      state: 'orphan',
      was: anchor.exact,
    });
    const annotations = exampleLists.annotations.map((annotation) => ({
      ...annotation,
      anchor: orphan(annotation.anchor),
    }));
    const { report } = joinAnnotations(
      { ...incoming, text: '', annotations },
      { text: exampleText, lists: emptyLists },
    );
    expect(report).toEqual({ exact: 0, moved: 4, changed: 0, orphan: 1, already: 0 });
  });

  test('of which nothing but the place is known stand there, in code points', () => {
    const { exact, codePoints } = describeAnchor(exampleText, { start: 7, end: 9 });
    const [annotation] = exampleLists.annotations;
    const anchor = {
      exact: '',
      prefix: '',
      suffix: '',
      utf16: null,
      codePoints: null,
      state: 'orphan',
      was: '',
      position: codePoints,
    } as const;
    const { changes } = joinAnnotations(
      {
        ...incoming,
        text: '',
        annotations: annotation === undefined ? [] : [{ ...annotation, anchor }],
      },
      { text: exampleText, lists: emptyLists },
    );
    expect(exact).toBe('🚇');
    expect(changes.at(-1)).toMatchObject({ value: { anchor: { exact: '🚇', state: 'exact' } } });
  });

  test('a place beyond the text is an orphan', () => {
    const one = annotate('Cheap,', { id: 'x', kind: 'claim', refId: 'claim-1' });
    const anchor = {
      ...one.anchor,
      exact: '',
      utf16: null,
      codePoints: null,
      state: 'orphan',
      was: '',
    } as const;
    const beyond = { ...anchor, prefix: 'nowhere', position: { start: 5, end: 99_999 } };
    const { report } = joinAnnotations(
      { ...incoming, text: '', annotations: [{ ...one, anchor: beyond }] },
      { text: exampleText, lists: emptyLists },
    );
    expect(report.orphan).toBe(1);
  });
});

test.each([
  [{ exact: 1, moved: 0, changed: 0, orphan: 0, already: 0 }, '1 annotation added (1 in its place)'],
  [
    { exact: 2, moved: 1, changed: 1, orphan: 1, already: 3 },
    '5 annotations added (2 in their places, 1 moved, 1 on words that have changed, 1 not found), 3 there already',
  ],
  [{ exact: 0, moved: 0, changed: 0, orphan: 0, already: 2 }, '0 annotations added, 2 there already'],
])('%j is told in a line', (report, line) => {
  expect(describeJoin(report)).toBe(line);
});

test('people of two libraries: the same id or the same name is the same person', () => {
  const person = (id: string, name: string) => ({ id, name, initials: 'X' });
  const { added, renamed } = mergePeople(
    [person('1', 'Ann'), person('2', 'Bo'), person('3', 'Cy'), person('4', 'Cy')],
    [person('1', 'Anna'), person('9', 'Bo')],
  );
  expect(added).toEqual([person('3', 'Cy')]);
  expect([...renamed]).toEqual([
    ['2', '9'],
    ['4', '3'],
  ]);
});
