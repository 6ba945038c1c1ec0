import type { Span } from '../../domain/span.ts';
import { describeArticle } from '../describe.ts';
import type { Write } from '../exchange.ts';
import { tellCount, tellCreators } from '../notice.ts';
import { type CutSentence, cutSentences } from '../token-cut.ts';
import { escapeText } from './escapes.ts';
import { formatLayer, type Layer, listFeatures, parseLayer } from './header.ts';
import { readMeta } from './meta.ts';
import { arrangeRelations } from './out-arcs.ts';
import { createCellWriter } from './out-cells.ts';
import { createMarks, numberMarks, type OutMark } from './out-marks.ts';
import { keyOf, type Place } from './places.ts';
import { planLayers } from './plan-layers.ts';

/**
 * Writes WebAnno TSV 3.3. Annotations that came from such a file go back to their layers, the others to a layer of ours,
 * `webanno.custom.Tickmark`. Offsets are UTF-16 units.
 */
export const writeWebAnno: Write = ([{ file, labels }]) => {
  const { document, notices, skipped } = describeArticle(file, labels);
  const { text, spans, language } = document;
  const meta = readMeta(document, file.article.revision.textSha256);
  const sentences = meta.sentences ?? cutSentences(text, language ?? 'en');
  const { marks, blank, trimmed } = createMarks(document, { tokens: sentences.flat(), labels });
  const declared = meta.layers.flatMap((line) => parseLayer(line) ?? []);
  const plan = planLayers(declared, marks);
  const { arcs, slots, lost } = arrangeRelations(document.relations, { marks, layers: plan.layers });
  const layers = [...new Set([...plan.layers, ...arcs.map(({ layer }) => layer)])];
  const rows = createRows(sentences, marks);
  const writeCells = createCellWriter({
    layers,
    marks,
    arcs,
    slots,
    numbers: numberMarks(marks),
    nameRow: (place) => rows.names.get(keyOf(place)) ?? '',
  });
  const lines = ['#FORMAT=WebAnno TSV 3.3', ...layers.map(formatLayer), ''];
  for (const [place, words] of writeTexts(sentences, text).entries()) {
    lines.push('', ...words.split('\n').map((line) => `#Text=${escapeText(line)}`));
    for (const row of rows.sentences[place] ?? []) {
      const token = text.slice(row.start, row.end).replaceAll(/\p{Cc}/gu, escapeText);
      const start = `${rows.names.get(keyOf(row)) ?? ''}\t${row.start}-${row.end}\t${token}`;
      lines.push([start, ...writeCells(row), ''].join('\t'));
    }
  }
  const opening = text.slice(0, sentences[0]?.[0].start ?? text.length).replaceAll(' ', '').length;
  return {
    files: [{ suffix: '.tsv', content: `${lines.join('\n')}\n` }],
    notices: [
      ...notices,
      ...tellCount(blank, 'of the annotations have no word in them, and were left out.'),
      ...tellCount(trimmed, 'of the annotations had blanks at their ends, and are on the words alone.'),
      ...tellCount(
        lost,
        'of the relations are between layers for which there is no relation, and were left out.',
      ),
      ...tellCount(
        marks.filter((mark) => isCut(mark, layers)).length,
        'of the annotations are links of chains, which can have no notes and no attributes.',
      ),
      ...tellCount(opening, 'of the blanks before the first word became spaces.'),
      ...(plan.added.length === 0
        ? []
        : [`The layers in INCEpTION must get features which they did not have: ${plan.added.join(', ')}.`]),
      ...tellCreators(spans),
    ],
    skipped: skipped + blank,
  };
};

/** Whether something is known of an annotation for which its layer has no column. */
function isCut({ layer: { name }, values }: OutMark, layers: readonly Layer[]): boolean {
  const layer = layers.find((other) => other.name === name);
  const features = new Set(layer === undefined ? [] : listFeatures(layer));
  return [...values.keys()].some((feature) => !features.has(feature));
}

interface Rows {
  /** Of each sentence: its tokens, each with the parts of it to which something is attached. */
  readonly sentences: readonly (readonly Place[])[];
  /** The ids of the rows by the keys of their places. */
  readonly names: ReadonlyMap<string, string>;
}

function createRows(sentences: readonly CutSentence[], marks: readonly OutMark[]): Rows {
  const parts = new Map<number, Map<string, Place>>();
  for (const place of marks.flatMap(({ places }) => places)) {
    if (!place.isPart) continue;
    const known = parts.get(place.token) ?? new Map<string, Place>();
    parts.set(place.token, known.set(keyOf(place), place));
  }
  const names = new Map<string, string>();
  let token = 0;
  const rows = sentences.map((tokens, sentence) =>
    tokens.flatMap((span, place): readonly Place[] => {
      const row = { ...span, token, isPart: false };
      const name = `${sentence + 1}-${place + 1}`;
      names.set(keyOf(row), name);
      const found = [...(parts.get(token)?.values() ?? [])].toSorted(
        (one, other) => one.start - other.start || one.end - other.end,
      );
      for (const [number, part] of found.entries()) names.set(keyOf(part), `${name}.${number + 1}`);
      token += 1;
      return [row, ...found];
    }),
  );
  return { sentences: rows, names };
}

/**
 * The text of each sentence. Of what is between two of them a line feed with spaces behind it is made when the file is
 * read, and nothing where they touch; whatever else there is belongs to the sentence before it.
 */
function writeTexts(sentences: readonly (readonly Span[])[], text: string): readonly string[] {
  return sentences.map((tokens, place) => {
    const [start, end] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
    const next = sentences[place + 1]?.[0]?.start;
    const gap = text.slice(end, next);
    const kept = next === undefined ? gap : gap.replace(/\n *$/u, '');
    return text.slice(start, end) + kept;
  });
}
