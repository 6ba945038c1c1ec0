import * as fc from 'fast-check';
import type { DecorationSet } from 'prosemirror-view';
import { describe, expect, test } from 'vitest';
import { createDecorations } from '#renderer/editor/annotation-decorations.ts';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { getDrawnArea } from '#renderer/editor/drawn-area.ts';
import { readSuggestion } from '#renderer/editor/suggestion-commands.ts';
import {
  getSuggestions,
  type PlacedSuggestion,
  placeSuggestion,
  setSuggestionMeta,
} from '#renderer/editor/suggestion-state.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { suggestAll } from '#shared/suggest/suggest.ts';
import { createTestState, readLists, Session } from './editing.ts';

const text = [
  '🦀 Anna Berg met Carl Lind of the Harbour Safety Board (HSB).',
  '“We left,” said Berg. The HSB paid €412\u00a0million. “No,” Lind said.',
  'José Berg 👩‍🔬 left on 3 May 2026.',
].join('\n\n');

/** What longer texts are made of: the same names and abbreviations again and again, quotes before and after who said them. */
const paragraphs = [
  ...text.split('\n\n').slice(0, 2),
  '“It will cost €412 million,” Carl Lind said on Monday. Berg did not answer.',
  'The Harbour Safety Board (HSB) met in Oslo. “We had no choice,” said Anna Berg.',
  'The HSB lost 40 percent of its budget in 2019.',
];

/** A session on a text for which suggestions have been made. */
function begin(given = text): Session {
  const session = new Session(createTestState(given));
  suggestAgain(session);
  return session;
}

function suggestAgain(session: Session): void {
  const { state } = session;
  const suggestions = suggestAll(TextIndex.of(state.doc).text, { language: 'en' }).map((suggestion) =>
    placeSuggestion(suggestion, state),
  );
  session.dispatch(setSuggestionMeta(state.tr, { added: { suggestions, isFirst: true } }));
}

const wordsOf = ({ suggestion, words }: PlacedSuggestion): string =>
  `${suggestion.kind === 'entity' ? suggestion.type : suggestion.kind}: ${words}`;

/** The suggestions that are drawn, by place. */
function listDrawn({ state }: Session): readonly string[] {
  const { all, decorations } = getSuggestions(state);
  const drawn = new Set(decorations.find().map(({ spec }): unknown => spec['id']));
  return all.filter(({ id }) => drawn.has(id)).map(wordsOf);
}

const readCurrent = ({ state }: Session): string | null => readSuggestion(state)?.words ?? null;

/** Goes to the first suggestion of these words. */
function goTo(session: Session, words: string): void {
  session.select(0);
  for (let step = 0; step < 40; step++) {
    session.run('suggestion.next');
    if (readCurrent(session) === words) return;
  }
  throw new Error(`no suggestion “${words}”`);
}

const entities = (session: Session) =>
  readLists(session.state).entities.map(({ name, type, aliases }) => [type, name, ...aliases].join(' '));

/** Who is quoted, by the words. */
function listSpeakers(session: Session): readonly (readonly [string, string | null])[] {
  const lists = readLists(session.state);
  return lists.annotations
    .filter(({ kind }) => kind === 'quote')
    .map(({ refId, anchor }) => {
      const speakerId = lists.quotes.find(({ id }) => id === refId)?.speakerId;
      return [anchor.exact, lists.entities.find(({ id }) => id === speakerId)?.name ?? null] as const;
    });
}

/** What each annotation says, by place, with what is behind it. */
function describeWork({ state }: Session) {
  const { annotations, claims, quotes, entities } = readLists(state);
  const named = new Map(entities.map(({ id, name, type, aliases }) => [id, [type, name, ...aliases]]));
  return {
    counts: [claims, quotes, entities].map(({ length }) => length),
    annotations: annotations.map(({ kind, anchor, origin, refId }) => {
      const quote = quotes.find(({ id }) => id === refId);
      const speaker = quote?.speakerId == null ? null : named.get(quote.speakerId);
      return { kind, anchor, origin, entity: named.get(refId), mode: quote?.mode, speaker };
    }),
  };
}

