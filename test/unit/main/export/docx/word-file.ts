import { strFromU8, unzipSync } from 'fflate';

/** A comment as Word has it. */
export interface WordComment {
  readonly id: number;
  readonly author: string;
  readonly initials: string;
  readonly date: string;
  readonly lines: readonly string[];
}

/** A stretch of the text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface WordFile {
  readonly parts: Readonly<Record<string, string>>;
  /** The paragraphs with their styles; those of tables in their order. */
  readonly paragraphs: readonly { readonly style: string | null; readonly text: string }[];
  /** All paragraphs, joined by a blank line. */
  readonly text: string;
  /** Where the comments are in `text`, by their ids. */
  readonly ranges: ReadonlyMap<number, Range>;
  /** The ids of the references to comments, in the order of the text. */
  readonly references: readonly number[];
  /** For each unit of `text`, whether it is highlighted. */
  readonly highlighted: readonly boolean[];
  readonly comments: readonly WordComment[];
}

/** What in a document says something. Our own files have no other forms of these elements. */
const tokens =
  /<w:p\/?>|<w:pStyle w:val="(?<style>\w+)"\/>|<w:r>|<w:highlight w:val="yellow"\/>|<w:t xml:space="preserve">(?<text>[^<]*)<\/w:t>|<w:br\/>|<w:tab\/>|<w:commentRange(?<edge>Start|End) w:id="(?<id>\d+)"\/>|<w:commentReference w:id="(?<reference>\d+)"\/>/gu;

function unescape(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(\w+);/gu, (whole, name: string) => entities[name] ?? whole);
}

/** Reads a document of ours, and sees to it that its comments are put together as they must be. */
export function readWordFile(bytes: string | Uint8Array): WordFile {
  if (typeof bytes === 'string') throw new Error('not bytes');
  const files = Object.entries(unzipSync(bytes));
  const parts = Object.fromEntries(files.map(([name, content]) => [name, strFromU8(content)]));
  const paragraphs: { style: string | null; text: string }[] = [];
  const starts = new Map<number, number>();
  const ranges = new Map<number, Range>();
  const references: number[] = [];
  const highlighted: boolean[] = [];
  let isHighlighted = false;
  const length = () => paragraphs.reduce((sum, { text }) => sum + text.length, 2 * (paragraphs.length - 1));
  const say = (text: string) => {
    const last = paragraphs.at(-1);
    if (last === undefined) throw new Error('words outside of a paragraph');
    for (let at = 0; at < text.length; at += 1) highlighted[length() + at] = isHighlighted;
    last.text += text;
  };
  for (const { 0: token, groups = {} } of (parts['word/document.xml'] ?? '').matchAll(tokens)) {
    const last = paragraphs.at(-1);
    if (token === '<w:p>' || token === '<w:p/>') paragraphs.push({ style: null, text: '' });
    else if (token === '<w:r>') isHighlighted = false;
    else if (token.startsWith('<w:highlight')) isHighlighted = true;
    else if (token === '<w:br/>') say('\n');
    else if (token === '<w:tab/>') say('\t');
    else if (groups['text'] !== undefined) say(unescape(groups['text']));
    else if (groups['style'] !== undefined && last !== undefined) last.style = groups['style'];
    else if (groups['reference'] !== undefined) references.push(Number(groups['reference']));
    else if (groups['edge'] === 'Start') starts.set(Number(groups['id']), length());
    else if (groups['edge'] === 'End') {
      const start = starts.get(Number(groups['id']));
      if (start === undefined || ranges.has(Number(groups['id'])))
        throw new Error(`${token} has no beginning`);
      ranges.set(Number(groups['id']), { start, end: length() });
    }
  }
  if (starts.size !== ranges.size) throw new Error('a comment has no end');
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n\n');
  const comments = readComments(parts['word/comments.xml'] ?? '');
  return { parts, paragraphs, text, ranges, references, highlighted, comments };
}

function readComments(xml: string): readonly WordComment[] {
  return [...xml.matchAll(/<w:comment (?<attributes>[^>]*)>(?<content>.*?)<\/w:comment>/gsu)].map(
    ({ groups = {} }) => {
      const get = (name: string) =>
        unescape(new RegExp(`w:${name}="([^"]*)"`, 'u').exec(groups['attributes'] ?? '')?.[1] ?? '');
      const lines = (groups['content'] ?? '').split('</w:p>').slice(0, -1);
      return {
        id: Number(get('id')),
        author: get('author'),
        initials: get('initials'),
        date: get('date'),
        lines: lines.map((line) =>
          [...line.matchAll(tokens)]
            .map(({ 0: token, groups: found = {} }) =>
              token === '<w:br/>' ? '\n' : unescape(found['text'] ?? ''),
            )
            .join(''),
        ),
      };
    },
  );
}
