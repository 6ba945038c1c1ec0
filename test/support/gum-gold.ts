import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityType } from '#shared/domain/records.ts';
import type { Span } from '#shared/domain/span.ts';
import { keepLongest } from '#shared/text/longest-match.ts';
import { corpusFolder } from './corpus.ts';

/** Something that has a name, a date or a number, by those who annotated the corpus. Offsets are UTF-16 of the article. */
export interface GoldEntity extends Span {
  readonly type: EntityType;
}

/** A news article of the GUM corpus as people annotated it. */
export interface GoldArticle {
  readonly name: string;
  /** Its paragraphs, joined as those of an article are. */
  readonly text: string;
  readonly entities: readonly GoldEntity[];
  /** What its quote elements hold, without the marks around it. */
  readonly quotations: readonly Span[];
  /** Whether its annotators marked quotations inside paragraphs: some articles have none of theirs marked. */
  readonly marksQuotations: boolean;
}

interface Token extends Span {
  /** Its place in its sentence, from 1. */
  readonly id: number;
  readonly form: string;
  readonly pos: string;
  readonly head: number;
  readonly relation: string;
}

/** A phrase, by the places of its first and last word in the sentence. */
interface Phrase {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/** The folder of the articles in CoNLL-U; null where there is none, and what needs it is skipped. */
export const goldFolder = corpusFolder === undefined ? null : join(corpusFolder, 'gum-news/dep');

/** Types of the corpus and ours. What it calls an object is a work or a thing of any kind. */
const types: Readonly<Record<string, EntityType>> = {
  person: 'person',
  organization: 'organisation',
  place: 'place',
  event: 'event',
};

/**
 * All articles of the corpus; none where there is no folder.
 *
 * The corpus marks every noun phrase. What a checker tags is less, and this is the rule for it, made of the corpus's own
 * annotations (universal dependencies and phrases) and of no rule of Tickmark's:
 *
 * - Names: every phrase whose head is a proper noun (`PROPN`), or has one for its name (`flat`: “actor Jane Doe”), cut to that
 *   noun and the proper nouns and capitalised adjectives beside it inside the phrase, over hyphens and “&”, and, but for
 *   people, over “of” and “for”. Of people another phrase inside is left out: of “U.S. President Jane Doe”, “President Jane
 *   Doe” is one and “U.S.” another. Titles stay; articles and possessives are cut.
 * - Dates: every phrase of time whose head is a proper noun or a number, or that ends in yesterday, today, tonight or tomorrow,
 *   or is last, this or next and a unit; without its article and without what follows in a
 *   clause.
 * - Numbers: every run of numbers (`NUM`) in none of those, with the currency or the per cent sign (`SYM`) beside it, but not
 *   “one” by itself.
 *
 * What is named twice is counted twice; of spans that overlap, the longest.
 */
export async function readGoldArticles(): Promise<readonly GoldArticle[]> {
  if (goldFolder === null) return [];
  const articles: GoldArticle[] = [];
  for (const name of (await readdir(goldFolder)).toSorted()) {
    articles.push(readArticle(name, await readFile(join(goldFolder, name), 'utf8')));
  }
  return articles;
}

function readArticle(name: string, source: string): GoldArticle {
  const entities: GoldEntity[] = [];
  const quotations: Span[] = [];
  let text = '';
  let marksQuotations = false;
  for (const paragraph of source.split(/^# newpar(?= |$)/mu).slice(1)) {
    if (text !== '' && paragraph.includes('\n# text = ')) text += '\n\n';
    const offset = text.length;
    const isBlock = /^(?:_block = | *\n# newpar_block = )(?:.*\| )?quote\b/u.test(paragraph);
    const quoted: Span[] = [];
    const open: number[] = [];
    for (const sentence of paragraph.split(/\n(?:\n+|$)/)) {
      const words = /^# text = (.*)$/mu.exec(sentence)?.[1];
      if (words === undefined) continue;
      if (text.length > offset) text += ' ';
      const { tokens, phrases, marks } = readSentence(sentence, { words, offset: text.length });
      text += words;
      entities.push(...listEntities(tokens, phrases));
      for (const { isOpening, at } of marks) {
        if (isOpening) open.push(at);
        else {
          const start = open.pop();
          if (start !== undefined) quoted.push({ start, end: at });
        }
      }
    }
    marksQuotations ||= quoted.length > 0;
    const spans = isBlock
      ? [{ start: offset, end: text.length }]
      : quoted.toSorted((a, b) => a.start - b.start);
    quotations.push(...joinQuoted(spans, text).map((span) => withoutMarks(span, text)));
  }
  return { name, text, entities: settle(entities, text), quotations, marksQuotations };
}

interface Mark {
  readonly isOpening: boolean;
  readonly at: number;
}

function readSentence(
  source: string,
  { words, offset }: { readonly words: string; readonly offset: number },
): {
  readonly tokens: readonly Token[];
  readonly phrases: readonly Phrase[];
  readonly marks: readonly Mark[];
} {
  const tokens: Token[] = [];
  const phrases: Phrase[] = [];
  const marks: Mark[] = [];
  const open: { readonly id: string; readonly type: string; readonly first: number }[] = [];
  let at = 0;
  for (const line of source.split('\n')) {
    const [id = '', form = '', , pos = '', , , head = '', relation = '', , misc = ''] = line.split('\t');
    if (!/^\d+$/.test(id)) continue;
    const found = words.indexOf(form, at);
    const start = found < 0 ? at : found;
    at = found < 0 ? at : found + form.length;
    const token = {
      id: Number(id),
      form,
      pos,
      head: Number(head),
      relation,
      start: offset + start,
      end: offset + at,
    };
    tokens.push(token);
    for (const { 1: slash } of (/(?:^|\|)XML=([^|]*)/.exec(misc)?.[1] ?? '').matchAll(
      /<(\/?)(?:q|quote)[ >]/g,
    )) {
      marks.push({ isOpening: slash === '', at: slash === '' ? token.start : token.end });
    }
    const entities = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '';
    for (const [, opened, closes, closed] of entities.matchAll(/\(([^()]*)(\))?|([^()]+)\)/g)) {
      if (opened === undefined) {
        const [phrase] = open.splice(
          open.findLastIndex((one) => one.id === closed),
          1,
        );
        if (phrase !== undefined) phrases.push({ ...phrase, last: token.id });
      } else {
        const [name = '', type = ''] = opened.split('-');
        if (closes === undefined) open.push({ id: name, type, first: token.id });
        else phrases.push({ type, first: token.id, last: token.id });
      }
    }
  }
  return { tokens, phrases, marks };
}

function listEntities(tokens: readonly Token[], phrases: readonly Phrase[]): readonly GoldEntity[] {
  const dates = listDates(tokens, phrases);
  const isDated = (span: Span): boolean =>
    dates.some(({ start, end }) => span.start < end && span.end > start);
  const names = phrases
    .filter(({ type }) => type !== 'time')
    .flatMap((phrase) => readName(phrase, { tokens, phrases }) ?? []);
  const taken = [...dates, ...names];
  return [...dates, ...names.filter((name) => !isDated(name)), ...listNumbers(tokens, taken)];
}

function findHead(tokens: readonly Token[], { first, last }: Phrase): Token | undefined {
  return tokens.slice(first - 1, last).find(({ head }) => head < first || head > last);
}

const joints = /^(?:-|–|&|\/|\.)$/;
const links = /^(?:of|for|the)$/;

function readName(
  phrase: Phrase,
  { tokens, phrases }: { readonly tokens: readonly Token[]; readonly phrases: readonly Phrase[] },
): GoldEntity | null {
  const head = findHead(tokens, phrase);
  const isInside = ({ id }: Token): boolean => id >= phrase.first && id <= phrase.last;
  const name =
    head?.pos === 'PROPN'
      ? head
      : tokens.find(
          (token) =>
            isInside(token) &&
            token.pos === 'PROPN' &&
            token.head === head?.id &&
            token.relation.startsWith('flat'),
        );
  if (name === undefined) return null;
  const others = phrases.filter(
    ({ first, last }) => first >= phrase.first && last <= phrase.last && (first > name.id || last < name.id),
  );
  const belongs = (token: Token | undefined): token is Token =>
    token !== undefined &&
    isInside(token) &&
    (phrase.type !== 'person' || !others.some(({ first, last }) => token.id >= first && token.id <= last));
  let first = name;
  for (let id = name.id - 1; id >= phrase.first; id--) {
    const token = tokens[id - 1];
    if (!belongs(token)) break;
    if (token.pos === 'PROPN' || (token.pos === 'ADJ' && /^\p{Lu}/u.test(token.form))) first = token;
    else if (!joints.test(token.form)) break;
  }
  let last = name;
  for (let id = name.id + 1; id <= phrase.last; id++) {
    const token = tokens[id - 1];
    if (token === undefined || !isInside(token)) break;
    const isLinked = phrase.type !== 'person' && links.test(token.form);
    if (token.pos === 'PROPN' && belongs(token)) last = token;
    else if (token.pos === 'NUM' && token.head === name.id) last = token;
    else if (!joints.test(token.form) && !isLinked) break;
  }
  return { start: first.start, end: last.end, type: types[phrase.type] ?? 'other' };
}

const relative = /^(?:yesterday|today|tonight|tomorrow)$/i;
const nearby = /^(?:last|this|next) (?:week|weekend|month|year|night|decade|century)$/i;

function listDates(tokens: readonly Token[], phrases: readonly Phrase[]): readonly GoldEntity[] {
  const dates = phrases.filter((phrase) => {
    if (phrase.type !== 'time') return false;
    const head = findHead(tokens, phrase);
    const words = tokens
      .slice(phrase.first - 1, phrase.last)
      .map(({ form }) => form)
      .filter((form) => !/^['’]s$/.test(form));
    if (head === undefined) return false;
    const isNamed = head.pos === 'PROPN' || head.pos === 'NUM';
    return isNamed || relative.test(words.at(-1) ?? '') || nearby.test(words.join(' '));
  });
  const outermost = dates.filter(
    (date) => !dates.some((other) => other !== date && other.first <= date.first && other.last >= date.last),
  );
  return outermost.flatMap(({ first, last }) => {
    const within = tokens.slice(first - 1, last);
    const clause = within.findIndex(
      ({ form, relation }) =>
        /^(?:acl|advcl|parataxis)/.test(relation) || /^(?:when|that|which|who)$/.test(form),
    );
    const kept = (clause > 0 ? within.slice(0, clause) : within).filter(
      ({ form, pos }, index) => !(index === 0 && pos === 'DET' && /^(?:the|a|an)$/i.test(form)),
    );
    const words = kept.findLastIndex(({ pos }) => /^(?:PROPN|NUM|NOUN|ADV)$/.test(pos));
    const start = kept[0]?.start;
    const end = kept[words]?.end;
    return start === undefined || end === undefined ? [] : [{ start, end, type: 'date' as const }];
  });
}

function listNumbers(tokens: readonly Token[], taken: readonly Span[]): readonly GoldEntity[] {
  const numbers: GoldEntity[] = [];
  let run: Token[] = [];
  const close = (): void => {
    const counts = run.filter(({ pos }) => pos === 'NUM');
    const [first] = run;
    const last = run.at(-1);
    const isOne = counts.length === 1 && /^one$/i.test(counts[0]?.form ?? '');
    if (first !== undefined && last !== undefined && counts.length > 0 && !isOne) {
      numbers.push({ start: first.start, end: last.end, type: 'number' });
    }
    run = [];
  };
  for (const token of tokens) {
    const isTaken = taken.some(({ start, end }) => token.start < end && token.end > start);
    if (!isTaken && (token.pos === 'NUM' || (token.pos === 'SYM' && /[%\p{Sc}]/u.test(token.form))))
      run.push(token);
    else close();
  }
  close();
  return numbers;
}

/** Those that lie apart: of some that overlap the longest, and of dates with a comma between them one. */
function settle(entities: readonly GoldEntity[], text: string): readonly GoldEntity[] {
  const settled: GoldEntity[] = [];
  for (const entity of keepLongest(entities)) {
    const last = settled.at(-1);
    const isJoined =
      last?.type === 'date' && entity.type === 'date' && text.slice(last.end, entity.start) === ', ';
    if (last !== undefined && isJoined) settled[settled.length - 1] = { ...last, end: entity.end };
    else settled.push(entity);
  }
  return settled;
}

/** The sentences of one quotation are an element each: where none of them ends with a mark, the next goes on. */
function joinQuoted(spans: readonly Span[], text: string): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end - 1, span.start + 1);
    if (last !== undefined && /^[^"“”]\s[^"“”]$/u.test(gap))
      joined[joined.length - 1] = { start: last.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

/** Without quotation marks, the white space inside them, and a reference behind them. */
function withoutMarks({ start, end }: Span, text: string): Span {
  const words = text.slice(start, end).replace(/["”'’]\s*\(\(\p{L}+\)\)\.?$/u, '');
  const lead = /^["“'‘\s]*/u.exec(words)?.[0].length ?? 0;
  const trail = /["”'’\s]*$/u.exec(words.slice(lead))?.[0].length ?? 0;
  return { start: start + lead, end: start + words.length - trail };
}
