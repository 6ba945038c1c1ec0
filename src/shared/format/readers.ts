import type { Read } from './exchange.ts';
import type { FormatId } from './formats.ts';
import { readTickmark } from './tickmark/read.ts';
import { readWebAnnotation } from './web-annotation/read.ts';

/** What reads each format that holds annotations and is text. */
export const readers: Readonly<Partial<Record<FormatId, Read>>> = {
  tickmark: readTickmark,
  'web-annotation': readWebAnnotation,
};
