import { idSchema } from '../../domain/ids.ts';

/** What an id is of. */
export type IdType =
  | 'annotation'
  | 'claim'
  | 'quote'
  | 'entity'
  | 'source'
  | 'person'
  | 'article'
  | 'revision';

/** Where ids go that are neither UUIDs nor IRIs: behind it come their type and, percent-encoded, themselves. */
const idSpace = 'urn:tickmark:id:';

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/* RFC 3986 without literal IPv6 addresses; of the alternatives only one fits each character, so it takes linear time. */
const character = String.raw`[\w.~!$&'()*+,;=:@-]|%[\da-f]{2}`;
const authority = String.raw`//(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+(?::\d*)?`;
const uri = new RegExp(
  `^[a-z][a-z\\d+.-]*:(?:${authority}(?:/(?:${character}|/)*)?|/?(?:${character})(?:${character}|/)*)` +
    `(?:\\?(?:${character}|[/?])*)?(?:#(?:${character}|[/?])*)?$`,
  'i',
);

/** Whether a text is a URI as RFC 3986 has it: an IRI that every validator takes. */
export function isUri(text: string): boolean {
  return uri.test(text);
}

/** The URI of an address: letters outside ASCII are encoded as browsers do. Null where it is no absolute address. */
export function toUri(address: string): string | null {
  if (isUri(address)) return address;
  if (!URL.canParse(address)) return null;
  const { href } = new URL(address);
  return isUri(href) ? href : null;
}

/**
 * The URI under which a thing of ours goes out: a UUID by the namespace of UUIDs (RFC 9562), an id that is a URI as it is,
 * and any other behind `urn:tickmark:id:`. `readId` leads back to the very same id.
 */
export function writeId(type: IdType, id: string): string {
  if (uuid.test(id)) return `urn:uuid:${id}`;
  if (isUri(id) && readId(id) === id) return id;
  return `${idSpace}${type}:${encodeURIComponent(id)}`;
}

/** What the annotations of a revision are called together: the same for each export of it. */
export function createCollectionId(revisionId: string): string {
  return `urn:tickmark:annotations:${encodeURIComponent(revisionId)}`;
}

/** The id behind a URI, or any other text that can be one; null where it cannot. */
export function readId(text: string): string | null {
  const id = decodeId(text);
  return idSchema.safeParse(id).success ? id : null;
}

function decodeId(text: string): string {
  const name = /^urn:uuid:(.*)$/su.exec(text)?.[1];
  if (name !== undefined && uuid.test(name)) return name;
  const coded = text.startsWith(idSpace)
    ? /^[a-z]+:(.+)$/su.exec(text.slice(idSpace.length))?.[1]
    : undefined;
  try {
    return coded === undefined ? text : decodeURIComponent(coded);
  } catch {
    /* It looks like one of ours and is none. */
    return text;
  }
}
