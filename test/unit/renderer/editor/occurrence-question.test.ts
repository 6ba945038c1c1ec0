import { DecorationSet } from 'prosemirror-view';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { getAskedRange, readQuestion } from '#renderer/editor/occurrence-question.ts';
import { patchRecord } from '#renderer/editor/record-edits.ts';
import { createTestState, Session } from './editing.ts';

const text = [
  'Zoe\u0301 Marsh 🚇 runs the tunnel.',
  'Marsh’s tunnel is late. Anna Marsh does not. “The tunnel,” said Zoé Marsh, “is fine.”',
  'TUNNEL news: MARSH left. A marsh is wet.',
].join('\n\n');

function begin(
  words = 'Zoe\u0301 Marsh',
  command: 'tag.entity.person' | 'tag.claim' = 'tag.entity.person',
): Session {
  const session = new Session(createTestState(text));
  session.selectWords(words);
  session.run(command);
  return session;
}

const asked = (session: Session): string | null => readQuestion(session.state)?.words ?? null;

/** What is asked about, from the first place to the last. */
function walk(session: Session): readonly (string | null)[] {
  const places: (string | null)[] = [];
  while (asked(session) !== null) {
    places.push(asked(session));
    session.answer('no');
  }
  return places;
}

describe('the places that are asked about', () => {
  test('are those of the name, by surname too, in the order of the text', () => {
    const session = begin();
    session.run('tag.occurrences');
    expect(walk(session)).toEqual(['Marsh', 'Zoé Marsh', 'MARSH']);
  });

  test('go on from the annotation, and then from the start', () => {
    const session = begin('Zoé Marsh');
    session.run('tag.occurrences');
    expect(walk(session)).toEqual(['MARSH', 'Zoe\u0301 Marsh', 'Marsh']);
  });

  test('are not those that are tagged already', () => {
    const session = begin();
    session.selectWords('MARSH');
    session.run('tag.entity.person');
    session.run('annotation.previous', 'tag.occurrences');
    expect(walk(session)).toEqual(['Marsh', 'Zoé Marsh']);
  });

  test('are those of an alias', () => {
    const session = begin();
    const [id = ''] = getAnnotations(session.state).store.entity.keys();
    session.edit(patchRecord({ type: 'entity', id, patch: { aliases: ['the tunnel'] } }));
    session.run('tag.occurrences');
    expect(walk(session)).toContain('The tunnel');
  });

  test('say what stands around them, and how many there are', () => {
    const session = begin();
    session.run('tag.occurrences');
    expect(readQuestion(session.state)).toEqual({
      number: 1,
      count: 3,
      accepted: 0,
      before: '',
      words: 'Marsh',
      after: expect.stringMatching(/^’s tunnel is late\. Anna Marsh/),
    });
  });

  test('nowhere: it is said, and nothing is asked', () => {
    const session = begin('“The tunnel,” said', 'tag.claim');
    expect(session.run('tag.occurrences')).toBe(false);
    expect(asked(session)).toBeNull();
    expect(session.said.at(-1)).toMatch(/^Nowhere else: /);
  });

  test('without an active annotation: it is said', () => {
    const session = new Session(createTestState(text));
    expect(session.run('tag.occurrences')).toBe(false);
    expect(session.said).toEqual(['No annotation is active']);
  });
});

describe('the answers', () => {
  const named = (session: Session) =>
    session
      .list()
      .filter((line) => line.startsWith('entity'))
      .map((line) => line.replace('entity: ', ''));

  test('tag what was accepted as mentions of one record, in one step of undo', () => {
    const session = begin();
    session.run('tag.occurrences');
    session.answer('yes', 'no', 'yes');
    expect(asked(session)).toBeNull();
    expect(named(session)).toEqual(['Zoe\u0301 Marsh*', 'Marsh', 'MARSH']);
    const { store } = getAnnotations(session.state);
    expect(store.entity.size).toBe(1);
    expect([...store.annotation.values()].map(({ body }) => body.origin)).toEqual(
      expect.arrayContaining(['manual', 'occurrence', 'occurrence']),
    );
    expect(session.said.at(-1)).toBe('Tagged 2 more');
    session.run('edit.undo');
    expect(named(session)).toHaveLength(1);
    session.run('edit.redo');
    expect(named(session)).toHaveLength(3);
  });

  test.each([
    [['all'], 3],
    [['no', 'all'], 2],
    [['yes', 'end'], 1],
    [['end'], 0],
    [['no', 'no', 'no'], 0],
    [['yes', 'all'], 3],
  ] as const)('%j tag %i more', (answers, count) => {
    const session = begin();
    session.run('tag.occurrences');
    session.answer(...answers);
    expect(asked(session)).toBeNull();
    expect(named(session)).toHaveLength(1 + count);
  });

  test('leave the caret, and what is active, where they were', () => {
    const session = begin();
    const { selection } = session.state;
    const active = getActive(session.state)?.id;
    session.run('tag.occurrences');
    session.answer('all');
    expect(session.state.selection.eq(selection)).toBe(true);
    expect(getActive(session.state)?.id).toBe(active);
  });

  test('change nothing before the end', () => {
    const session = begin();
    session.run('tag.occurrences');
    session.answer('yes');
    expect(named(session)).toHaveLength(1);
    expect(readQuestion(session.state)).toMatchObject({ number: 2, accepted: 1 });
  });

  test('to nothing that is asked are none', () => {
    expect(begin().answer('yes')).toBe(false);
  });

  test('a claim has its mentions too', () => {
    const session = begin('the tunnel', 'tag.claim');
    session.run('tag.occurrences');
    expect(asked(session)).toBe('The tunnel');
    session.answer('yes');
    expect(getAnnotations(session.state).store.claim.size).toBe(1);
    expect(session.list().filter((line) => line.startsWith('claim'))).toHaveLength(2);
  });
});

test('a question about an annotation that goes is asked no more', () => {
  const session = begin();
  session.run('tag.occurrences');
  session.run('annotation.remove');
  expect(getAskedRange(session.state)).toBeNull();
});

test('each place is drawn as what it is: asked, accepted or waiting', () => {
  const session = begin();
  session.run('tag.occurrences');
  session.answer('yes');
  const sets = session.state.plugins.map((plugin) => plugin.props.decorations?.call(plugin, session.state));
  const drawn = sets
    .flatMap((set) => (set instanceof DecorationSet ? set.find() : []))
    .map(
      (decoration) => z.object({ type: z.object({ attrs: z.looseObject({}) }) }).parse(decoration).type.attrs,
    )
    .flatMap((attributes) => attributes['data-occurrence'] ?? []);
  expect(drawn).toEqual(['accepted', 'asked', 'waiting']);
});
