import { emptyLists } from '../../domain/annotations.ts';
import type { Origin } from '../../domain/article.ts';
import { joinAnnotations } from '../../domain/joining.ts';
import { hashBytes } from '../../text/hash.ts';
import type { Read, ReadInput } from '../exchange.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import { type AdoptGround, adoptAnnotations } from './adopt-annotations.ts';
import { type LeftOut, sortAnnotations } from './annotated-documents.ts';
import { readForeignAnnotation } from './foreign-annotation.ts';
import { readItems } from './items.ts';
import type { Placed } from './json-place.ts';
import { readOwnCollection } from './own-collection.ts';

/**
 * Reads annotations as JSON, or as a line of JSON each: of the W3C's model (https://www.w3.org/TR/annotation-model/), our
 * own files whole; of Hypothesis (https://h.readthedocs.io/en/latest/api/); of Recogito and Annotorious. All but our own
 * come without the text, and each document that they are about gives an article without one.
 */
export const readWebAnnotation: Read = async (input, context) => {
  const items = readItems(input);
  const own = items.own.map(({ value, place }) => readOwnCollection(value, place));
  const ground = { origin: await describeOrigin(input), context };
  const inOwn = await Promise.all(own.map(({ foreign }) => readForeign(foreign, ground)));
  const others = await readForeign(items.annotations, ground);
  const files = own.map(({ file }, index) => (inOwn[index]?.files ?? []).reduce(placeInText, file));
  const left = [...inOwn, others].map((read) => read.left);
  return { files: [...files, ...others.files], ...describeLeft(left, items.elsewhere) };
};

async function describeOrigin({ fileName, text }: ReadInput): Promise<Origin> {
  const bytes = new TextEncoder().encode(text);
  return { fileName, mediaType: 'application/ld+json', sha256: await hashBytes(bytes), bytes: bytes.length };
}

interface ForeignFiles {
  readonly files: readonly TickmarkFile[];
  readonly left: LeftOut;
}

async function readForeign(items: readonly Placed[], ground: AdoptGround): Promise<ForeignFiles> {
  const { documents, left } = sortAnnotations(items.map(readForeignAnnotation));
  return { files: await Promise.all(documents.map((document) => adoptAnnotations(document, ground))), left };
}

/**
 * An article with annotations that somebody else has put beside ours: its text tells where they are. One that says the
 * same as one of ours, of the same words, is that one.
 */
function placeInText(file: TickmarkFile, added: TickmarkFile): TickmarkFile {
  const incoming = { ...added, text: '' };
  const lists = { ...emptyLists, annotations: file.annotations };
  const { changes } = joinAnnotations(incoming, { text: file.article.text, lists });
  const people = new Set(file.people.map(({ id }) => id));
  const needed = new Set(changes.map(({ id }) => id));
  const isNeeded = ({ id }: { readonly id: string }): boolean => needed.has(id);
  return {
    ...file,
    people: [...file.people, ...added.people.filter(({ id }) => !people.has(id))],
    annotations: [
      ...file.annotations,
      ...changes.flatMap((change) =>
        change.type === 'annotation' && change.value !== null ? [change.value] : [],
      ),
    ],
    claims: [...file.claims, ...added.claims.filter(isNeeded)],
    quotes: [...file.quotes, ...added.quotes.filter(isNeeded)],
    entities: [...file.entities, ...added.entities.filter(isNeeded)],
  };
}

function describeLeft(
  left: readonly LeftOut[],
  elsewhere: number,
): { readonly notices: readonly string[]; readonly skipped: number } {
  const sum = (key: keyof LeftOut): number => left.reduce((total, counts) => total + counts[key], 0);
  const counts = [
    [sum('replies'), 'is a reply to another one', 'are replies to others'],
    [sum('wholes'), 'is about a document as a whole', 'are about a document as a whole'],
    [
      sum('parts'),
      'is on a part of a document that no quotation and no position in its text tells',
      'are on parts of a document that no quotation and no position in its text tells',
    ],
    [
      elsewhere,
      'is only named or counted in the file, or is on another page',
      'are only named or counted in the file, or are on other pages',
    ],
  ] as const;
  return {
    notices: counts
      .filter(([count]) => count > 0)
      .map(([count, one, several]) =>
        count === 1
          ? `1 of the annotations ${one}, and was left out.`
          : `${count} of the annotations ${several}, and were left out.`,
      ),
    skipped: counts.reduce((total, [count]) => total + count, 0),
  };
}
