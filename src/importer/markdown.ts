import MarkdownIt, { type Token } from 'markdown-it';
import type { Mark, Node } from 'prosemirror-model';
import { sanitizeLink, schema } from '#shared/document/schema.ts';
import { cleanInline, createContainer, createFigure, createPreformatted, createText } from './blocks.ts';
import { Flow } from './flow.ts';
import { splitFrontMatter } from './front-matter.ts';
import { createTooDeep, maximumDepth, requireBlockCount } from './limits.ts';
import type { ParsedText } from './parsed-text.ts';

/*
 * CommonMark and the tables of GitHub. Raw HTML stays the text that it is; quotation marks, dashes and addresses are
 * not touched, for every character of an article is under check.
 */
const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  /* Beyond its own limit it leaves text out without a word: it gets one level more than ours, so that ours is met first. */
  maxNesting: maximumDepth + 1,
});

/** The article in a Markdown text: its front matter as metadata, the rest as blocks. */
export function parseMarkdown(text: string): ParsedText {
  const { metadata, body } = splitFrontMatter(text);
  return { metadata, blocks: new BlockBuilder().build(markdown.parse(body, {})) };
}

/** A block that has begun and not ended yet. */
interface OpenBlock {
  readonly token: Token;
  readonly content: Node[];
}

/** Makes nodes of markdown-it's flat list of tokens, so that depth costs no recursion. */
class BlockBuilder {
  private readonly open: OpenBlock[] = [];
  private readonly blocks: Node[] = [];
  private count = 0;

  build(tokens: readonly Token[]): readonly Node[] {
    for (const token of tokens) {
      if (token.level >= maximumDepth) throw createTooDeep();
      if (token.type === 'inline') this.addInline(token.children ?? []);
      else if (token.type === 'fence' || token.type === 'code_block')
        this.add(createPreformatted(token.content));
      else if (token.type === 'hr') this.add(schema.node('rule'));
      else if (token.nesting === 1) this.open.push({ token, content: [] });
      else if (token.nesting === -1) this.close();
    }
    return this.blocks;
  }

  private add(...nodes: readonly Node[]): void {
    this.count += nodes.length;
    requireBlockCount(this.count);
    (this.open.at(-1)?.content ?? this.blocks).push(...nodes);
  }

  /** The words of the block that is open: a paragraph, a heading or a table's cell. Pictures come after them. */
  private addInline(tokens: readonly Token[]): void {
    const token = this.open.at(-1)?.token;
    const flow = new Flow();
    if (token?.type === 'heading_open') flow.kind = { type: 'heading', level: Number(token.tag.slice(1)) };
    readInline(tokens, flow);
    this.add(...flow.finish());
  }

  private close(): void {
    const closed = this.open.pop();
    if (closed !== undefined) this.add(...createBlocks(closed));
  }
}

/** What a block that has ended is in our schema. Paragraphs and headings were made with their words. */
function createBlocks({ token, content }: OpenBlock): readonly Node[] {
  switch (token.type) {
    case 'blockquote_open':
      return content.length === 0 ? [] : [createContainer('blockquote', { content })];
    case 'list_item_open':
      return [createContainer('list_item', { content })];
    case 'bullet_list_open':
      return [schema.node('bullet_list', null, content)];
    case 'ordered_list_open':
      return [schema.node('ordered_list', { start: Number(token.attrGet('start') ?? 1) }, content)];
    case 'table_open':
      return [schema.node('table', null, content)];
    case 'tr_open':
      return [schema.node('table_row', null, content)];
    case 'th_open':
    case 'td_open':
      return [createContainer('table_cell', { content, attrs: { header: token.type === 'th_open' } })];
    default:
      return content;
  }
}

function readInline(tokens: readonly Token[], flow: Flow): void {
  let marks: readonly Mark[] = [];
  for (const token of leaveOutStruck(tokens)) {
    const mark = createMark(token);
    if (mark !== null) marks = mark.addToSet(marks);
    else if (token.nesting === -1) marks = marks.filter(({ type }) => type.name !== markNames[token.type]);
    else if (token.type === 'image') readImage(token, flow);
    else if (token.type === 'hardbreak') flow.addBreak();
    else if (token.type === 'softbreak') flow.addText(' ', { marks, keepsSpace: false });
    else if (token.type === 'code_inline') {
      flow.addText(token.content, { marks: schema.mark('code').addToSet(marks), keepsSpace: true });
    } else flow.addText(token.content, { marks, keepsSpace: false });
  }
}

/** Without what stands between `~~` and `~~`: struck out, it is not part of the article, in any format. */
function leaveOutStruck(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter(({ type }) => {
    if (type === 's_open') depth++;
    if (type === 's_close') depth--;
    return depth === 0 && type !== 's_close';
  });
}

const markNames: Readonly<Record<string, string>> = {
  em_open: 'emphasis',
  em_close: 'emphasis',
  strong_open: 'strong',
  strong_close: 'strong',
  link_open: 'link',
  link_close: 'link',
};

/** The mark that a token begins, or null; a link whose address is not allowed keeps its words and begins none. */
function createMark(token: Token): Mark | null {
  const name = markNames[token.type];
  if (token.nesting !== 1 || name === undefined) return null;
  if (name !== 'link') return schema.mark(name);
  const href = sanitizeLink(getAttribute(token, 'href'));
  return href === null ? null : schema.mark('link', { href });
}

/** A picture with its alternative text, and its title as the caption. */
function readImage(token: Token, flow: Flow): void {
  const figure = createFigure(readWords(token), createText(cleanInline(getAttribute(token, 'title')), []));
  if (figure !== null) flow.addFigure(figure);
}

/** The words of a picture's alternative text, whose line ends are spaces. */
function readWords({ type, content, children }: Token): string {
  if (type === 'softbreak' || type === 'hardbreak') return ' ';
  return children === null ? content : leaveOutStruck(children).map(readWords).join('');
}

/** An attribute as a string, empty where there is none: the start of a list is the one that is a number. */
function getAttribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}
