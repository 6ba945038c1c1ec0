import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const source = join(import.meta.dirname, 'peers');
/** Packages that nothing but this bench needs, and that are not installed with the others. */
const packages = join(import.meta.dirname, '../packages/node_modules');
const labelStudio = join(packages, '@heartexlabs/label-studio/build/static');

export const pageNames = ['empty', 'floor', 'prosemirror', 'recogito', 'label-studio'] as const;

export type PageName = (typeof pageNames)[number];

export interface BuiltPeers {
  /** The main script of the shell. */
  readonly shell: string;
  /** The folder of the pages. */
  readonly pages: string;
}

/** Bundles the peers' pages, as the app's own window is bundled, and the shell that shows them, into a folder. */
export async function buildPeers(target: string): Promise<BuiltPeers> {
  const pages = join(target, 'pages');
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'error',
    resolve: { alias: { '@recogito/text-annotator': join(packages, '@recogito/text-annotator') } },
    build: {
      outDir: pages,
      target: 'esnext',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: Object.fromEntries(pageNames.map((name) => [name, join(source, `${name}.html`)])),
      },
    },
  });
  /* A bundle already, and no module. */
  await cp(labelStudio, join(pages, 'label-studio'), { recursive: true });
  const shell = join(target, 'shell');
  await build({
    configFile: false,
    root: source,
    logLevel: 'error',
    build: {
      outDir: shell,
      ssr: join(import.meta.dirname, 'shell/main.ts'),
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.mjs' } },
    },
  });
  return { shell: join(shell, 'main.mjs'), pages };
}
