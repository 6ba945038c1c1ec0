import { writeBrat } from './brat/write.ts';
import { writeClaimReview } from './claim-review/write.ts';
import { writeConll } from './conll/write.ts';
import { writeCorrections } from './corrections/write.ts';
import { writeCsv } from './csv/write.ts';
import { writeDoccano } from './doccano/write.ts';
import type { Write } from './exchange.ts';
import type { FormatId } from './formats.ts';
import { writeHtml } from './html/write.ts';
import { writeLabelStudio } from './label-studio/write.ts';
import { writeMarkdown } from './markdown/write.ts';
import { writeProdigy } from './prodigy/write.ts';
import { writeTickmark } from './tickmark/write.ts';
import { writeWebAnnotation } from './web-annotation/write.ts';
import { writeWebAnno } from './webanno/write.ts';

/**
 * What writes each format that is text, and needs nothing but the article. The others (`docx`, `pdf`, `everything`)
 * need Node or a window, and are written in the main process.
 */
export const writers: Readonly<Partial<Record<FormatId, Write>>> = {
  tickmark: writeTickmark,
  html: writeHtml,
  corrections: writeCorrections,
  markdown: writeMarkdown,
  csv: writeCsv,
  'claim-review': writeClaimReview,
  'web-annotation': writeWebAnnotation,
  'label-studio': writeLabelStudio,
  doccano: writeDoccano,
  prodigy: writeProdigy,
  brat: writeBrat,
  conll: writeConll,
  'webanno-tsv': writeWebAnno,
};
