import type { JsonObject } from '../json-tools/json-object.ts';
import { createRegionText, type Region, type RegionText, seemsIn } from './regions.ts';

/** The text of a task, and which of its data it is. */
export interface TextField {
  readonly name: string;
  readonly text: RegionText;
}

/** What a string is that names a text, a picture or a sound elsewhere: an address, a path, a file, or data of its own. */
const reference =
  /^(?:[a-z][a-z\d+.-]{0,20}:\/\/\S*|data:\S*|\/\S+|\S+\.(?:txt|html?|json|csv|pdf|png|jpe?g|gif|webp|svg|bmp|tiff?|mp[34]|wav|ogg|flac|m4a|webm|mov|avi))$/i;

/** Data that we write beside a text. */
const aboutFields = new Set(['title', 'language']);

/**
 * Which of a task's data is its text: what its regions say that they are of, what is called `text`, or what is longest;
 * of these the one in which most of the regions are. Null where there is no text. Only the labelling setup of the project
 * says it for sure, which is not in the file.
 */
export function findTextField(
  data: JsonObject,
  { regions, sources }: { readonly regions: readonly Region[]; readonly sources: ReadonlySet<string> },
): TextField | null {
  const texts = new Map(
    Object.entries(data).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !reference.test(entry[1].trim()),
    ),
  );
  let longest: string | null = null;
  for (const [name, text] of texts) {
    if (aboutFields.has(name)) continue;
    if (longest === null || text.length > (texts.get(longest)?.length ?? 0)) longest = name;
  }
  const source = [...sources].find((name) => texts.has(name));
  const fields = [...new Set([source, 'text', longest])].flatMap((name): readonly TextField[] => {
    const text = name === null || name === undefined ? undefined : texts.get(name);
    return text === undefined || typeof name !== 'string' ? [] : [{ name, text: createRegionText(text) }];
  });
  let best: { readonly field: TextField; readonly count: number } | null = null;
  for (const field of fields) {
    const count = regions.filter((region) => seemsIn(region, field.text)).length;
    if (best === null || count > best.count) best = { field, count };
  }
  return best?.field ?? null;
}

/** The name of the data that a result is of, where it says so: `$text`. */
export function findSource({ source }: JsonObject): string | null {
  return typeof source === 'string' && source.startsWith('$') ? source.slice(1) : null;
}
