import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { keyOverridesSchema } from '#main/keymap.ts';
import { commandGroups, commands } from '#shared/commands.ts';
import { formats } from '#shared/format/formats.ts';
import { createKeyMap, formatKeys } from '#shared/keys.ts';

/* What the papers say of keys, formats and commands is what the program does. */

const root = resolve(import.meta.dirname, '../..');
const readPaper = (name: string): Promise<string> => readFile(join(root, name), 'utf8');

/** The rows of the tables under a heading, down to the next heading of any level; a row is its cells. */
function readRows(paper: string, heading: string): readonly (readonly string[])[] {
  const lines = paper.split('\n');
  const start = lines.findIndex((line) => /^#+ /u.test(line) && line.replace(/^#+ /u, '') === heading);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /u.test(line));
  return rest
    .slice(0, end === -1 ? undefined : end)
    .filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** A command as a row of a table of keys. */
const describeKeys = ({ keys, title }: (typeof commands)[number]): readonly string[] => [
  keys.length === 0 ? '–' : keys.map((chord) => `\`${formatKeys(chord, false)}\``).join(' or '),
  title,
];

test.each(commandGroups)('docs/keys.md has every command of the group %s with its keys', async (group) => {
  const rows = readRows(await readPaper('docs/keys.md'), group);
  expect(rows).toEqual(commands.filter((command) => command.group === group).map(describeKeys));
});

test('the keys in the README are the keys of their commands', async () => {
  const rows = readRows(await readPaper('README.md'), 'Keys');
  expect(rows.length).toBeGreaterThan(20);
  expect(commands.map(describeKeys)).toEqual(expect.arrayContaining([...rows]));
});

test('the key map in docs/keys.md is one, and all of it works', async () => {
  const paper = await readPaper('docs/keys.md');
  const example = /```json\n(.*?)```/su.exec(paper)?.[1] ?? '';
  const { keys } = z.object({ keys: keyOverridesSchema }).parse(JSON.parse(example));
  expect(Object.keys(keys)).toHaveLength(2);
  expect(createKeyMap({ isMac: false, overrides: keys }).problems).toEqual([]);
});

/** A format as the first three cells of a row. */
const describeFormat = ({ id, extensions, reads, writes }: (typeof formats)[number]): readonly string[] => [
  `\`${id}\``,
  extensions.map((extension) => `\`.${extension}\``).join(', '),
  [...(reads ? ['read'] : []), ...(writes ? ['written'] : [])].join(', '),
];

test('docs/formats.md has every format with its files and directions', async () => {
  const rows = readRows(await readPaper('docs/formats.md'), 'Every format');
  expect(rows.map((cells) => cells.slice(0, 3))).toEqual(formats.map(describeFormat));
});

test('the README has every format that is written, with a sample', async () => {
  const rows = readRows(await readPaper('README.md'), 'Formats');
  const written = formats.filter(({ writes }) => writes);
  expect(rows.map(([name]) => name)).toEqual(written.map(({ id }) => `\`${id}\``));
  for (const [, , sample] of rows) expect(sample).toMatch(/\(demo\//);
});

test.each([
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/library.md',
  'docs/formats.md',
  'docs/security.md',
])('%s names commands and files that are there', async (name) => {
  const paper = await readPaper(name);
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readPaper('package.json')));
  for (const [, script = ''] of paper.matchAll(/npm run (\w+)/gu)) expect(scripts).toHaveProperty(script);
  const targets = [...paper.matchAll(/\]\((?!https?:)([^)#]+)\)|(?:src|srcset)="([^"]+)"/gu)];
  for (const [, link, source] of targets) {
    await expect(
      readFile(join(root, name, '..', link ?? source ?? '')),
      `${name}: ${link ?? source}`,
    ).resolves.toBeDefined();
  }
});

/** A test as a paper names it: a link to its file, and behind it the title of the test, of its group or of a row of its table. */
const namedTests = /\]\(\.\.\/(?<file>test\/[^)#]+)\)(?<titles>(?:(?: ›|,) `[^`]+`)+)/gu;

function listNamedTests(paper: string): readonly (readonly [file: string, title: string])[] {
  return [...paper.matchAll(namedTests)].flatMap(({ groups = {} }) =>
    [...(groups['titles'] ?? '').matchAll(/`([^`]+)`/gu)].map(
      ([, title = '']) => [groups['file'] ?? '', title] as const,
    ),
  );
}

/** Whether a test, a group of tests or a row of a table has this title: the first thing behind a bracket, in quotes. */
function hasTitle(source: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) =>
    source
      .split(`${quote}${title}${quote}`)
      .slice(0, -1)
      .some((before) => /[([]\s*$/u.test(before)),
  );
}

test('docs/security.md has the whole checklist, and what holds each item of it', async () => {
  const rows = readRows(await readPaper('docs/security.md'), 'The checklist');
  expect(rows.map(([number]) => Number(number))).toEqual(
    Array.from({ length: 20 }, (_row, place) => place + 1),
  );
  const untested = rows.filter(([, , , tests = '']) => listNamedTests(tests).length === 0);
  expect(untested.map(([, item, , tests]) => [item, tests])).toEqual([['Fuses', 'nothing to test yet']]);
});

test('docs/security.md names tests that are there', async () => {
  const paper = await readPaper('docs/security.md');
  const named = listNamedTests(paper);
  /* A pointer that is written in another way would go unchecked. */
  expect([...paper.matchAll(namedTests)]).toHaveLength(paper.split('›').length - 1);
  const missing: string[] = [];
  for (const [file, title] of named) {
    if (!hasTitle(await readPaper(file), title)) missing.push(`${file} › ${title}`);
  }
  expect(missing).toEqual([]);
});

test.each([
  ["test('a title', () => {})", true],
  ["test.each(rows)(\n  'a title',\n  async () => {})", true],
  ["describe('a title', () => {})", true],
  ["  ['a title', 1],", true],
  ["  [\n    'a title',", true],
  ["test('such a title', () => {})", false],
  ["test('a title of another', () => {})", false],
  ["const name = 'a title';", false],
  ['/* a title */', false],
])('in %j a title is found: %s', (source, isFound) => {
  expect(hasTitle(source, 'a title')).toBe(isFound);
});
