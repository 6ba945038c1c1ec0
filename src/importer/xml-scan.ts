import { TickmarkError } from '#shared/result.ts';
import { createTooDeep, maximumDepth } from './limits.ts';

/** What may begin at a `<`, longest first, with what ends it; a document type and tags are looked at more closely. */
const enclosures: readonly { readonly start: string; readonly end: string }[] = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
];

/** The five references that XML knows without a document type, and those by number. */
const foreignReference = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/iu;

/**
 * How many elements a part may have. Word makes some five of each word that it marks by itself: these are the words of two
 * novels, and what parsers can hold in memory.
 */
const maximumElements = 1_000_000;

/**
 * Looks through the XML of an office document, in one pass, before it is parsed: whether all its tags are closed in their
 * order, how deep they nest, and that it declares no entities (which documents never do, and which can be made to grow
 * without end or to name other files). The parsers differ in what they notice, and one of them notices nothing.
 *
 * @throws TickmarkError with the part and the line where it is no such XML
 */
export function requireSoundXml(xml: string, part: string): void {
  const fail = (message: string, offset: number): TickmarkError =>
    new TickmarkError({
      code: 'broken',
      place: `${part}, line ${xml.slice(0, offset).split('\n').length}`,
      message,
      remedy: 'Open it in the program it came from, save it again and import that.',
    });
  const open: string[] = [];
  let elements = 0;
  let position = 0;
  for (let start = xml.indexOf('<'); start !== -1; start = xml.indexOf('<', position)) {
    const enclosure = enclosures.find((candidate) => xml.startsWith(candidate.start, start));
    if (enclosure !== undefined) {
      const end = xml.indexOf(enclosure.end, start + enclosure.start.length);
      if (end === -1) throw fail('It is cut off here.', start);
      position = end + enclosure.end.length;
      continue;
    }
    const end = findTagEnd(xml, start);
    if (end === -1) throw fail('It is cut off here.', start);
    position = end + 1;
    if (xml.startsWith('<!', start)) {
      if (elements > 0 || xml.slice(start, end).includes('[')) {
        throw fail('It declares entities, as no document does.', start);
      }
    } else if (xml[start + 1] === '/') {
      const name = xml.slice(start + 2, end).trimEnd();
      if (open.pop() !== name)
        throw fail(`Its markup is broken: </${name.slice(0, 40)}> closes nothing.`, start);
    } else {
      if (elements > 0 && open.length === 0) throw fail('Its markup goes on after its end.', start);
      if (++elements > maximumElements) throw createTooMany(part);
      if (xml[end - 1] !== '/') open.push(readName(xml, start));
      if (open.length > maximumDepth) throw createTooDeep();
    }
  }
  if (elements === 0) throw fail('It is no XML.', 0);
  if (open.length > 0) throw fail(`It is cut off inside <${open.at(-1)?.slice(0, 40)}>.`, xml.length);
  const reference = foreignReference.exec(xml.includes('<![CDATA[') ? '' : xml);
  if (reference !== null) throw fail('Its markup is broken: this & begins no character.', reference.index);
}

const nameEnd = /[\s/>]/gu;

function readName(xml: string, start: number): string {
  nameEnd.lastIndex = start + 1;
  return xml.slice(start + 1, nameEnd.exec(xml)?.index);
}

const quoteOrEnd = /["'>]/gu;

/** The offset of the `>` that ends a tag, past those in quoted values; -1 where none does. */
function findTagEnd(xml: string, start: number): number {
  quoteOrEnd.lastIndex = start + 1;
  for (let found = quoteOrEnd.exec(xml); found !== null; found = quoteOrEnd.exec(xml)) {
    if (found[0] === '>') return found.index;
    const end = xml.indexOf(found[0], found.index + 1);
    if (end === -1) return -1;
    quoteOrEnd.lastIndex = end + 1;
  }
  return -1;
}

function createTooMany(place: string): TickmarkError {
  return new TickmarkError({
    code: 'too-large',
    place,
    message: `This part of it has more than ${maximumElements.toLocaleString('en')} elements, as no article has.`,
    remedy: 'Save the text alone, or in parts.',
  });
}
