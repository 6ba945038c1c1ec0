import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

/*
 * The layer table of ARCHITECTURE.md is kept by rules of the linter and by the references between the projects of the
 * types. Here each row is broken on purpose, in a tree of its own with the rules of this one, to see it noticed; and
 * kept, to see that the rules refuse no more than they should.
 */

const root = resolve(import.meta.dirname, '../..');

/** A file, what it imports, and whether the table allows it. */
const imports: readonly (readonly [file: string, specifier: string, verdict: 'allowed' | 'refused'])[] = [
  ['src/shared/text/a.ts', '../domain/span.ts', 'allowed'],
  ['src/shared/text/a.ts', '#shared/domain/span.ts', 'allowed'],
  ['src/shared/text/a.ts', 'prosemirror-model', 'allowed'],
  ['src/shared/text/a.ts', 'prosemirror-transform', 'allowed'],
  ['src/shared/text/a.ts', 'prosemirror-state', 'refused'],
  ['src/shared/text/a.ts', 'prosemirror-view', 'refused'],
  ['src/shared/text/a.ts', 'node:fs', 'refused'],
  ['src/shared/text/a.ts', 'node:fs/promises', 'refused'],
  ['src/shared/text/a.ts', 'electron', 'refused'],
  ['src/shared/text/a.ts', 'lowdb', 'refused'],
  ['src/shared/text/a.ts', 'react', 'refused'],
  ['src/shared/text/a.ts', '#importer/headline.ts', 'refused'],
  ['src/shared/text/a.ts', '#main/library/library.ts', 'refused'],
  ['src/shared/text/a.ts', '../../main/library/library.ts', 'refused'],
  ['src/shared/text/a.ts', '#renderer/state/outbox.ts', 'refused'],

  ['src/importer/a.ts', '#shared/document/schema.ts', 'allowed'],
  ['src/importer/a.ts', 'markdown-it', 'allowed'],
  ['src/importer/a.ts', 'prosemirror-model', 'allowed'],
  ['src/importer/a.ts', 'node:fs', 'refused'],
  ['src/importer/a.ts', 'electron', 'refused'],
  ['src/importer/a.ts', 'linkedom', 'refused'],
  ['src/importer/a.ts', '#main/library/library.ts', 'refused'],
  ['src/importer/a.ts', '#cli/index.ts', 'refused'],

  ['src/main/library/a.ts', '#shared/domain/article.ts', 'allowed'],
  ['src/main/library/a.ts', './decode.ts', 'allowed'],
  ['src/main/library/a.ts', '../export/files.ts', 'allowed'],
  ['src/main/library/a.ts', 'node:fs/promises', 'allowed'],
  ['src/main/library/a.ts', 'lowdb', 'allowed'],
  ['src/main/library/a.ts', 'electron', 'refused'],
  ['src/main/library/a.ts', 'electron-log', 'refused'],
  ['src/main/library/a.ts', '../window.ts', 'refused'],
  ['src/main/library/a.ts', '#importer/headline.ts', 'refused'],
  ['src/main/library/a.ts', 'react', 'refused'],
  ['src/main/export/a.ts', '../library/library.ts', 'allowed'],
  ['src/main/export/a.ts', 'electron', 'refused'],
  ['src/main/export/a.ts', '../dialogs.ts', 'refused'],

  ['src/main/a.ts', 'electron', 'allowed'],
  ['src/main/a.ts', './library/library.ts', 'allowed'],
  ['src/main/a.ts', '#shared/ipc.ts', 'allowed'],
  ['src/main/a.ts', '#importer/headline.ts', 'refused'],
  ['src/main/a.ts', '#renderer/state/outbox.ts', 'refused'],
  ['src/main/a.ts', '../renderer/src/state/outbox.ts', 'refused'],
  ['src/main/a.ts', '#cli/index.ts', 'refused'],

  ['src/cli/a.ts', '#shared/domain/article.ts', 'allowed'],
  ['src/cli/a.ts', '#importer/import-article.ts', 'allowed'],
  ['src/cli/a.ts', '#main/library/library.ts', 'allowed'],
  ['src/cli/a.ts', 'node:util', 'allowed'],
  ['src/cli/a.ts', 'linkedom', 'allowed'],
  ['src/cli/a.ts', 'electron', 'refused'],
  ['src/cli/a.ts', '#main/window.ts', 'refused'],
  ['src/cli/a.ts', '../main/window.ts', 'refused'],
  ['src/cli/a.ts', '#renderer/state/outbox.ts', 'refused'],

  ['src/preload/a.ts', 'electron', 'allowed'],
  ['src/preload/a.ts', '#shared/ipc.ts', 'allowed'],
  ['src/preload/a.ts', '#shared/domain/article.ts', 'refused'],
  ['src/preload/a.ts', '#main/window.ts', 'refused'],
  ['src/preload/a.ts', 'node:fs', 'refused'],
  ['src/preload/a.ts', 'zod', 'refused'],

  ['src/renderer/src/editor/a.ts', '#shared/document/schema.ts', 'allowed'],
  ['src/renderer/src/editor/a.ts', 'prosemirror-view', 'allowed'],
  ['src/renderer/src/editor/a.ts', 'react', 'refused'],
  ['src/renderer/src/editor/a.ts', 'zustand', 'refused'],
  ['src/renderer/src/editor/a.ts', '../state/outbox.ts', 'refused'],
  ['src/renderer/src/editor/a.ts', '../ui/button.tsx', 'refused'],
  ['src/renderer/src/editor/a.ts', 'electron', 'refused'],

  ['src/renderer/src/state/a.ts', '#shared/ipc.ts', 'allowed'],
  ['src/renderer/src/state/a.ts', 'zustand', 'allowed'],
  ['src/renderer/src/state/a.ts', 'react', 'refused'],
  ['src/renderer/src/state/a.ts', '../views/reader.tsx', 'refused'],
  ['src/renderer/src/state/a.ts', '#main/library/library.ts', 'refused'],

  ['src/renderer/src/views/a.tsx', '../state/outbox.ts', 'allowed'],
  ['src/renderer/src/views/a.tsx', '../editor/article-editor.ts', 'allowed'],
  ['src/renderer/src/views/a.tsx', 'react', 'allowed'],
  ['src/renderer/src/views/a.tsx', 'electron', 'refused'],
  ['src/renderer/src/views/a.tsx', 'node:fs', 'refused'],
  ['src/renderer/src/views/a.tsx', '#main/library/library.ts', 'refused'],

  ['src/renderer/src/ui/a.tsx', 'react', 'allowed'],
  ['src/renderer/src/ui/a.tsx', './button.tsx', 'allowed'],
  ['src/renderer/src/ui/a.tsx', '../state/outbox.ts', 'refused'],
  ['src/renderer/src/ui/a.tsx', '../views/reader.tsx', 'refused'],
  ['src/renderer/src/ui/a.tsx', '../editor/article-editor.ts', 'refused'],
  ['src/renderer/src/ui/a.tsx', '#shared/domain/article.ts', 'refused'],
  ['src/renderer/src/ui/a.tsx', 'prosemirror-model', 'refused'],
];