const all = [
  'person: Anna Berg',
  'person: Carl Lind',
  'organisation: Harbour Safety Board',
  'organisation: HSB',
  'quote: We left,',
  'person: Berg',
  'claim: The HSB paid €412\u00a0million.',
  'organisation: HSB',
  'number: €412\u00a0million',
  'quote: No,',
  'person: Lind',
  'claim: José Berg 👩‍🔬 left on 3 May 2026.',
  'person: José Berg',
  'date: 3 May 2026',
];

describe('what is drawn', () => {
  test('are the suggestions for the text', () => {
    expect(listDrawn(begin())).toEqual(all);
  });

  test('not what is tagged as the same kind', () => {
    const session = begin();
    session.selectWords('Anna');
    session.run('tag.entity.place');
    expect(listDrawn(session)).toEqual(all.slice(1));
    session.run('edit.undo');
    expect(listDrawn(session)).toEqual(all);
    session.selectWords('Anna');
    session.run('tag.claim');
    expect(listDrawn(session)).toEqual(all);
  });

  test('not where there is nothing to check', () => {
    const session = begin();
    session.run('coverage.nothing');
    expect(listDrawn(session)).toEqual(all.slice(4));
    session.run('edit.undo');
    expect(listDrawn(session)).toEqual(all);
  });

  test('nothing while suggestions are hidden, and then what is not tagged meanwhile', () => {
    const session = begin();
    session.dispatch(setSuggestionMeta(session.state.tr, { isShown: false }));
    expect(listDrawn(session)).toEqual([]);
    session.selectWords('Anna Berg');
    session.run('tag.entity.person');
    expect(session.run('suggestion.next')).toBe(false);
    expect(session.said.at(-1)).toBe('Suggestions are hidden');
    session.dispatch(setSuggestionMeta(session.state.tr, { isShown: true }));
    expect(listDrawn(session)).toEqual(all.slice(1));
  });

  test('the same where it is made anew as where it follows the changes', () => {
    const session = begin();
    const steps = [
      () => session.run('suggestion.next', 'suggestion.accept', 'suggestion.accept'),
      () => session.run('suggestion.reject'),
      () => session.run('suggestion.accept-quotes'),
      () => session.run('edit.undo', 'edit.undo'),
      () => session.run('coverage.nothing'),
      () => session.run('edit.redo', 'suggestion.reject-below'),
      () => session.run('edit.undo', 'edit.undo', 'edit.undo', 'edit.undo'),
    ];
    for (const step of steps) {
      step();
      const followed = listDrawn(session);
      suggestAgain(session);
      expect(listDrawn(session)).toEqual(followed);
    }
  });

  test('cuts quotes as they know they are cut: each has one mark at its start and one at its end', () => {
    const session = new Session(createTestState('“We met Anna Berg and Carl Lind there,” he said.'));
    session.run('select.quotation', 'tag.quote');
    suggestAgain(session);
    const { store, decorations } = getAnnotations(session.state);
    const suggested = getSuggestions(session.state).decorations;
    expect(listDrawn(session)).toEqual(['person: Anna Berg', 'person: Carl Lind']);
    const list = (set: DecorationSet): readonly (readonly number[])[] =>
      set.find().map(({ from, to }) => [from, to]);
    const made = createDecorations({
      store,
      activeId: null,
      document: session.state.doc,
      area: getDrawnArea(session.state),
      suggested,
    });
    expect(list(decorations)).toEqual(list(made));
    expect(list(decorations)).toHaveLength(3);
  });
});

describe('walking', () => {
  test('goes from the caret down, and from the last to the first', () => {
    const session = begin();
    const seen = all.map(() => {
      session.run('suggestion.next');
      return readCurrent(session);
    });
    expect(seen).toEqual(all.map((words) => words.replace(/^\w+: /, '')));
    session.run('suggestion.next');
    expect(readCurrent(session)).toBe('Anna Berg');
    session.run('suggestion.previous');
    expect(readCurrent(session)).toBe('3 May 2026');
  });

  test('says what is suggested, and why', () => {
    const session = begin();
    goTo(session, 'Berg');
    expect(session.said.at(-1)).toBe('Suggested person: Berg (later mention)');
  });

  test('ends where the caret goes elsewhere, and by Escape', () => {
    const session = begin();
    session.run('suggestion.next');
    session.run('select.sentence.next');
    expect(readCurrent(session)).toBeNull();
    session.run('suggestion.next');
    session.run('annotation.clear');
    expect(readCurrent(session)).toBeNull();
  });

  test('has no annotation active, whose keys would act on it', () => {
    const session = begin();
    session.run('tag.claim', 'suggestion.next');
    expect(getActive(session.state)).toBeNull();
  });
});

