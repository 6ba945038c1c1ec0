import type { Write } from './exchange.ts';
import type { FormatId } from './formats.ts';

/**
 * What writes each format that is text, and needs nothing but the article. The others (`docx`, `pdf`, `everything`)
 * need Node or a window, and are written in the main process. Each is loaded when it is asked for.
 */
export const writers: Readonly<Partial<Record<FormatId, () => Promise<Write>>>> = {
  tickmark: async () => (await import('./tickmark/write.ts')).writeTickmark,
  html: async () => (await import('./html/write.ts')).writeHtml,
  corrections: async () => (await import('./corrections/write.ts')).writeCorrections,
  markdown: async () => (await import('./markdown/write.ts')).writeMarkdown,
  csv: async () => (await import('./csv/write.ts')).writeCsv,
  'claim-review': async () => (await import('./claim-review/write.ts')).writeClaimReview,
  'web-annotation': async () => (await import('./web-annotation/write.ts')).writeWebAnnotation,
  'label-studio': async () => (await import('./label-studio/write.ts')).writeLabelStudio,
  doccano: async () => (await import('./doccano/write.ts')).writeDoccano,
  prodigy: async () => (await import('./prodigy/write.ts')).writeProdigy,
  brat: async () => (await import('./brat/write.ts')).writeBrat,
  conll: async () => (await import('./conll/write.ts')).writeConll,
  'webanno-tsv': async () => (await import('./webanno/write.ts')).writeWebAnno,
};
