import type { Mark } from 'prosemirror-model';
import { sanitizeLink, schema } from '#shared/document/schema.ts';
import type { Shift } from './raised-text.ts';

/** The declarations of an element's `style` attribute, in lower case. Style sheets are not looked at. */
export type Style = ReadonlyMap<string, string>;

export function readStyle(element: Element): Style {
  const source = element.getAttribute('style') ?? '';
  const declarations = source.split(';').map((declaration) => {
    const colon = declaration.indexOf(':');
    return [
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    ] as const;
  });
  return new Map(declarations);
}

/** What is never an article's words: programs, styles, forms, embedded things, drawings, and what was deleted or struck out. */
const droppedTags: ReadonlySet<string> = new Set(
  (
    'head script style template noscript iframe object embed applet param svg canvas audio video map ' +
    'annotation annotation-xml input select option textarea button datalist meter progress colgroup col del s strike'
  ).split(' '),
);

/** Whether a reader of the page sees nothing of the element, as far as its own markup says so. */
export function isDropped(element: Element, style: Style): boolean {
  return (
    droppedTags.has(element.localName) ||
    element.hasAttribute('hidden') ||
    style.get('display') === 'none' ||
    /^(?:hidden|collapse)/u.test(style.get('visibility') ?? '') ||
    style.get('mso-hide') === 'all' ||
    isStruck(style) ||
    /^0(?:[a-z%]|$)/u.test(style.get('font-size') ?? '')
  );
}

function isStruck(style: Style): boolean {
  return ['text-decoration', 'text-decoration-line'].some((name) =>
    style.get(name)?.includes('line-through'),
  );
}

/** Whether line ends and runs of spaces in the element are meant, or null where it says nothing of it. */
export function keepsSpace(element: Element, style: Style): boolean | null {
  const value = style.get('white-space');
  if (value === undefined) return element.localName === 'listing' ? true : null;
  return /^(?:pre|break-spaces)/u.test(value);
}

/** Of formulas, whose parts say by their places what they are. */
const scriptTags: ReadonlySet<string> = new Set(['msup', 'msub', 'msubsup']);

/**
 * Where the words in an element stand, `around` being where those around it do. A style can raise and lower, but not set
 * back: on the base line is on that of the words around.
 */
export function readShift(
  element: Element,
  { style, around }: { readonly style: Style; readonly around: Shift },
): Shift {
  if (element.localName === 'sup' || isNoteMark(element)) return 'raised';
  if (element.localName === 'sub') return 'lowered';
  const parent = element.parentElement?.localName ?? '';
  if (scriptTags.has(parent) && element.previousElementSibling !== null) {
    return parent === 'msup' || (element.nextElementSibling === null && parent !== 'msub')
      ? 'raised'
      : 'lowered';
  }
  return readStyledShift(style) ?? around;
}

export function readStyledShift(style: Style): Shift {
  const align = style.get('vertical-align') ?? '';
  if (align.startsWith('super')) return 'raised';
  return align.startsWith('sub') ? 'lowered' : null;
}

/** The number of a note, which a book's style sheet raises (https://www.w3.org/TR/dpub-aria-1.1/#doc-noteref). */
function isNoteMark(element: Element): boolean {
  const types = `${element.getAttribute('epub:type') ?? ''} ${element.getAttribute('role') ?? ''}`;
  return /\b(?:doc-)?noteref\b/u.test(types) && /^\s*\d+\s*$/u.test(element.textContent);
}

const markTags: ReadonlyMap<string, string> = new Map([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['cite', 'emphasis'],
  ['dfn', 'emphasis'],
  ['var', 'emphasis'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
]);

/**
 * The marks inside an element: those around it, its own by its tag, and by its style, which wins: Google Docs wraps all
 * it copies in a `<b>` that is not bold.
 */
export function combineMarks(
  marks: readonly Mark[],
  { element, style }: { readonly element: Element; readonly style: Style },
): readonly Mark[] {
  const tag = markTags.get(element.localName);
  let combined = tag === undefined ? marks : schema.mark(tag).addToSet(marks);
  if (element.localName === 'a') {
    const href = sanitizeLink(element.getAttribute('href'));
    if (href !== null) combined = schema.mark('link', { href }).addToSet(combined);
  }
  combined = toggle(combined, { name: 'strong', on: readWeight(style.get('font-weight')) });
  return toggle(combined, { name: 'emphasis', on: readSlant(style.get('font-style')) });
}

function toggle(
  marks: readonly Mark[],
  { name, on }: { readonly name: string; readonly on: boolean | null },
): readonly Mark[] {
  if (on === null) return marks;
  return on ? schema.mark(name).addToSet(marks) : marks.filter((mark) => mark.type.name !== name);
}

/** Bold begins at 600: 500 is a weight for running text. */
function readWeight(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  if (value.startsWith('bold')) return true;
  if (value === 'normal') return false;
  return /^\d+$/u.test(value) ? Number(value) >= 600 : null;
}

function readSlant(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  if (/^(?:italic|oblique)/u.test(value)) return true;
  return value === 'normal' ? false : null;
}
