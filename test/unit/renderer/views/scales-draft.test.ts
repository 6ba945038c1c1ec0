import { expect, test } from 'vitest';
import {
  addScale,
  changeScale,
  findFaults,
  type LibraryDraft,
  moveScale,
  readDraft,
  removeScale,
  toDraft,
} from '#renderer/views/settings/scales-draft.ts';
import { defaultSettings, type LibrarySettings, type Scale } from '#shared/domain/library-settings.ts';

const traffic: Scale = { id: 'traffic', name: 'Traffic lights', values: ['green', 'red'], colour: 'grey' };
const settings: LibrarySettings = {
  scales: [...defaultSettings.scales, traffic],
  policy: { secondarySources: 3, since: 2020 },
  gazetteer: [{ name: 'Anna Berg', type: 'person' }],
};
const draft = toDraft(settings);
const ids = ({ scales }: LibraryDraft) => scales.map(({ id }) => id).join(' ');

test('what is not changed in the fields is as it was, unknown keys as well', () => {
  expect(readDraft(draft, settings)).toEqual(settings);
});

test('values are the lines that are not empty, tidy, in their order', () => {
  const changed = changeScale(draft, 'traffic', { values: ' red\r\n\n\tgreen \n👍 e\u0301' });
  expect(readDraft(changed, settings).scales[1]).toEqual({ ...traffic, values: ['red', 'green', '👍 é'] });
});

test('a name is kept tidy', () => {
  const changed = changeScale(draft, 'traffic', { name: ' Ampel ' });
  expect(readDraft(changed, settings).scales[1]?.name).toBe('Ampel');
});

test('a new scale stands at the end, and wants a name and values', () => {
  const changed = addScale(draft, 'new');
  expect(ids(changed)).toBe('default traffic new');
  expect(findFaults(changed).scales.map(({ scaleId, field }) => `${scaleId} ${field}`)).toEqual([
    'new name',
    'new values',
  ]);
});

test.for<readonly [string, LibraryDraft, string]>([
  ['up', moveScale(draft, 'traffic', -1), 'traffic default'],
  ['down', moveScale(draft, 'default', 1), 'traffic default'],
  ['up, at the top', moveScale(draft, 'default', -1), 'default traffic'],
  ['down, at the end', moveScale(draft, 'traffic', 1), 'default traffic'],
  ['removed', removeScale(draft, 'traffic'), 'default'],
  ['the default one removed', removeScale(draft, 'default'), 'default traffic'],
  ['one that there is not', moveScale(draft, 'none', 1), 'default traffic'],
])('a scale %s', ([, changed, expected]) => {
  expect(ids(changed)).toBe(expected);
});

test.for<readonly [string, boolean]>([
  ['0', true],
  ['20', true],
  [' 7 ', true],
  ['21', false],
  ['', false],
  ['-1', false],
  ['1.5', false],
  ['three', false],
  ['٣', false],
  ['1e1', false],
])('of %j as a number of sources: %s', ([secondarySources, isGood]) => {
  const changed = { ...draft, secondarySources };
  expect(findFaults(changed).secondarySources === null).toBe(isGood);
  if (isGood)
    expect(readDraft(changed, settings).policy).toEqual({
      secondarySources: Number(secondarySources),
      since: 2020,
    });
});
