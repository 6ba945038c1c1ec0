import { decodeValue } from '#shared/format/json-value.ts';
import { migrate } from '#shared/format/migrations.ts';
import { parseJsonBytes } from './json-bytes.ts';
import type { FileFormat } from './stored-files.ts';

/**
 * The content of a stored file.
 *
 * @throws TickmarkError `broken` that names the file and the place in it, or `newer-version`
 */
export function decodeFile<T>(bytes: Uint8Array<ArrayBuffer>, format: FileFormat<T>, file: string): T {
  const {
    format: _format,
    version: _version,
    ...content
  } = migrate(parseJsonBytes(bytes, file), format, file);
  return decodeValue(content, format.content, file);
}
