import type { Span } from '../../domain/span.ts';
import { describeArticle } from '../describe.ts';
import type { Write } from '../exchange.ts';
import type { ForeignDocument } from '../foreign.ts';
import { tellCount, tellCreators } from '../notice.ts';
import { cutSentences, findPieces } from '../token-cut.ts';
import { conllMediaType, hadStarts } from './names.ts';
import { documentStart } from './rows.ts';
import { type LabelledSpan, selectSpans } from './select-spans.ts';
import { outside } from './tags.ts';

/**
 * Writes words and IOB2 tags with a tab between them. An article that came from such a file is cut at its spaces, any
 * other into words and marks; a token that an annotation cuts is cut there, and sentences that one goes over are one.
 */
export const writeConll: Write = ([{ file, labels }]) => {
  const { document, notices, skipped } = describeArticle(file, labels);
  const isOwn = file.article.source.mediaType === conllMediaType;
  const { text, spans, language, relations } = document;
  const blanks = isOwn ? /[ \t\r\n]/u : /\s/u;
  const { chosen, covered, cut, blank } = selectSpans(spans, { text, blanks });
  const sentences = isOwn ? cutLines(text) : cutSentences(text, language ?? 'en');
  const rows = writeSentences(joinSentences(sentences, chosen), {
    chosen,
    text,
    starts: isOwn && hasStarts(document),
  });
  const renamed = new Set(chosen.filter(({ label }) => makeLabel(label) !== label).map(({ label }) => label));
  const isSaid = ({ attributes, note }: (typeof spans)[number]): boolean =>
    note !== null || Object.keys(attributes).length > 0;
  return {
    files: [{ suffix: '.conll', content: rows }],
    notices: [
      ...notices,
      ...tellCount(covered, 'of the annotations overlap longer ones, and were left out.'),
      ...tellCount(cut, 'of the annotations overlap longer ones, and lack a piece.'),
      ...tellCount(blank, 'of the annotations have no word in them, and were left out.'),
      ...tellCount(
        spans.filter(({ pieces }) => pieces.length > 1).length,
        'of the annotations are in pieces, which became annotations of their own.',
      ),
      ...tellCount(
        spans.filter(isSaid).length,
        'of the annotations have notes, a status or other attributes, for which there is no column.',
      ),
      ...tellCount(
        relations.length,
        'of the annotations are related to others, for which there is no column.',
      ),
      ...tellCount(renamed.size, 'of the labels have white space; they have _ there.'),
      ...tellCreators(spans),
    ],
    skipped: skipped + covered + blank,
  };
};

type Sentence = readonly Span[];

/** A line is a sentence there, and what stands between spaces is a token. */
function cutLines(text: string): readonly Sentence[] {
  return findPieces(text, /[^\n]+/gu)
    .map(({ start, end }) =>
      findPieces(text.slice(start, end), /[^ \t\r]+/gu).map((token) => ({
        start: token.start + start,
        end: token.end + start,
      })),
    )
    .filter((tokens) => tokens.length > 0);
}

/** Whether lines said where a document starts, which parted documents by blank lines. */
function hasStarts({ text, meta }: ForeignDocument): boolean {
  return hadStarts(meta) || text.includes('\n\n');
}

/** The sentences with those joined between which an annotation goes on, and tokens cut where one begins or ends. */
function joinSentences(sentences: readonly Sentence[], chosen: readonly LabelledSpan[]): readonly Sentence[] {
  const joined: Span[][] = [];
  const ends = chosen.flatMap(({ start, end }) => [start, end]);
  let [next, over] = [0, 0];
  for (const tokens of sentences) {
    const first = tokens[0]?.start ?? 0;
    while ((chosen[over]?.end ?? Number.POSITIVE_INFINITY) <= first) over += 1;
    const isInside = (chosen[over]?.start ?? Number.POSITIVE_INFINITY) < first;
    const sentence = isInside ? (joined.at(-1) ?? []) : [];
    if (!isInside || joined.length === 0) joined.push(sentence);
    for (const token of tokens) {
      let { start } = token;
      for (; (ends[next] ?? Number.POSITIVE_INFINITY) < token.end; next += 1) {
        const end = ends[next] ?? start;
        if (end <= start) continue;
        sentence.push({ start, end });
        start = end;
      }
      sentence.push({ start, end: token.end });
    }
  }
  return joined;
}

function writeSentences(
  sentences: readonly Sentence[],
  {
    chosen,
    text,
    starts,
  }: { readonly chosen: readonly LabelledSpan[]; readonly text: string; readonly starts: boolean },
): string {
  const lines: string[] = [];
  let place = 0;
  let before: number | null = null;
  for (const tokens of sentences) {
    const start = tokens[0]?.start ?? 0;
    if (starts && (before === null || text.slice(before, start).includes('\n\n'))) {
      lines.push(`${documentStart}\t${outside}`, '');
    }
    for (const token of tokens) {
      while ((chosen[place]?.end ?? Number.POSITIVE_INFINITY) <= token.start) place += 1;
      lines.push(`${text.slice(token.start, token.end)}\t${describeTag(token, chosen[place])}`);
      before = token.end;
    }
    lines.push('');
  }
  return lines.map((line) => `${line}\n`).join('');
}

function describeTag(token: Span, span: LabelledSpan | undefined): string {
  if (span === undefined || token.start < span.start) return outside;
  return `${token.start === span.start ? 'B' : 'I'}-${makeLabel(span.label)}`;
}

/** A label that is one column. */
function makeLabel(label: string): string {
  return label.replaceAll(/\s+/gu, '_') || '_';
}
