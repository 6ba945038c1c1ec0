import { expect, test } from 'vitest';
import { z } from 'zod';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { Desk, run } from './fixture.ts';

const text = '🦀 Mayor Anna Berg said “we will build it”.\n\nBerg paid €412 million on 3 May 2026.\n';

const printed = z.object({
  title: z.string(),
  language: z.string(),
  text: z.string(),
  suggestions: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      reason: z.string(),
      exact: z.string(),
      utf16: z.object({ start: z.int(), end: z.int() }),
      codePoints: z.object({ start: z.int(), end: z.int() }),
    }),
  ),
});

test('prints what could be tagged in a file, a line each', async () => {
  await using desk = await Desk.create();
  const { status, output, errors } = await run(['suggest', await desk.put('a.txt', text)]);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(output.split('\n').map((line) => line.split('\t').slice(1))).toEqual([
    ['entity', 'person', 'name', 'Anna Berg'],
    ['quote', 'Anna Berg', 'quoted', 'we will build it'],
    ['claim', '-', expect.any(String), 'Berg paid €412 million on 3 May 2026.'],
    ['entity', 'person', 'later mention', 'Berg'],
    ['entity', 'number', 'amount', '€412 million'],
    ['entity', 'date', 'date', '3 May 2026'],
    [],
  ]);
});

test('prints JSON with offsets in both units', async () => {
  const { status, output } = await run(['suggest', '-', '--json'], { input: text });
  expect(status).toBe(0);
  const { text: read, suggestions } = printed.parse(JSON.parse(output));
  expect(suggestions.length).toBeGreaterThan(5);
  const points = Array.from(read);
  for (const { exact, utf16, codePoints } of suggestions) {
    expect(read.slice(utf16.start, utf16.end)).toBe(exact);
    expect(points.slice(codePoints.start, codePoints.end).join('')).toBe(exact);
  }
  const [first, later] = suggestions.filter(({ exact }) => exact.endsWith('Berg'));
  expect(later).toMatchObject({ name: 'Anna Berg', record: first?.id, kind: 'entity', type: 'person' });
});

test('prints a list of the articles where a file holds several', async () => {
  await using desk = await Desk.create();
  const lines = ['Anna Berg left.', 'Ravi Patel came.'].map((one) =>
    JSON.stringify({ text: one, label: [] }),
  );
  const path = await desk.put('in.jsonl', lines.join('\n'));
  const { status, output } = await run(['suggest', path, '--json']);
  expect(status).toBe(0);
  const names = z
    .array(printed)
    .parse(JSON.parse(output))
    .map(({ suggestions }) => suggestions.filter(({ kind }) => kind === 'entity').map(({ exact }) => exact));
  expect(names).toEqual([['Anna Berg'], ['Ravi Patel']]);
});

test('says in one line why it could not', async () => {
  await using desk = await Desk.create();
  const missing = await run(['suggest', desk.path('none.txt')]);
  expect(missing.status).toBe(2);
  expect(missing.errors.trim().split('\n')).toHaveLength(1);
  const bare = await run(['suggest']);
  expect(bare).toMatchObject({ status: 2, output: '' });
  expect(bare.errors).toContain('suggest FILE [--json] [--library DIR]');
});

test('knows the names of a library that is named', async () => {
  await using desk = await Desk.create();
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  const { settings } = library;
  await library.saveSettings({ ...settings, gazetteer: [{ name: 'Low Tide', type: 'event' }] });
  await library.close();
  const path = await desk.put('a.txt', 'They met at Low Tide.');
  const { output } = await desk.run('suggest', path);
  expect(output).toContain('entity\tevent\tknown name\tLow Tide');
  expect((await run(['suggest', path])).output).not.toContain('known name');
});
