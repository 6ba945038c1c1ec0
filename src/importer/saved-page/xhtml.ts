/** Elements that HTML knows to be empty. */
const voidTags: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** What stands before markup that is XML. */
const xmlStart = /^\s{0,99}<\?xml[\s?]/u;

const start = /<(?:!--|!\[CDATA\[|(?<name>[a-z][^\s/>]*))/giu;

/** Whether a page is meant as XML: by its declaration, or because its name says so. */
export function isXhtml(markup: string, fileName: string): boolean {
  return xmlStart.test(markup) || /\.xht(?:ml)?$/iu.test(fileName);
}

/**
 * Markup of XML as a parser of HTML understands it, which forgives what one of XML does not: `<a/>`, which begins an
 * element there, gets its end, and the text of CDATA sections is escaped. In one pass; what has no end stays as it is.
 */
export function openXhtml(markup: string): string {
  const parts: string[] = [];
  let done = 0;
  const replace = (from: number, { to, by }: { readonly to: number; readonly by: string }): void => {
    parts.push(markup.slice(done, from), by);
    done = to;
  };
  start.lastIndex = 0;
  for (let match = start.exec(markup); match !== null; match = start.exec(markup)) {
    const inside = start.lastIndex;
    const name = match.groups?.['name']?.toLowerCase();
    const isCdata = match[0].startsWith('<![');
    const end =
      name === undefined
        ? findAfter(markup, { text: isCdata ? ']]>' : '-->', from: inside })
        : findTagEnd(markup, inside);
    if (end === -1) break;
    start.lastIndex = end;
    if (isCdata) replace(match.index, { to: end, by: escape(markup.slice(inside, end - ']]>'.length)) });
    if (name === undefined) continue;
    const isEmpty = markup[end - 2] === '/';
    if (isEmpty && !voidTags.has(name)) replace(end - 2, { to: end, by: `></${name}>` });
    if (isEmpty || (name !== 'script' && name !== 'style')) continue;
    const close = findAfter(markup, { text: `</${match.groups?.['name'] ?? ''}`, from: end });
    if (close === -1) break;
    start.lastIndex = close;
  }
  return parts.join('') + markup.slice(done);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The place behind the next occurrence of a text; -1 where there is none. */
function findAfter(markup: string, { text, from }: { readonly text: string; readonly from: number }): number {
  const place = markup.indexOf(text, from);
  return place === -1 ? -1 : place + text.length;
}

/** The place behind the end of a tag, whose quoted values may hold `>`; -1 where it has none. */
function findTagEnd(markup: string, from: number): number {
  const sign = /["'>]/gu;
  sign.lastIndex = from;
  for (let match = sign.exec(markup); match !== null; match = sign.exec(markup)) {
    if (match[0] === '>') return sign.lastIndex;
    sign.lastIndex = findAfter(markup, { text: match[0], from: sign.lastIndex });
    if (sign.lastIndex <= 0) return -1;
  }
  return -1;
}
