import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/* In kB. The app's files lie on the disk beside it: a large one costs no download, and needs no warning. */
const chunkSizeWarningLimit = 20_000;

/* npm makes a command executable when it installs a package; a new build would undo that in the repository. */
const executableCommandLine = {
  name: 'executable-command-line',
  writeBundle: ({ dir = '' }) => chmod(join(dir, 'cli.js'), 0o755),
};

export default defineConfig({
  main: {
    plugins: [executableCommandLine],
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
        },
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
    plugins: [react()],
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