describe('accepting', () => {
  test('makes an annotation of that origin, and goes to the next', () => {
    const session = begin();
    session.run('suggestion.next', 'suggestion.accept');
    expect(readLists(session.state).annotations).toMatchObject([
      {
        kind: 'entity',
        origin: 'suggestion',
        anchor: { exact: 'Anna Berg', state: 'exact' },
        createdBy: 'person',
      },
    ]);
    expect(entities(session)).toEqual(['person Anna Berg']);
    expect(readCurrent(session)).toBe('Carl Lind');
  });

  test('takes what is at the caret where none has been gone to', () => {
    const session = begin();
    session.select(text.indexOf('Carl') + 2);
    session.run('suggestion.accept');
    expect(entities(session)).toEqual(['person Carl Lind']);
  });

  test('is refused, and said, where there is none', () => {
    const session = begin();
    session.select(0);
    expect(session.run('suggestion.accept')).toBe(false);
    expect(session.said.at(-1)).toBe('No suggestion here');
    expect(session.canRun('suggestion.accept')).toBe(false);
  });

  test.each([
    ['the full name first', ['Anna Berg', 'Berg']],
    ['the later mention first', ['Berg', 'Anna Berg']],
  ])('mentions of one share its record: %s', (_, order) => {
    const session = begin();
    for (const words of order) {
      goTo(session, words);
      session.run('suggestion.accept');
    }
    expect(entities(session)).toEqual(['person Anna Berg']);
    expect(new Set(readLists(session.state).annotations.map(({ refId }) => refId)).size).toBe(1);
  });

  test('a later mention belongs to a full name that was tagged by hand, whatever its type', () => {
    const session = begin();
    session.selectWords('Anna Berg');
    session.run('tag.entity.other');
    goTo(session, 'Berg');
    session.run('suggestion.accept');
    expect(entities(session)).toEqual(['other Anna Berg']);
  });

  test('a later mention is called by its own words where the full name was rejected', () => {
    const session = begin();
    goTo(session, 'Anna Berg');
    session.run('suggestion.reject');
    goTo(session, 'Berg');
    session.run('suggestion.accept');
    expect(entities(session)).toEqual(['person Berg']);
  });

  test('an abbreviation becomes another name', () => {
    const session = begin();
    goTo(session, 'HSB');
    session.run('suggestion.accept');
    expect(entities(session)).toEqual(['organisation Harbour Safety Board HSB']);
  });

  test.each([
    ['the speaker first', ['Anna Berg', 'We left,']],
    ['the quote first', ['We left,', 'Anna Berg']],
  ])('a quote has the speaker that was accepted: %s', (_, order) => {
    const session = begin();
    for (const words of order) {
      goTo(session, words);
      session.run('suggestion.accept');
    }
    expect(listSpeakers(session)).toEqual([['We left,', 'Anna Berg']]);
  });

  test('a quote has no speaker while nobody is an entity', () => {
    const session = begin();
    goTo(session, 'We left,');
    session.run('suggestion.accept');
    expect(listSpeakers(session)).toEqual([['We left,', null]]);
  });

  test.each([
    ['suggestion.accept-claims', 2],
    ['suggestion.accept-quotes', 2],
    ['suggestion.accept-entities', 10],
    ['suggestion.accept-below', 14],
  ] as const)('of many is one step of undo: %s', (command, count) => {
    const session = begin();
    session.select(0);
    session.run(command);
    expect(session.list()).toHaveLength(count);
    expect(session.said.at(-1)).toBe(`Accepted ${count} suggestions`);
    expect(listDrawn(session)).toHaveLength(all.length - count);
    session.run('edit.undo');
    expect(session.list()).toEqual([]);
    expect(entities(session)).toEqual([]);
    expect(listDrawn(session)).toEqual(all);
  });

  test('of all has each thing once, and each quote its speaker', () => {
    const session = begin();
    session.run('suggestion.accept-below');
    expect(entities(session).toSorted()).toEqual([
      'date 3 May 2026',
      'number €412 million',
      'organisation Harbour Safety Board HSB',
      'person Anna Berg',
      'person Carl Lind',
      'person José Berg',
    ]);
    expect(listSpeakers(session)).toEqual([
      ['We left,', 'Anna Berg'],
      ['No,', 'Carl Lind'],
    ]);
  });

  test('of many makes what accepting one after the other makes, and undoing brings all back', () => {
    const paragraph = fc.constantFrom(...paragraphs);
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 60, size: 'max' }), (chosen) => {
        const [many, single] = [begin(chosen.join('\n\n')), begin(chosen.join('\n\n'))];
        const suggested = listDrawn(many);
        many.run('suggestion.accept-below');
        single.run('suggestion.next', ...suggested.map(() => 'suggestion.accept' as const));
        const accepted = many.list();
        expect(accepted).toEqual(suggested.map((words) => words.replace(/^(?!claim|quote)\w+/, 'entity')));
        expect(single.list()).toEqual(accepted);
        expect(describeWork(single)).toEqual(describeWork(many));
        expect([listDrawn(many), listDrawn(single)]).toEqual([[], []]);
        many.run('edit.undo');
        expect(readLists(many.state)).toEqual(emptyLists);
        expect(listDrawn(many)).toEqual(suggested);
        many.run('edit.redo');
        expect(many.list().map((words) => words.replace('*', ''))).toEqual(accepted);
        expect(describeWork(single)).toEqual(describeWork(many));
      }),
      { numRuns: 20 },
    );
  });

  test('below the caret leaves what is above it', () => {
    const session = begin();
    session.select(text.indexOf('José'));
    session.run('suggestion.accept-below');
    expect(listDrawn(session)).toEqual(all.slice(0, 11));
  });
});

