import type { ForeignRelation } from '../foreign.ts';
import type { AnnotatedDocument, Placeable } from './adopt-annotations.ts';
import type { ForeignAnnotation } from './foreign-annotation.ts';
import type { Selection } from './selection.ts';

/** How many annotations have no place in a text, and why. */
export interface LeftOut {
  readonly replies: number;
  readonly wholes: number;
  readonly parts: number;
}

/** What relations are called that have no name. */
const unnamedRelation = 'linking';

interface OpenDocument {
  readonly placeables: Placeable[];
  readonly relations: ForeignRelation[];
}

/** Annotations by the documents that they are about, in the order in which these are met. */
export function sortAnnotations(annotations: readonly ForeignAnnotation[]): {
  readonly documents: readonly AnnotatedDocument[];
  readonly left: LeftOut;
} {
  const documents = new Map<string | null, OpenDocument>();
  const sourcesById = new Map<string, string | null>();
  const left = { replies: 0, wholes: 0, parts: 0 };
  const links: ForeignAnnotation[] = [];
  for (const annotation of annotations) {
    const groups = groupSelections(annotation);
    if (annotation.isReply) left.replies += 1;
    else if (groups.size > 0) {
      for (const [source, selections] of groups) {
        const document = documents.get(source) ?? { placeables: [], relations: [] };
        document.placeables.push({ annotation, selections });
        documents.set(source, document);
        if (annotation.id !== null) sourcesById.set(annotation.id, source);
      }
    } else if (annotation.ends !== null) links.push(annotation);
    else left[annotation.targets.some(({ isPart }) => isPart) ? 'parts' : 'wholes'] += 1;
  }
  for (const { ends, remarks } of links) {
    if (ends === null) continue;
    const [from, to] = ends;
    const source = sourcesById.get(from);
    const document = source === undefined ? undefined : documents.get(source);
    if (document === undefined || !sourcesById.has(to)) left.wholes += 1;
    else document.relations.push({ label: remarks.tags[0] ?? unnamedRelation, from, to });
  }
  return { documents: [...documents].map(([source, document]) => ({ source, ...document })), left };
}

type Selections = [Selection, ...Selection[]];

function groupSelections({ targets }: ForeignAnnotation): ReadonlyMap<string | null, Selections> {
  const groups = new Map<string | null, Selections>();
  for (const { source, selection } of targets) {
    if (selection === null) continue;
    const group = groups.get(source);
    if (group === undefined) groups.set(source, [selection]);
    else group.push(selection);
  }
  return groups;
}
