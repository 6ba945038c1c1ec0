import { z } from 'zod';
import { readSourceFile } from '#main/library/source-file.ts';
import { entityTypes } from '#shared/domain/records.ts';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { type LabelRow, labelRowSchema } from '#shared/format/label-table.ts';
import { decodeText } from '#shared/text/encoding.ts';

const targets = ['claim', 'quote', ...entityTypes] as const;

/** `{ "Protein": "other", "CLAIM_MAIN": "claim" }`: what each label means, by the names of kinds and entity types. */
const labelFileSchema = z.record(z.string().min(1), z.enum(targets));

/**
 * What labels mean, from a file that the user names; nothing without one.
 *
 * @throws TickmarkError naming the file and the place
 */
export async function readLabelFile(path: string | undefined): Promise<readonly LabelRow[]> {
  if (path === undefined) return [];
  const { text } = decodeText(await readSourceFile(path));
  const labels = decodeValue(parseJson(text, path), labelFileSchema, path);
  return Object.entries(labels).map(([label, target]) =>
    labelRowSchema.parse({
      label,
      target: target === 'claim' || target === 'quote' ? { kind: target } : { kind: 'entity', type: target },
    }),
  );
}