describe('rejecting', () => {
  test('is remembered, and goes to the next', () => {
    const session = begin();
    session.run('suggestion.next', 'suggestion.reject');
    expect(readCurrent(session)).toBe('Carl Lind');
    expect(readLists(session.state).rejections).toMatchObject([
      { kind: 'entity', exact: 'Anna Berg', prefix: '🦀 ', createdBy: 'person' },
    ]);
    suggestAgain(session);
    expect(listDrawn(session)).toEqual(all.slice(1));
    session.run('edit.undo');
    expect(session.said.at(-1)).toBe('Undone: suggestion rejected: Anna Berg');
    expect(listDrawn(session)).toEqual(all);
    expect(readLists(session.state).rejections).toEqual([]);
  });

  test('is of that place, and not of the same words elsewhere', () => {
    const session = begin();
    goTo(session, 'HSB');
    session.run('suggestion.reject');
    expect(listDrawn(session).filter((words) => words.endsWith(': HSB'))).toHaveLength(1);
  });

  test('holds in a text that was edited elsewhere', () => {
    const session = begin();
    goTo(session, 'Berg');
    session.run('suggestion.reject');
    const { rejections } = readLists(session.state);
    const lists = { ...readLists(session.state), rejections };
    const edited = new Session(createTestState(text.replace('€412', '€398'), lists));
    suggestAgain(edited);
    expect(listDrawn(edited)).not.toContain('person: Berg');
  });

  test.each([
    ['suggestion.reject-claims', 2],
    ['suggestion.reject-quotes', 2],
    ['suggestion.reject-entities', 10],
    ['suggestion.reject-below', 14],
  ] as const)('of many is one step of undo: %s', (command, count) => {
    const session = begin();
    session.select(0);
    session.run(command);
    expect(readLists(session.state).rejections).toHaveLength(count);
    expect(listDrawn(session)).toHaveLength(all.length - count);
    session.run('edit.undo');
    expect(listDrawn(session)).toEqual(all);
  });
});
