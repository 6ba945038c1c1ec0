import type { Read } from './exchange.ts';
import type { FormatId } from './formats.ts';

/** What reads each format that holds annotations and is text, loaded when a file of it comes. */
export const readers: Readonly<Partial<Record<FormatId, () => Promise<Read>>>> = {
  tickmark: async () => (await import('./tickmark/read.ts')).readTickmark,
  'web-annotation': async () => (await import('./web-annotation/read.ts')).readWebAnnotation,
  'label-studio': async () => (await import('./label-studio/read.ts')).readLabelStudio,
  doccano: async () => (await import('./doccano/read.ts')).readDoccano,
  prodigy: async () => (await import('./prodigy/read.ts')).readProdigy,
  brat: async () => (await import('./brat/read.ts')).readBrat,
  conll: async () => (await import('./conll/read.ts')).readConll,
  'webanno-tsv': async () => (await import('./webanno/read.ts')).readWebAnno,
};
