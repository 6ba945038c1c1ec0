import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

/*
 * The command line as it is built: what its files are called there, and what lies beside them, is other than in the sources,
 * which the unit tests run.
 */
const run = promisify(execFile);
const built = join(import.meta.dirname, '../../out/main/cli.js');

const tickmark = async (...args: readonly string[]) => (await run(process.execPath, [built, ...args])).stdout;

const readPackage = async (): Promise<unknown> =>
  JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));

test('says its version and its commands', async () => {
  expect(await readPackage()).toMatchObject({ version: (await tickmark('--version')).trim() });
  expect(await tickmark('--help')).toContain('tickmark export ARTICLE');
});

test('imports an article, lists, checks and exports it, and converts what it exported', async () => {
  const info = test.info();
  const article = info.outputPath('ferry.md');
  const library = info.outputPath('library');
  await writeFile(article, '# The ferry is late\n\nIt carried 412 people 🚢 on Monday.\n');
  const id = (await tickmark('import', article, '--library', library)).trim().split(/\s/u)[0] ?? '';
  expect(await tickmark('list', '--library', library)).toContain('The ferry is late');
  await tickmark('check', '--library', library);
  const exported = info.outputPath('ferry.json');
  await tickmark('export', id, '--format', 'tickmark', '--library', library, '--out', exported);
  expect(await readFile(exported, 'utf8')).toContain('It carried 412 people 🚢 on Monday.');
  const converted = info.outputPath('ferry.jsonld');
  await tickmark('convert', exported, converted, '--to', 'web-annotation');
  expect(await readFile(converted, 'utf8')).toContain('http://www.w3.org/ns/anno.jsonld');
  expect(await tickmark('suggest', article)).toContain('412 people');
});
