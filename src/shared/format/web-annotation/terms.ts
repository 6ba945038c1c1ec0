/*
 * The words in which our files speak: those of the W3C's model (https://www.w3.org/TR/annotation-model/), and our own for
 * what it has no words for. Ours are all behind one prefix, so that they can be told at sight, clash with nothing that the
 * W3C may add, and cost a line where an annotation stands alone.
 */

/** The context of the model. Readers know it by its name and do not fetch it. */
export const modelContext = 'http://www.w3.org/ns/anno.jsonld';

const prefix = 'tickmark';

/** The key for a field of ours. */
export function createTerm(field: string): string {
  return `${prefix}:${field}`;
}

/** What our prefix stands for: a name and no address, for nothing is to be fetched. */
const space = 'urn:tickmark:ns:';

/** On each body: what of an annotation or its record it says. */
export const fieldTerm = createTerm('field');
/** On an annotation: its record. */
export const recordTerm = createTerm('record');
export const kindTerm = createTerm('kind');
/** On anything: its keys that have no meaning here, as JSON. */
export const extraTerm = createTerm('extra');
/** On a collection: the article that it annotates. */
export const articleTerm = createTerm('article');

/**
 * The context of a single annotation. The model's own context came late to `assessing`, which its text has always had;
 * copies of the older one are in use.
 */
export const annotationContext = [
  modelContext,
  {
    [prefix]: space,
    assessing: 'http://www.w3.org/ns/oa#assessing',
    [recordTerm]: { '@type': '@id' },
    [extraTerm]: { '@type': '@json' },
  },
] as const;

const reference = { '@type': '@id' } as const;

/** The context of a whole file: in lists the order counts, and what names another thing is a link to it. */
export const collectionContext = [
  modelContext,
  {
    ...annotationContext[1],
    [createTerm('speakerId')]: reference,
    [createTerm('sourceId')]: reference,
    [createTerm('checkedBy')]: reference,
    [createTerm('by')]: reference,
    [createTerm('sourceIds')]: { ...reference, '@container': '@list' },
    [createTerm('aliases')]: { '@container': '@list' },
  },
] as const;