/** A project of the types, what is planted in it, and whether it compiles. */
const sources: readonly (readonly [project: string, source: string, verdict: 'compiles' | 'fails'])[] = [
  ['shared', 'export const address = new URL("https://example.org").href;', 'compiles'],
  ['shared', 'export const title = document.title;', 'fails'],
  ['shared', 'export const width = window.innerWidth;', 'fails'],
  ['shared', 'export const folder = process.cwd();', 'fails'],
  ['shared', 'export const bytes = Buffer.alloc(1);', 'fails'],
  ['shared', "export { readFileSync } from 'node:fs';", 'fails'],
  ['shared', "export { x } from '../importer/x.ts';", 'fails'],
  ['importer', "export { x } from '#shared/x.ts';", 'compiles'],
  ['importer', 'export const title = document.title;', 'compiles'],
  ['importer', 'export const folder = process.cwd();', 'fails'],
  ['importer', "export { x } from '#main/x.ts';", 'fails'],
  ['main', "export { x } from '#shared/x.ts';", 'compiles'],
  ['main', "export { readFileSync } from 'node:fs';", 'compiles'],
  ['main', 'export const title = document.title;', 'fails'],
  ['main', "export { x } from '#importer/x.ts';", 'fails'],
  ['main', "export { x } from '../renderer/src/x.ts';", 'fails'],
  ['cli', "export { x } from '#importer/x.ts';", 'compiles'],
  ['cli', "export { x } from '#main/x.ts';", 'compiles'],
  ['cli', "export { x } from '#renderer/x.ts';", 'fails'],
  ['preload', "export { x } from '#main/x.ts';", 'fails'],
  ['preload', "export { x } from '#shared/x.ts';", 'compiles'],
  ['renderer', "export { x } from '#shared/x.ts';", 'compiles'],
  ['renderer', 'export const folder = process.cwd();', 'fails'],
  ['renderer', "export { x } from '#main/x.ts';", 'fails'],
];

/** The folders of the projects, with where their sources are. */
const projects: Readonly<Record<string, string>> = {
  shared: 'src/shared',
  importer: 'src/importer',
  main: 'src/main',
  cli: 'src/cli',
  preload: 'src/preload',
  renderer: 'src/renderer/src',
};

