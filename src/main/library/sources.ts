import type { SourceOfArticle } from '#shared/library-state.ts';

/** Of the sources that are the same the first; the rest of the order is kept. What has nothing to be known by is left out. */
export function chooseDistinct(sources: readonly SourceOfArticle[]): readonly SourceOfArticle[] {
  const known = new Set<string>();
  return sources.filter((source) => {
    const keys = getKeys(source);
    const isNew = keys.length > 0 && !keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return isNew;
  });
}

/** What a source is known by: two are the same where they share one of these. */
function getKeys({ source: { kind, title, url, attachment } }: SourceOfArticle): readonly string[] {
  const address = url?.trim() ?? '';
  const keys = [
    ...(address === '' ? [] : [`address ${URL.parse(address)?.href ?? address}`]),
    ...(attachment === null ? [] : [`file ${attachment.sha256}`]),
  ];
  if (keys.length > 0) return keys;
  const name = title.normalize('NFC').trim().toLowerCase();
  return name === '' ? [] : [`${kind} ${name}`];
}
