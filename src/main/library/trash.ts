import { TickmarkError } from '#shared/result.ts';
import { getStats, onDisk } from './disk.ts';

/** Moves a file or folder to the system's trash, or rejects. */
export type Trash = (path: string) => Promise<void>;

/**
 * Moves a folder to the trash, if it is there.
 *
 * @param options.remedy what to do where the trash does not take it
 * @throws TickmarkError `disk`; the folder is where it was then
 */
export async function moveToTrash(
  path: string,
  { trash, remedy }: { readonly trash: Trash; readonly remedy: string },
): Promise<void> {
  if (!(await isThere(path))) return;
  let reason = 'it is still there';
  try {
    await trash(path);
    if (!(await isThere(path))) return;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  const message = `The trash of the system does not take it: ${reason.replace(/\.$/, '')}.`;
  throw new TickmarkError({ code: 'disk', file: path, message, remedy });
}

function isThere(path: string): Promise<boolean> {
  return onDisk(path, async () => (await getStats(path)) !== null);
}
