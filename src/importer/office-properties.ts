import type { Node } from 'prosemirror-model';
import type { Metadata } from '#shared/domain/article.ts';
import { childrenOf, textOf, type XmlElement } from './xml-tree.ts';

/** Who has written a document in the eyes of programs that were not told, in lower case. */
const nobody: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'author',
  'microsoft office user',
  'openpyxl',
  'python-docx',
  'un-named',
  'unknown',
  'unknown author',
  'user',
  'windows user',
]);

/** How far from the start of a text its title may stand, in blocks: after a kicker, a section and a date. */
const titleBlocks = 5;

/**
 * What a word processor's document says of itself, under its Dublin Core names. Its title is believed only where the text
 * begins with it or has it as a heading, for most are those of a template or of the document that this one was made from,
 * and a title that the text does not have would be put before it. Nobody says when it was published: the date is that of
 * the last change.
 */
export function readOfficeProperties(
  properties: XmlElement | null,
  blocks: readonly Node[],
): Partial<Metadata> {
  const say = (name: string): string | undefined => {
    const found = childrenOf(properties ?? undefined, name).map((element) => squeeze(textOf(element)));
    return found.find((text) => text !== '');
  };
  const title = say('dc:title');
  /* In OpenDocument the creator is whoever has saved it last. */
  const names = [say('meta:initial-creator'), say('dc:creator')];
  const byline = names.find((name) => name !== undefined && !nobody.has(name.toLowerCase()));
  const publishedAt =
    say('dcterms:modified') ?? say('dc:date') ?? say('dcterms:created') ?? say('meta:creation-date');
  const language = say('dc:language');
  return {
    ...(title !== undefined && showsTitle(title, blocks) ? { title } : {}),
    ...(byline === undefined ? {} : { byline }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(language === undefined ? {} : { language }),
  };
}

function showsTitle(title: string, blocks: readonly Node[]): boolean {
  const isTitle = (block: Node | undefined): boolean =>
    block !== undefined && squeeze(block.textContent).toLowerCase() === title.toLowerCase();
  const hasHeadline = blocks.some(({ type, attrs }) => type.name === 'heading' && attrs['level'] === 1);
  return isTitle(blocks[0]) || (hasHeadline && blocks.slice(0, titleBlocks).some(isTitle));
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
