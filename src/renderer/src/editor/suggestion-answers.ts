import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation, StepChange } from '#shared/document/annotation-step.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { createEntity, type Entity } from '#shared/domain/records.ts';
import type { EntitySuggestion, QuoteSuggestion } from '#shared/suggest/suggestion.ts';
import { describeRange } from './anchors.ts';
import { findTouching } from './annotation-index.ts';
import { findOrMakeRecord, getRangeText, makeAnnotation } from './annotation-making.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { getEntityKey, normalizeName } from './annotation-store.ts';
import type { EditorContext } from './editor-context.ts';
import { isRejected } from './rejections.ts';
import { findSuggestion, getSuggestions, listSpoken, type PlacedSuggestion } from './suggestion-state.ts';

/** What is to be known while suggestions are accepted together. */
interface Accepting {
  readonly state: EditorState;
  readonly context: EditorContext;
  /** Entities as they were and as they will be, by their ids. */
  readonly entities: Map<string, { readonly before: Entity | null; readonly after: Entity }>;
  /** The ids of entities that are being made, by `getEntityKey`. */
  readonly made: Map<string, string>;
  /** The ids of entities behind suggestions, by the ids of the suggestions with the full names. */
  readonly records: Map<string, string>;
}

/**
 * The changes that make annotations of suggestions, with the records behind them, as tagging does: mentions of one thing
 * share a record, and a quote has for its speaker who seems to have said it, where that is an entity already or becomes one
 * here. A quote that was accepted before its speaker was gets them now.
 */
export function acceptSuggestions(
  state: EditorState,
  suggestions: readonly PlacedSuggestion[],
  context: EditorContext,
): readonly StepChange[] {
  const accepting: Accepting = {
    state,
    context,
    entities: new Map(),
    made: new Map(),
    records: new Map(),
  };
  const mentions: StepChange[] = [];
  for (const placed of suggestions) {
    if (placed.suggestion.kind === 'entity')
      mentions.push(annotate(placed, takeEntity(placed, placed.suggestion, accepting), accepting));
  }
  const others: StepChange[] = [];
  for (const placed of suggestions) {
    const { suggestion } = placed;
    if (suggestion.kind === 'entity') continue;
    const { refId, changes } = findOrMakeRecord(
      state,
      { range: placed.range, text: placed.words, tag: { kind: suggestion.kind } },
      context,
    );
    const speakerId = suggestion.kind === 'quote' ? findSpeaker(suggestion, accepting) : null;
    others.push(
      ...changes.map((change) => withSpeaker(change, speakerId)),
      annotate(placed, refId, accepting),
    );
  }
  const entities = [...accepting.entities].map(
    ([id, { before, after }]) => ({ type: 'entity', id, before, after }) as const,
  );
  return [...entities, ...mentions, ...others, ...findLateSpeakers(suggestions, accepting)];
}

function annotate(
  { range, suggestion }: PlacedSuggestion,
  refId: string,
  { state, context }: Accepting,
): StepChange {
  const made = makeAnnotation(state, { range, kind: suggestion.kind, refId }, context);
  const after = { ...made, body: { ...made.body, origin: 'suggestion' as const } };
  return { type: 'annotation', id: made.id, before: null, after };
}

function withSpeaker(change: StepChange, speakerId: string | null): StepChange {
  if (change.type !== 'quote' || change.after === null) return change;
  return { ...change, after: { ...change.after, speakerId } };
}

/** The entity that a mention names: one that is there, or a new one. What it is called here becomes another name of it. */
function takeEntity(placed: PlacedSuggestion, suggestion: EntitySuggestion, accepting: Accepting): string {
  const { context, made, records } = accepting;
  const { record, type } = suggestion;
  const head = findSuggestion(getSuggestions(accepting.state), record);
  /* A full name that is none is not what this is called either. */
  const isMisled = head !== null && head.id !== placed.id && isRejected(head, { state: accepting.state });
  const name = normalizeName(isMisled ? placed.words : suggestion.name);
  const known = isMisled
    ? findNamed({ name, type }, accepting)
    : findEntity(record, { name, type }, accepting);
  const id = known ?? createId(context.clock);
  if (known === null) {
    const after = createEntity(id, { name, type });
    accepting.entities.set(id, { before: null, after });
    made.set(getEntityKey(after), id);
  }
  if (!isMisled) records.set(record, id);
  if (suggestion.reason === 'abbreviation') addAlias(id, normalizeName(placed.words), accepting);
  return id;
}

