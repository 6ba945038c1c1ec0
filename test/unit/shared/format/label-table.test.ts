import { describe, expect, test } from 'vitest';
import {
  chooseLabel,
  createLabelTable,
  defaultLabels,
  findTarget,
  foldLabel,
  getOwnLabel,
  isOwnLabel,
  type LabelRow,
  mergeLabels,
} from '#shared/format/label-table.ts';

const table = createLabelTable();

describe('what a label means', () => {
  test.each([
    ['PER', 'person'],
    ['person', 'person'],
    ['ORG', 'organisation'],
    ['Organization', 'organisation'],
    ['GPE', 'place'],
    ['LOC', 'place'],
    ['DATE', 'date'],
    ['MONEY', 'number'],
    ['WORK_OF_ART', 'work'],
    ['creative-work', 'work'],
    ['Event', 'event'],
    ['MISC', 'other'],
    ['Claim', 'claim'],
    ['direct speech', 'quote'],
  ])('%s: %s', (label, own) => {
    const target = findTarget(table, label);
    expect(target === null ? null : getOwnLabel(target)).toBe(own);
  });

  test.each(['Protein', '', 'constructor', 'B-PER', 'persona'])('%j is unknown', (label) => {
    expect(findTarget(table, label)).toBeNull();
  });

  test('no label of the usual ones is there twice', () => {
    const labels = defaultLabels.map(({ label }) => foldLabel(label));
    expect(labels.filter((label, place) => labels.indexOf(label) !== place)).toEqual([]);
  });

  test('is what the user says, over what is usual', () => {
    const own: LabelRow = { label: 'per', target: { kind: 'claim' } };
    expect(findTarget(createLabelTable([own]), 'PER')).toEqual({ kind: 'claim' });
  });
});

test('of rows for one label the later one holds, however it is written', () => {
  const rows: readonly LabelRow[] = [
    { label: 'Gene', target: { kind: 'claim' } },
    { label: 'Protein', target: { kind: 'quote' } },
  ];
  const later: LabelRow = { label: 'GENE', target: { kind: 'entity', type: 'work' } };
  expect(mergeLabels(rows, [later])).toEqual([later, rows[1]]);
});

test.each([
  ['claim', true],
  ['quote', true],
  ['organisation', true],
  ['entity', false],
  ['Claim', false],
  ['ORG', false],
])('%s is one of ours: %s', (label, isOwn) => {
  expect(isOwnLabel(label)).toBe(isOwn);
});

describe('the label under which an annotation goes out', () => {
  const person = { kind: 'entity', type: 'person' } as const;
  const other = { kind: 'entity', type: 'other' } as const;
  test.each([
    ['of ours', [], 'manual', person, 'person'],
    ['of ours with a tag', ['politics'], 'manual', person, 'person'],
    ['with the label it came with', ['PER'], 'import', person, 'PER'],
    ['which has become a person', ['ORG'], 'import', person, 'person'],
    ['of an unknown label', ['Protein'], 'import', other, 'Protein'],
    ['of an unknown label, with a tag', ['Protein', 'odd'], 'import', other, 'Protein'],
    ['of an unknown label that is a person now', ['Protein'], 'import', person, 'Protein'],
    ['of a known label under an odd tag', ['odd', 'PERS'], 'import', person, 'PERS'],
    ['that is a claim now', ['PER'], 'import', { kind: 'claim' }, 'claim'],
  ] as const)('%s', (_name, tags, origin, target, label) => {
    expect(chooseLabel({ tags, origin }, target, table)).toBe(label);
  });
});
