import { createHash } from 'node:crypto';

/**
 * The folder, inside the app's own, of the profile of a library that is not the usual one: with a profile of its own two
 * libraries can be open at once.
 *
 * @param library the library's folder, without links
 */
export function nameProfile(library: string): string {
  return `libraries/${createHash('sha256').update(library).digest('hex').slice(0, 16)}`;
}
