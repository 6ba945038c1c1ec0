import { type FoundComment, joinThreads } from '../comment-threads.ts';
import type { MarkedComment } from '../marked-html.ts';
import { findAll, findChild, textOf, type XmlElement } from '../xml-tree.ts';

/** The annotations of a text, and the numbers of those that stand at a place by their elements and by their names. */
export interface OdtAnnotations {
  readonly comments: readonly MarkedComment[];
  readonly numbers: ReadonlyMap<XmlElement, number>;
  readonly numbersByName: ReadonlyMap<string, number>;
}

interface Annotation extends FoundComment {
  readonly element: XmlElement;
  readonly name: string | undefined;
  readonly parent: string | undefined;
}

/**
 * The remarks in a text (`office:annotation`, OpenDocument 1.3 part 3, 14.1). An answer names the remark that it answers;
 * its text is joined to that one's.
 */
export function readAnnotations(body: XmlElement): OdtAnnotations {
  const found = findAll(body, 'office:annotation').map(readAnnotation);
  const named = new Map(found.map((annotation) => [annotation.name, annotation]));
  const threads = joinThreads(found, ({ parent }) => (parent === undefined ? undefined : named.get(parent)));
  return {
    comments: threads.map(({ comment }) => comment),
    numbers: new Map(threads.map(({ first, comment }) => [first.element, comment.number])),
    numbersByName: new Map(
      threads.flatMap(({ first: { name }, comment }) =>
        name === undefined ? [] : [[name, comment.number] as const],
      ),
    ),
  };
}

function readAnnotation(element: XmlElement): Annotation {
  const { attributes } = element;
  const creator = findChild(element, 'dc:creator');
  return {
    element,
    name: attributes.get('office:name'),
    /* LibreOffice has put it into a namespace of its own before it became part of the format. */
    parent: attributes.get('loext:parent-name') ?? attributes.get('office:parent-name'),
    author: creator === undefined ? null : textOf(creator).trim() || null,
    text: findAll(element, 'text:p').map(readLine).join('\n').trim(),
  };
}

function readLine(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/[ \t\r\n]+/gu, ' ');
      if (child.name === 'text:s') return ' ';
      if (child.name === 'text:tab') return '\t';
      return child.name === 'text:line-break' ? '\n' : readLine(child);
    })
    .join('');
}
