import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { usages } from '#cli/usage.ts';
import { formats } from '#shared/format/formats.ts';
import { Desk, run } from './fixture.ts';

const root = join(import.meta.dirname, '../../..');

describe('arguments', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no command', [], /No command.*--help/],
    ['an unknown command', ['frobnicate'], /no command "frobnicate".*--help/],
    ['a command that objects have', ['constructor'], /no command "constructor"/],
    ['an unknown flag', ['list', '--frob'], /--frob.*Usage: tickmark list/],
    ['an unknown flag before the command', ['--frob', 'list'], /no command "--frob"/],
    ['a flag of another command', ['list', '--format', 'tickmark'], /--format.*Usage: tickmark list/],
    ['a flag without its value', ['list', '--library'], /--library.*Usage/],
    ['a flag with a value that takes none', ['list', '--json=yes'], /--json.*Usage/],
    ['a flag twice', ['list', '--library', 'a', '--library', 'b'], /--library is given twice/],
    ['too many words', ['list', 'more'], /"more" is too much/],
    ['too many words', ['formats', 'more'], /"more" is too much/],
    ['too many words', ['check', 'more'], /"more" is too much/],
    ['nothing to import', ['import'], /No file.*Usage: tickmark import/],
    ['an unknown format to import', ['import', 'a', '--format', 'xyz'], /"xyz".*txt, md/],
    ['a format that is only written', ['import', 'a', '--format', 'csv'], /"csv".*txt, md/],
    ['chapters that are none', ['import', 'a', '--chapters', '3-1'], /--chapters.*"3-1".*Usage/],
    ['one file to convert', ['convert', 'a'], /two files.*Usage: tickmark convert/],
    ['a name that tells no format', ['convert', 'a', 'b.xyz'], /"b\.xyz" tells no format/],
    [
      'a kind that is none',
      ['export', 'a', '--format', 'csv', '--kind', 'fact'],
      /claim, quote, entity.*"fact"/,
    ],
    ['nothing to export', ['export', '--format', 'tickmark'], /one article.*Usage: tickmark export/],
    ['two to export', ['export', 'a', 'b', '--format', 'tickmark'], /one article/],
    ['no format to export', ['export', 'a'], /--format.*Usage: tickmark export/],
  ])('%s (%j)', async (_name, args, reason) => {
    const outcome = await run(args);
    expect(outcome.errors).toMatch(reason);
    expect(outcome).toMatchObject({ status: 2, output: '' });
    expect(outcome.errors.split('\n')).toHaveLength(2);
  });

  test.each([[['--help']], [['-h']], [['help']], [['export', '--help']]])(
    '%j prints every command',
    async (args) => {
      const { status, output } = await run(args);
      expect(status).toBe(0);
      for (const usage of Object.values(usages)) expect(output).toContain(`tickmark ${usage}`);
    },
  );

  test('--version prints the version of the package', async () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    expect(await run(['--version'])).toEqual({ status: 0, output: `${version}\n`, errors: '' });
  });

  test('formats prints every format with its directions', async () => {
    const { status, output } = await run(['formats']);
    expect(status).toBe(0);
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([id]) => id)).toEqual(formats.map(({ id }) => id));
    const directions = new Map(lines.map(([id, ways]) => [id, ways]));
    expect(directions.get('tickmark')).toBe('read, written');
    expect(directions.get('csv')).toBe('written');
    expect(directions.get('epub')).toBe('read');
  });
});

describe('the program', () => {
  const program = join(root, 'src/cli/index.ts');
  const start = promisify(execFile);

  test('imports, and its exit status says how it went', async () => {
    await using desk = await Desk.create();
    const good = await desk.put('good.txt', 'Costs rise\n\nBy a lot 😀.');
    const { stdout } = await start(process.execPath, [program, 'import', good, '--library', desk.library]);
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/u);
    const failure = start(process.execPath, [
      program,
      'import',
      desk.path('none.txt'),
      '--library',
      desk.library,
    ]);
    await expect(failure).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/none\.txt: There is no such file\./u),
    });
  });

  test('reads standard input', async () => {
    await using desk = await Desk.create();
    const child = start(process.execPath, [program, 'import', '-', '--library', desk.library]);
    child.child.stdin?.end('Costs rise\n\nBy a lot.');
    await child;
    expect((await desk.run('list')).output).toMatch(/\tCosts rise\t1\n$/u);
  });

  test('writes more than a pipe holds', async () => {
    await using desk = await Desk.create();
    const long = await desk.put('long.txt', `Long\n\n${'One sentence after another. '.repeat(20_000)}`);
    await desk.run('import', long);
    const args = [program, 'export', 'Long', '--format', 'tickmark', '--library', desk.library];
    const { stdout } = await start(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
    expect(JSON.parse(stdout).article.text).toHaveLength(6 + 28 * 20_000 - 1);
  });
});
