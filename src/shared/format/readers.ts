import { readBrat } from './brat/read.ts';
import { readConll } from './conll/read.ts';
import { readDoccano } from './doccano/read.ts';
import type { Read } from './exchange.ts';
import type { FormatId } from './formats.ts';
import { readLabelStudio } from './label-studio/read.ts';
import { readProdigy } from './prodigy/read.ts';
import { readTickmark } from './tickmark/read.ts';
import { readWebAnnotation } from './web-annotation/read.ts';
import { readWebAnno } from './webanno/read.ts';

/** What reads each format that holds annotations and is text. */
export const readers: Readonly<Partial<Record<FormatId, Read>>> = {
  tickmark: readTickmark,
  'web-annotation': readWebAnnotation,
  'label-studio': readLabelStudio,
  doccano: readDoccano,
  prodigy: readProdigy,
  brat: readBrat,
  conll: readConll,
  'webanno-tsv': readWebAnno,
};
