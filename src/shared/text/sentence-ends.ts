import type { Span } from '../domain/span.ts';
import type { SentenceHabits } from './abbreviations.ts';

export interface Paragraph {
  readonly text: string;
  readonly habits: SentenceHabits;
  /** Where a segmenter would end sentences (UTF-16); null where there is no opinion. */
  readonly proposed: ReadonlySet<number> | null;
}

/** A place where a sentence may end. */
export interface Candidate {
  /** Its terminal punctuation. */
  readonly mark: Span;
  /** Behind the marks and brackets that close there. */
  readonly end: number;
}

/** What stands around a candidate. */
interface Place extends Candidate {
  readonly paragraph: Paragraph;
  /** The terminal punctuation. */
  readonly run: string;
  /** Whether marks or brackets close behind it. */
  readonly isClosed: boolean;
  /** What follows, from its first word or sign on, as far as the rules read. */
  readonly next: string;
  /** The next word, '' where no word follows. */
  readonly word: string;
}

/** How far the rules read: behind a place as far as “Deputy Prime Minister Marta Lindqvist asked”, before it one long word. */
const ahead = 80;
const behind = 40;
/** How far away the other bracket of a pair is looked for: longer ones hold sentences of their own. */
const bracketReach = 400;

const opening = /^[\p{Ps}\p{Pi}"'“„‚‘»«›‹¿¡*_\s]+/u;
const fullWidth = /[。！？｡．]/;

/** Whether a sentence ends at this place. */
export function isSentenceEnd(candidate: Candidate, paragraph: Paragraph): boolean {
  const { text } = paragraph;
  const { mark, end } = candidate;
  const rest = text.slice(end, end + ahead);
  if (rest.trim() === '') return true;
  const run = text.slice(mark.start, mark.end);
  const isClosed = end > mark.end;
  /* 「終わった。」と言った: what goes on without a space or a mark that opens belongs to the same sentence. */
  if (fullWidth.test(run)) return !isClosed || /^[\s\p{Ps}\p{Pi}]/u.test(rest);
  if (!/^\s/.test(rest)) return isSpaceMissing(candidate, text);
  if (isInsideBrackets(candidate, text)) return false;
  /* The number of the next item: (b) The bridge, 2) The bridge. */
  if (/^\s*(?:[([](?:\d{1,3}|[a-z])|\d{1,3})[)\]] +\p{Lu}/u.test(rest)) return true;
  const next = rest.replace(opening, '');
  const word = /^[\p{L}\p{M}\p{N}'’-]+/u.exec(next)?.[0] ?? '';
  const place = { paragraph, mark, end, run, isClosed, next, word };
  if (goesOn(place)) return false;
  if (run === '.') return isStop(place);
  if (ellipsis.test(run)) return isClosed || endsByEllipsis(place);
  if (isClosed) return !isAttribution(next);
  return !namesWithMarks.test(text.slice(Math.max(0, mark.start - behind), mark.end));
}

/** Dots in a row, closed up or with spaces between them, without another mark. */
const ellipsis = /^(?:…+|\.(?:[ \u00a0\u202f]?\.)+)[.…]*$/u;

/** Whether dots that leave something out, or are a pause, end the sentence as well: He left… The rest stayed. */
function endsByEllipsis({ paragraph, mark, word }: Place): boolean {
  const { text, habits } = paragraph;
  if (/^I(?:['’]|$)/.test(word)) return false;
  /* With a space before them they are a pause as often: The dress is made of pearls ... 6,000 of them. */
  const isPause = /\s/.test(text.charAt(mark.start - 1)) && habits.openers.size > 0;
  return !isPause || habits.openers.has(word.toLowerCase());
}

/** Whether what follows can only go on with the sentence. */
function goesOn({ isClosed, next, word }: Place): boolean {
  if (/^[,;:)\]}]/.test(next)) return true;
  if (/^\p{Pd}/u.test(next)) {
    /* “Go!” — Marta Lindqvist, but “Why?” — “Because.” */
    if (isClosed) return !/^\p{Pd}\s*[\p{Pi}"„«]/u.test(next);
    /* Told you. — H. A. */
    return (
      !/^\p{Pd}\s*["“„«]?\p{Lu}/u.test(next) || /^\p{Pd}\s*(?:\p{Lu}[\p{L}.’'-]*\P{L}*){1,4}$/u.test(next)
    );
  }
  /* In lower case a sentence goes on, unless the word is a name like iPhone. */
  return /^\p{Ll}/u.test(word) && !/^\p{Ll}{1,2}\p{Lu}/u.test(word);
}

/** Names that end with a mark of their own. */
const namesWithMarks = /(?:^|[^\p{L}])(?:Yahoo|Jeopardy|Oklahoma|E|Wham|Yum)!$/u;

/** Sen. Smith, who voted for it, replied: what follows a quotation and belongs to it though it begins with a capital. */
const attribution =
  /^(?:(?:\p{Lu}[\p{L}’'.-]*(?:['’]s\s+\p{Ll}+)?|of|de|van|von|the)(?:\s+|,[^,.;:!?]{1,40},\s+)){1,5}(?:said|says|asked|asks|told|tells|replied|added|adds|wrote|writes|shouted|called|cried|tweeted|wondered|answered|exclaimed|continued|joked|quipped|demanded|remarked|recalled|yelled|whispered|insisted|inquired|responded|declared|announced|explained|commented|noted|argued|warned|urged|observed|pleaded|pressed|countered|ventured|offered|probed|mused|muttered|murmured|snorted|screamed|laughed)\b/u;

function isAttribution(next: string): boolean {
  return attribution.test(next) && !/^(?:He|She|They|It|We|I|You)\s/.test(next);
}

/** A full stop without a space behind it: “ended.The next” is a slip of the keyboard, example.com is none. */
function isSpaceMissing({ mark, end }: Candidate, text: string): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, mark.start - behind), mark.start))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(end, end + behind))?.[0] ?? '';
  if (/[@/\\]|www|\w\.\w/.test(before)) return false;
  return (
    /\p{Ll}{2}['’"”)]?$/u.test(before) &&
    /^["“(]?\p{Lu}(?:\p{Ll}+|\p{Ll}*['’]\p{Ll}+)?[,;:]?$/u.test(after) &&
    !/^(?:Com|Org|Net)\b/.test(after)
  );
}

/** Whether the place lies in, or at the end of, round brackets that were opened in the middle of a sentence. */
function isInsideBrackets({ mark, end }: Candidate, text: string): boolean {
  const before = text.slice(Math.max(0, mark.start - bracketReach), mark.start);
  let depth = 0;
  let at = before.length - 1;
  while (at >= 0) {
    const char = before.charAt(at);
    if (char === '(' && depth === 0) break;
    if (char === '(') depth--;
    else if (char === ')') depth++;
    at--;
  }
  if (at < 0) return false;
  const isSentence = /(?:^|[\p{Sentence_Terminal}…:][\p{Pe}\p{Pf}"'’”]*)\s*["'“‘„«]?$/u.test(
    before.slice(0, at),
  );
  if (isSentence) return false;
  return text.slice(mark.end, Math.max(end, mark.end + bracketReach)).includes(')');
}

/** Zones, places and days, which follow a time of day: 6 p.m. Eastern, 8 p.m. London time, 11 a.m. Tuesday. */
const timeCompanions =
  /^(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|JST|AE[SD]T|NZ[SD]T|HKT|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|January|February|March|April|May|June|July|August|September|October|November|December|(?:\p{Lu}\p{L}+\s){1,2}time)\b/u;
/** Streets, mountains and doctors: these abbreviations stand before a name or, in an address, behind one. */
const streets = /^(?:st|dr|mt|ft)$/;
/** Behind these the next capital begins a sentence, not a name. */
const closers = /^(?:[ap]\.m|etc|usw|enz|ecc|osv|itd|jne)$/;
/** Before an ordinal, so that what follows is what it counts: am 3. Oktober. */
const ordinalLeads = /(?:^|\s)(?:am|im|der|die|das|den|dem|des|vom|zum|beim|det|d\.)\s+\d+$/iu;

/** Whether a single full stop, with a space behind it and no lower case, ends a sentence or an abbreviation. */
function isStop({ paragraph, mark, end, isClosed, next, word }: Place): boolean {
  if (isClosed) return true;
  const { text, habits, proposed } = paragraph;
  const before = text.slice(Math.max(0, mark.start - behind), mark.start);
  /* dell’art. 3, l’O.N.U.: what stands before the apostrophe is another word. */
  const last = (/[\p{L}\p{M}\p{N}.'’°§№-]+$/u.exec(before)?.[0] ?? '').replace(
    /^.*['’](?=\p{L}{2}|\p{L}\.)/u,
    '',
  );
  const key = last.toLowerCase();
  /* z. B., J. K.: short pieces with spaces between them. */
  const pieces = /(?:\p{L}{1,2}\.[ \u00a0\u202f]?)+\p{L}{1,2}$/u.exec(before)?.[0] ?? '';
  const spread = pieces.replace(/\s/g, '').toLowerCase();
  const isOpener = /^\p{Lu}/u.test(word) && habits.openers.has(word.toLowerCase()) && !/^\p{L}\./u.test(next);

  if (habits.ordinals && /^\d{1,2}$/.test(key)) return isOpener && !ordinalLeads.test(before);
  if (habits.numbered.has(key) && /^[\d§]/.test(next)) return false;
  /* He said: 1. Yes. 2. No. */
  if (/:\s+1$/.test(before)) return false;
  /* SEN. SMITH is Sen. Smith. */
  const title = last.length > 1 && last === last.toUpperCase() ? last.charAt(0) + key.slice(1) : last;
  const isIn = (table: ReadonlySet<string>): boolean =>
    table.has(title) || (key.length > 1 && table.has(key)) || table.has(spread);
  if (isIn(habits.leading)) {
    return isOpener && streets.test(key) && /\p{Lu}[\p{L}’'-]*\s+\p{L}+$/u.test(before);
  }
  if (isIn(habits.trailing)) {
    if (timeCompanions.test(next)) return false;
    return isOpener || (closers.test(key) && !/^\d/.test(next));
  }
  const isInitial = /^\p{L}(?:\.\p{L})*$/u.test(last);
  if (isInitial) return isOpener;
  /* A short capitalised word may be an abbreviation that no table has. */
  if (/^\p{Lu}[\p{Ll}.]{0,4}$/u.test(last) && proposed !== null) return isOpener || proposed.has(end);
  return true;
}
