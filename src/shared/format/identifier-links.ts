/** Catalogues whose entries have addresses, and what stands before the entry's own identifier in them. */
const catalogues: readonly { readonly scheme: string; readonly base: string; readonly pattern: RegExp }[] = [
  { scheme: 'wikidata', base: 'http://www.wikidata.org/entity/', pattern: /^Q\d+$/ },
  { scheme: 'orcid', base: 'https://orcid.org/', pattern: /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/ },
  { scheme: 'ror', base: 'https://ror.org/', pattern: /^0[a-z\d]{8}$/ },
  { scheme: 'viaf', base: 'http://viaf.org/viaf/', pattern: /^\d+$/ },
  { scheme: 'geonames', base: 'https://sws.geonames.org/', pattern: /^\d+$/ },
];

/** The address of what an identifier names; null where its scheme has none that we know. */
export function findLink(scheme: string, identifier: string): string | null {
  const name = scheme.trim().toLowerCase();
  const catalogue = catalogues.find((known) => known.scheme === name);
  return catalogue?.pattern.test(identifier) === true ? `${catalogue.base}${identifier}` : null;
}

/** An address as an identifier in one text, `scheme:identifier`; one of no catalogue is a `uri` itself. */
export function findIdentifier(link: string): string {
  const catalogue = catalogues.find(
    ({ base, pattern }) => link.startsWith(base) && pattern.test(link.slice(base.length)),
  );
  return catalogue === undefined ? `uri:${link}` : `${catalogue.scheme}:${link.slice(catalogue.base.length)}`;
}
