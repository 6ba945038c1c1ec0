import type { EntityType } from '../domain/records.ts';
import { foldText } from '../text/folded-text.ts';
import { readPersonName } from '../text/search-names.ts';
import { createGazetteer, type Gazetteer } from './gazetteer.ts';
import { type Candidate, learnVocabulary, listCandidates } from './name-spans.ts';
import { addEvidence, chooseType, type Evidence, type NameType } from './name-types.ts';
import type { Page, Reading } from './page.ts';
import { type Belonging, linkMentions, type Mention } from './records.ts';
import type { EntitySuggestion } from './suggestion.ts';

interface Found {
  readonly page: Page;
  readonly candidate: Candidate;
  readonly words: string;
}

/** The names, dates and amounts of an article, in order, apart. */
export function suggestEntities(
  pages: readonly Page[],
  {
    reading,
    gazetteer,
    text,
  }: { readonly reading: Reading; readonly gazetteer: Gazetteer; readonly text: string },
): readonly EntitySuggestion[] {
  const vocabulary = learnVocabulary(pages, reading);
  const found = pages.flatMap((page) =>
    listCandidates(page, { reading, vocabulary, gazetteer }).map(
      (candidate): Found => ({
        page,
        candidate,
        words: page.text.slice(candidate.start, candidate.end),
      }),
    ),
  );
  const all = [...found, ...findAgain(pages, found)].toSorted(
    (a, b) => a.page.offset + a.candidate.start - b.page.offset - b.candidate.start,
  );
  const typeOf = createTyper(all, reading);
  const mentions = all.map((one): Mention => {
    const start = one.page.offset + one.candidate.start;
    const end = one.page.offset + one.candidate.end;
    const { entry } = one.candidate;
    return {
      id: `entity-${start}-${end}`,
      start,
      end,
      words: one.words,
      type: typeOf(one),
      name: entry?.name ?? one.words,
    };
  });
  const belongings = linkMentions(mentions, text);
  return all.flatMap(({ candidate }, place): readonly EntitySuggestion[] => {
    const mention = mentions[place];
    const belonging = mention === undefined ? undefined : belongings.get(mention.id);
    if (mention === undefined || belonging === undefined) return [];
    const { id, start, end, type, words } = mention;
    const reason = tellReason({ candidate, belonging, words });
    return [{ kind: 'entity', id, start, end, type, reason, name: belonging.name, record: belonging.record }];
  });
}

function tellReason({
  candidate,
  belonging,
  words,
}: {
  readonly candidate: Candidate;
  readonly belonging: Belonging;
  readonly words: string;
}): string {
  if (candidate.kind === 'date') return 'date';
  if (candidate.kind === 'number') return /%|per ?cent|Prozent/iu.test(words) ? 'percentage' : 'amount';
  if (belonging.by === 'abbreviation') return 'abbreviation';
  if (belonging.by === 'surname' || belonging.by === 'short form') return 'later mention';
  if (candidate.entry !== null) return candidate.entry.type === 'work' ? 'title' : 'known name';
  return belonging.by === 'same' ? 'named again' : 'name';
}

/** What was found as a name somewhere is found wherever it stands, as in a headline: in the same words and capitals. */
function findAgain(pages: readonly Page[], found: readonly Found[]): readonly Found[] {
  const entries = found
    .filter(({ candidate, words }) => candidate.kind === 'name' && /\s|^(?=.*\p{Lu}.*\p{Lu})/u.test(words))
    .map(({ words }) => ({ name: words, type: 'other' as const }));
  const own = createGazetteer(entries);
  const taken = new Map<Page, Candidate[]>();
  for (const { page, candidate } of found) {
    const list = taken.get(page);
    if (list === undefined) taken.set(page, [candidate]);
    else list.push(candidate);
  }
  return pages.flatMap((page) => {
    const there = taken.get(page) ?? [];
    let at = 0;
    return own.find(page.text).flatMap(({ start, end }): readonly Found[] => {
      while ((there[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++;
      if ((there[at]?.start ?? Number.POSITIVE_INFINITY) < end) return [];
      const candidate = { start, end, kind: 'name', isTitled: false, entry: null } as const;
      return [{ page, candidate, words: page.text.slice(start, end) }];
    });
  });
}

/** One type for all mentions of a name; a surname or a given name by itself is what the full name is. */
function createTyper(all: readonly Found[], reading: Reading): (found: Found) => EntityType {
  const evidences = new Map<string, Evidence>();
  const names = new Map<string, string>();
  for (const { page, candidate, words } of all) {
    if (candidate.kind !== 'name') continue;
    const key = foldText(words).lower;
    const evidence: Evidence = evidences.get(key) ?? new Map();
    evidences.set(key, evidence);
    names.set(key, words);
    addEvidence(evidence, candidate, { page, reading });
  }
  const chosen = new Map<string, NameType>();
  for (const [key, evidence] of evidences) chosen.set(key, chooseType(names.get(key) ?? '', evidence));
  const surnames = new Set<string>();
  for (const [key, type] of chosen) {
    /* Only somebody of whom more is known than how the name looks. */
    if (type !== 'person' || (evidences.get(key)?.get('person') ?? 0) <= 0) continue;
    const { given, surname } = readPersonName(names.get(key) ?? '');
    if (given.length > 0) for (const name of [surname, given[0] ?? '']) surnames.add(foldText(name).lower);
  }
  return ({ candidate, words }) => {
    if (candidate.entry !== null) return candidate.entry.type;
    if (candidate.kind !== 'name') return candidate.kind;
    const key = foldText(words).lower;
    const type = chosen.get(key) ?? 'other';
    const isSure = type === 'place' || type === 'organisation';
    return surnames.has(key) && !(isSure && (evidences.get(key)?.get(type) ?? 0) > 6) ? 'person' : type;
  };
}
