import { readFile } from 'node:fs/promises';
import type { ImportHost } from '#importer/import-source.ts';
import { linkedomParser } from './linkedom-parser.ts';

/** The tables lie in their package, and where the app is built beside its pages, which need them as well. */
const cMapFolder = new URL(
  import.meta.url.endsWith('.ts') ? '../../node_modules/pdfjs-dist/cmaps/' : '../renderer/cmaps/',
  import.meta.url,
);

/** What the importer needs where there is no browser. */
export const nodeHost: ImportHost = {
  ...linkedomParser,
  readCMap: async (fileName) => new Uint8Array(await readFile(new URL(fileName, cMapFolder))),
};
