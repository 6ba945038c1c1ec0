import { findPlaced, measureLinks, type PageBlock, placeBlocks, readSeen } from './page-blocks.ts';

/** What a page has, to find out what of it is missing in the article that was found in it. */
export interface PageInventory {
  readonly blocks: readonly PageBlock[];
  readonly notes: readonly Note[];
}

/** A correction or another note of those who publish the article. */
interface Note {
  /** A copy of it, as a division without a name. */
  readonly copy: Element;
  readonly text: string;
  /** Its first block. */
  readonly block: PageBlock;
}

/** How notes begin in the languages of newspapers that mark them. */
const noteStart =
  /^[^\p{L}]{0,3}(?:editor(?:[’']s|s[’'])? note|note (?:to|from the) editors?|(?:in )?an? (?:earlier|previous) version|anmerkung der redaktion|rectificatif|fe de errores|erramos|(?:correct(?:ions?|ed)|clarifi(?:cations?|ed)|updated?|korrektur|berichtigung|précision|mise à jour|corrección|aclaración|rettelse|rättelse|correctie|correção|errata)(?=$|\s?[:(,.—–-]|\s(?:on|at|to|with|from|an?|the|this|in|due|we|le|du|la|el|vom|\d|\p{L}{3,9}\.? \d)))(?!\p{L})/iu;

/** In UTF-16 units: what begins so and is longer is an article. */
const longestNote = 1_500;

/** Words of a note; fewer are the heading of one, or a date. */
const leastNoteWords = 6;

/** Words of a paragraph whose absence is told; fewer are a line of a box. */
const leastWords = 8;

/** How much of running text may be links. */
const mostLinked = 1 / 3;

/** How many missing blocks are looked for in the text of the article, each of which means to go through all of it. */
const mostSearched = 200;

const sentenceEnd = /[.!?…。！？](?:["'”’»)\]]|\s)*$/u;

const noteSelector = 'aside, footer, section, div, p, li';

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * Looks over a page before an article is looked for in it, which takes much out of the page. All footers, for one: those
 * of quotations, which say who speaks, become paragraphs.
 */
export function lookOver(document: Document): PageInventory {
  for (const footer of document.querySelectorAll('blockquote footer')) {
    const paragraph = document.createElement('p');
    paragraph.append(...footer.childNodes);
    footer.replaceWith(paragraph);
  }
  const blocks = placeBlocks(document);
  return { blocks, notes: blocks.flatMap((block) => findNote(block) ?? []) };
}

/**
 * Puts the notes that are missing in the article of a page in at their places, and tells how many words of running text
 * are missing all the same.
 */
export function completeArticle(content: Element, { blocks, notes }: PageInventory): number {
  const places = new Set(findPlaced(content).map(({ place }) => place));
  const found = blocks.filter(({ place }) => places.has(place));
  const holding = new Set(found.flatMap(({ around }) => around.map(({ element }) => element)));
  const missingNotes = notes.filter(({ block }) => !places.has(block.place) && isClear(block, holding));
  for (const note of missingNotes) insertNote(content, note);
  const article = findArticleElement(found);
  const texts = new Set(
    blocks
      .filter((block) => !places.has(block.place) && isRunning(block))
      .filter((block) => isClear(block, holding) && block.around.some(({ element }) => element === article))
      .map(({ text }) => text),
  );
  const letters = takeLetters(content.textContent);
  return [...texts]
    .slice(0, mostSearched)
    .filter((text) => !letters.includes(takeLetters(text)))
    .reduce((sum, text) => sum + countWords(text), 0);
}

/** The note that a block begins: the smallest element that says enough, or the whole footer or box where it is no longer. */
function findNote(block: PageBlock): Note | null {
  if (!noteStart.test(block.text)) return null;
  const candidates: { readonly element: Element; readonly text: string }[] = [];
  for (const { element } of block.around) {
    const text = readSeen(element);
    if (text.length > longestNote || !noteStart.test(text)) break;
    if (
      element.matches(noteSelector) &&
      countWords(text) >= leastNoteWords &&
      measureLinks(element) < mostLinked
    )
      candidates.push({ element, text });
  }
  const chosen = candidates.findLast(({ element }) => element.matches('aside, footer')) ?? candidates[0];
  if (chosen === undefined) return null;
  const copy = chosen.element.ownerDocument.createElement('div');
  copy.append(...chosen.element.cloneNode(true).childNodes);
  return { copy, text: chosen.text, block };
}

/** Behind what stands before it in the page and is in the article. */
function insertNote(content: Element, { copy, text, block }: Note): void {
  if (takeLetters(content.textContent).includes(takeLetters(text))) return;
  const before = findPlaced(content).findLast(({ place }) => place < block.place)?.element;
  if (before === undefined) content.prepend(copy);
  else before.after(copy);
}

/** Whether nothing parts a block from the article: no menu or box that leads elsewhere, and no other article. */
function isClear({ around }: PageBlock, holding: ReadonlySet<Element>): boolean {
  const parting = around.find(
    ({ element, isFurniture, isArticle }) => holding.has(element) || isFurniture || isArticle,
  );
  return parting === undefined || holding.has(parting.element);
}

/** The element that the page has for the article around these blocks, if it has one. */
function findArticleElement(found: readonly PageBlock[]): Element | null {
  const counts = new Map<Element, number>();
  for (const { around } of found)
    for (const { element } of around) counts.set(element, (counts.get(element) ?? 0) + 1);
  const around = found[0]?.around ?? [];
  const article = around.find(({ element, isArticle }) => isArticle && counts.get(element) === found.length);
  return article?.element ?? null;
}

function isRunning({ text, linked }: PageBlock): boolean {
  return sentenceEnd.test(text) && linked < mostLinked && countWords(text) >= leastWords;
}

function countWords(text: string): number {
  return Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike === true).length;
}

/** Letters and digits alone: a quotation in a box begins and ends otherwise than in its sentence. */
function takeLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
