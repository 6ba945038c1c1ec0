import { chmod, cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pickedLexicon } from './lexicon.config.ts';

const root = import.meta.dirname;

/* In kB. The app's files lie on the disk beside it: a large one costs no download, and needs no warning. */
const chunkSizeWarningLimit = 20_000;

/* npm makes a command executable when it installs a package; a new build would undo that in the repository. */
const executableCommandLine = {
  name: 'executable-command-line',
  writeBundle: ({ dir = '' }) => chmod(join(dir, 'cli.js'), 0o755),
};

/* PDFs in Chinese, Japanese and Korean name tables of characters that pdf.js has as files, and asks for by their names. */
const characterTables = {
  name: 'character-tables',
  writeBundle: ({ dir = '' }) =>
    cp(resolve(root, 'node_modules/pdfjs-dist/cmaps'), join(dir, 'cmaps'), { recursive: true }),
};

export default defineConfig({
  main: {
    plugins: [executableCommandLine, pickedLexicon],
    /* fflate's build for Node declares a `require` of its own, beside the one that electron-vite puts into each file. */
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      /* Everything is bundled, so that no node_modules ship with the app. */
      externalizeDeps: false,
      chunkSizeWarningLimit,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          /* The command line shares the library with the app, and needs Node alone. */
          cli: resolve(root, 'src/cli/index.ts'),
          'import-worker': resolve(root, 'src/cli/import-worker.ts'),
          'index-worker': resolve(root, 'src/main/library/search/index-worker.ts'),
        },
        /* In one folder, as the code expects that looks for a worker beside itself, or for what the windows are served. */
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      /* A sandboxed preload must be one CommonJS file. */
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    /* The app speaks English: what React Aria would say in 33 other languages stays out of the window's script. */
    plugins: [react(), optimizeLocales.vite({ locales: ['en-US'] }), characterTables, pickedLexicon],
    worker: { plugins: () => [pickedLexicon] },
    resolve: { alias: [{ find: /^zod$/, replacement: resolve(root, 'src/shared/zod-for-pages.ts') }] },
    build: {
      minify: 'oxc',
      chunkSizeWarningLimit,
      /* Fonts stay files: a data: address would need a hole in the content security policy. */
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/renderer/index.html'),
          importer: resolve(root, 'src/renderer/importer.html'),
        },
      },
    },
  },
});
