import { createTooDeep, maximumDepth } from './limits.ts';

/**
 * How many elements may be open at once before parsing. Parsers take time and memory by the square of the depth, and
 * browsers crash on the deepest; the parsed tree has the exact limit, and this one leaves room for sloppy markup.
 */
const maximumOpenElements = maximumDepth * 5;

/** Elements that have no end, or whose end the parser finds by itself: they nest only as deep as what they stand in. */
const unnested: ReadonlySet<string> = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rb rt rp'
  ).split(' '),
);

/** What holds no markup, up to its own end. */
const rawText: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title']);

/** Drawings and formulas, in which `/>` closes an element; of HTML itself it closes none. */
const foreign: ReadonlySet<string> = new Set(['svg', 'math']);

/** What holds HTML inside those. */
const htmlInForeign: ReadonlySet<string> = new Set(['foreignobject', 'desc', 'annotation-xml']);

/** Elements of HTML that end a drawing or a formula which they stand in: those of the specification's list that can nest. */
const breakouts: ReadonlySet<string> = new Set(
  (
    'b big blockquote center code dd div dl dt em h1 h2 h3 h4 h5 h6 i listing menu nobr ol pre ruby s small span strong ' +
    'strike sub sup table tt u ul var'
  ).split(' '),
);

/** An element that changes whether `/>` closes, and how many elements are open inside it, itself among them. */
interface Territory {
  readonly name: string;
  readonly isForeign: boolean;
  readonly depth: number;
}

const tagStart = /<(?:(?<comment>!--)|(?<end>\/?)(?<name>[a-z][^\s/>]*))/giu;

/**
 * Looks through markup, in one pass and without parsing it, for nesting that no article has.
 *
 * @throws TickmarkError where it is nested too deeply
 */
export function requireShallowMarkup(html: string): void {
  const territories: Territory[] = [];
  /* How many elements of each name are open: an end without a beginning ends nothing. */
  const open = new Map<string, number>();
  let depth = 0;
  tagStart.lastIndex = 0;
  for (let tag = tagStart.exec(html); tag !== null; tag = tagStart.exec(html)) {
    const name = tag.groups?.['name']?.toLowerCase() ?? '';
    const isEnd = tag.groups?.['end'] === '/';
    const inside =
      tag.groups?.['comment'] === undefined ? (rawText.has(name) && !isEnd ? `</${name}` : '>') : '-->';
    const close = findText(html, { text: inside, from: tagStart.lastIndex });
    if (close === -1) return;
    tagStart.lastIndex = close;
    if (inside !== '>' || unnested.has(name)) continue;
    const territory = territories.at(-1);
    if (isEnd) {
      const count = open.get(name) ?? 0;
      if (count === 0) continue;
      open.set(name, count - 1);
      if (territory?.name === name && territory.depth === depth) territories.pop();
      depth--;
      continue;
    }
    if (territory?.isForeign === true && breakouts.has(name)) territories.pop();
    const isForeign = territories.at(-1)?.isForeign === true;
    if (html[close - 1] === '/' && (isForeign || foreign.has(name))) continue;
    depth++;
    open.set(name, (open.get(name) ?? 0) + 1);
    if (depth > maximumOpenElements) throw createTooDeep();
    if (foreign.has(name)) territories.push({ name, isForeign: true, depth });
    else if (isForeign && htmlInForeign.has(name)) territories.push({ name, isForeign: false, depth });
  }
}

/** Where a text of ASCII letters begins next, in any case; -1 where it does not. */
function findText(html: string, { text, from }: { readonly text: string; readonly from: number }): number {
  if (!/[a-z]/u.test(text)) return html.indexOf(text, from);
  const pattern = new RegExp(text, 'giu');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}