let tree = '';

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'tickmark-layers-'));
});

afterAll(async () => {
  await rm(tree, { recursive: true });
});

/** Writes a file into the planted tree; `path` is relative to it. */
async function plant(path: string, content: string): Promise<void> {
  const target = join(tree, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** Runs a tool of the packages in the planted tree and answers with what it says, however it ends. */
function runInTree(script: string, args: readonly string[]): Promise<string> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules', script), ...args],
      { cwd: tree },
      (_error, stdout) => settle(stdout),
    );
  });
}

/** The packages, each by a link: what the compiler keeps beside them must not get among the real ones. */
async function plantPackages(): Promise<void> {
  const names = await readdir(join(root, 'node_modules'));
  await mkdir(join(tree, 'node_modules'));
  await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .map((name) => symlink(join(root, 'node_modules', name), join(tree, 'node_modules', name))),
  );
}

/** Each case has a file of its own beside the one it stands for. */
function getPlantedPath(file: string, place: number): string {
  return file.replace(/a\.(tsx?)$/u, `planted-${place}.$1`);
}

const lintReportSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string(), message: z.string() })),
});

describe('the linter', () => {
  /** Of the planted files, those that a rule refuses. */
  const refused = new Map<string, Set<string>>();

  beforeAll(async () => {
    const config = z.looseObject({}).parse(JSON.parse(await readFile(join(root, '.oxlintrc.json'), 'utf8')));
    /* Imports are judged by their names alone: no types are needed, and there is nothing to take them from. */
    await plant('.oxlintrc.json', JSON.stringify({ ...config, options: {} }));
    await plant('src/shared/cycle/one.ts', "export { two } from './two.ts';\nexport const one = 1;\n");
    await plant('src/shared/cycle/two.ts', "export { one } from './one.ts';\nexport const two = 2;\n");
    await plant('src/shared/cycle/three.ts', "export { one } from './one.ts';\n");
    await Promise.all(
      imports.map(([file, specifier], place) =>
        plant(getPlantedPath(file, place), `export * as planted from '${specifier}';\n`),
      ),
    );
    const report = lintReportSchema.parse(
      JSON.parse(await runInTree('oxlint/bin/oxlint', ['--format', 'json'])),
    );
    for (const { code, filename } of report.diagnostics) {
      refused.set(code, (refused.get(code) ?? new Set()).add(filename));
    }
  });

  test.each(imports.map((row, place) => [...row, place] as const))(
    '%s importing %s is %s',
    (file, _specifier, verdict, place) => {
      const files = refused.get('eslint(no-restricted-imports)');
      expect(files?.has(getPlantedPath(file, place))).toBe(verdict === 'refused');
    },
  );

  test.each([
    ['src/shared/cycle/one.ts', true],
    ['src/shared/cycle/two.ts', true],
    ['src/shared/cycle/three.ts', false],
  ])('%s is on a cycle: %s', (file, isOnCycle) => {
    expect(refused.get('import(no-cycle)')?.has(file)).toBe(isOnCycle);
  });
});

describe('the types', () => {
  /** What the compiler says, a line for each error. */
  let said = '';

  beforeAll(async () => {
    await Promise.all(
      ['package.json', 'tsconfig.base.json'].map((name) => copyFile(join(root, name), join(tree, name))),
    );
    await plantPackages();
    for (const [project, folder] of Object.entries(projects)) {
      const config = JSON.parse(await readFile(join(root, `src/${project}/tsconfig.json`), 'utf8'));
      /* Only what is planted for the types: the linter's files import what is not there. */
      await plant(
        `src/${project}/tsconfig.json`,
        JSON.stringify({ ...config, include: ['**/typed-*.ts', '**/x.ts', '**/globals.d.ts'] }),
      );
      await plant(`${folder}/x.ts`, 'export const x = 1;\n');
    }
    await copyFile(join(root, 'src/shared/globals.d.ts'), join(tree, 'src/shared/globals.d.ts'));
    await Promise.all(
      sources.map(([project, source], place) =>
        plant(`${projects[project]}/typed-${place}.ts`, `${source}\n`),
      ),
    );
    const folders = Object.keys(projects).map((project) => `src/${project}`);
    said = await runInTree('typescript/bin/tsc', ['-b', ...folders]);
  });

  test.each(sources.map((row, place) => [...row, place] as const))(
    'in %s: %s %s',
    (_project, _source, verdict, place) => {
      expect(said.includes(`/typed-${place}.ts(`)).toBe(verdict === 'fails');
    },
  );
});
