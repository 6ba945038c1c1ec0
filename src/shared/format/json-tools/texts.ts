import { TickmarkError } from '../../result.ts';
import type { JsonRecord } from './json-records.ts';
import { countNotice } from './many-documents.ts';

/**
 * The records that have a text, and how many have none, with a notice of it.
 *
 * @throws TickmarkError `unsupported` where no record has one: the file is for images, sounds or something else
 */
export function requireTexts(
  records: readonly JsonRecord[],
  hasText: (record: JsonRecord) => boolean,
): { readonly kept: readonly JsonRecord[]; readonly notices: readonly string[]; readonly left: number } {
  const kept = records.filter(hasText);
  const [first] = records;
  if (kept.length === 0 && first !== undefined) {
    throw new TickmarkError({
      code: 'unsupported',
      file: first.fileName,
      place: first.place,
      message: 'There is no text here, nor anywhere else in the file.',
      remedy: 'Choose a file that was exported from a project about texts.',
    });
  }
  const left = records.length - kept.length;
  return {
    kept,
    notices: countNotice(left, 'of the entries of the file have no text, and were left out'),
    left,
  };
}