function addAlias(id: string, alias: string, { state, entities }: Accepting): void {
  const before = getAnnotations(state).store.entity.get(id) ?? null;
  const now = entities.get(id)?.after ?? before;
  if (now === null || now.name === alias || now.aliases.includes(alias)) return;
  entities.set(id, { before, after: { ...now, aliases: [...now.aliases, alias] } });
}

interface Named {
  readonly name: string;
  readonly type: Entity['type'];
}

/** The entity behind the suggestion with the full name: tagged there, or being accepted, or of that name and type. */
function findEntity(record: string, named: Named, accepting: Accepting): string | null {
  const known = accepting.records.get(record);
  if (known !== undefined) return known;
  return findTagged(record, accepting) ?? findNamed(named, accepting);
}

function findTagged(record: string, { state }: Accepting): string | null {
  const head = findSuggestion(getSuggestions(state), record);
  const tagged = head === null ? undefined : findThere(state, head, 'entity');
  return tagged?.body.refId ?? null;
}

function findNamed(named: Named, { state, made }: Accepting): string | null {
  const key = getEntityKey(named);
  return getAnnotations(state).store.entityIds.get(key)?.[0] ?? made.get(key) ?? null;
}

/** The annotation of a kind that is just where a suggestion is. */
function findThere(
  state: EditorState,
  { range }: PlacedSuggestion,
  kind: PlacedSuggestion['suggestion']['kind'],
): PlacedAnnotation | undefined {
  return findTouching(getAnnotations(state), range).find(
    ({ body, range: other }) => body.kind === kind && other?.from === range.from && other.to === range.to,
  );
}

function findSpeaker({ speaker }: QuoteSuggestion, accepting: Accepting): string | null {
  if (speaker === null) return null;
  const { record, name } = speaker;
  const head = findSuggestion(getSuggestions(accepting.state), record);
  const type = head?.suggestion.kind === 'entity' ? head.suggestion.type : 'person';
  return findEntity(record, { name: normalizeName(name), type }, accepting);
}

/** Quotes that were accepted while nobody was known to have said them, and whose speakers are accepted now. */
function findLateSpeakers(
  suggestions: readonly PlacedSuggestion[],
  { state, records }: Accepting,
): readonly StepChange[] {
  const all = getSuggestions(state);
  const { store } = getAnnotations(state);
  const accepted = new Set(suggestions.map(({ id }) => id));
  const changes: StepChange[] = [];
  for (const [record, speakerId] of records) {
    for (const placed of listSpoken(all, record)) {
      const tagged = accepted.has(placed.id) ? undefined : findThere(state, placed, 'quote');
      const before = tagged?.body.origin === 'suggestion' ? store.quote.get(tagged.body.refId) : undefined;
      if (before === undefined || before.speakerId !== null) continue;
      changes.push({ type: 'quote', id: before.id, before, after: { ...before, speakerId } });
    }
  }
  return changes;
}

/** The changes that remember that suggestions are none. */
export function rejectSuggestions(
  state: EditorState,
  suggestions: readonly PlacedSuggestion[],
  { clock, personId }: EditorContext,
): readonly StepChange[] {
  return suggestions.map(({ range, suggestion: { kind } }): StepChange => {
    const { exact, prefix, suffix } = describeRange(range, state.doc);
    const id = createId(clock);
    const after = { id, kind, exact, prefix, suffix, createdBy: personId, createdAt: createTimestamp(clock) };
    return { type: 'rejection', id, before: null, after };
  });
}

/** The words of a suggestion as they stand in the text. */
export function getSuggestionText(state: EditorState, { range }: PlacedSuggestion): string {
  return getRangeText(state, range);
}
