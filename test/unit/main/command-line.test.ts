import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCommandLine, resolveLinks } from '#main/command-line.ts';

const none = { library: null, files: [] };

const cases: readonly (readonly [
  name: string,
  args: readonly string[],
  expected: ReturnType<typeof parseCommandLine>,
])[] = [
  ['nothing', [], none],
  ['a library', ['--library=/lib'], { library: '/lib', files: [] }],
  ['a library as two words', ['--library', '/lib'], { library: '/lib', files: [] }],
  ['a relative library', ['--library=lib'], { library: '/work/lib', files: [] }],
  ['a library at home', ['--library=~/lib'], { library: `${homedir()}/lib`, files: [] }],
  ['an empty library', ['--library='], none],
  ['a library without its name', ['--library'], none],
  ['the last library wins', ['--library=/a', '--library=/b'], { library: '/b', files: [] }],
  ['a file', ['a.txt'], { library: null, files: ['/work/a.txt'] }],
  ['files in their order', ['b.txt', '/x/a.md'], { library: null, files: ['/work/b.txt', '/x/a.md'] }],
  ['a name with spaces and an emoji', ['my 🎈.txt'], { library: null, files: ['/work/my 🎈.txt'] }],
  [
    "Chromium's switches are passed over",
    ['--no-sandbox', '-x', 'a.txt'],
    { library: null, files: ['/work/a.txt'] },
  ],
  ['files that look like switches', ['--', '--library=x'], { library: null, files: ['/work/--library=x'] }],
  [
    'everything together',
    ['a.txt', '--library=/lib', 'b.txt'],
    { library: '/lib', files: ['/work/a.txt', '/work/b.txt'] },
  ],
];

test.each(cases)('%s', (_name, args, expected) => {
  expect(parseCommandLine(args, '/work')).toEqual(expected);
});

test('two ways to one folder are one path, also where the folder is still to be made', () => {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'tickmark-path-')));
  symlinkSync(folder, join(folder, 'way'));
  expect(resolveLinks(join(folder, 'way', '..', 'way'))).toBe(folder);
  expect(resolveLinks(join(folder, 'way', 'new', 'library'))).toBe(join(folder, 'new', 'library'));
  expect(resolveLinks('/')).toBe('/');
  rmSync(folder, { recursive: true });
});
