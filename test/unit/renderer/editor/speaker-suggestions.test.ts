import { expect, test } from 'vitest';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { suggestSpeakers } from '#renderer/editor/speaker-suggestions.ts';
import { createTestState, Session } from './editing.ts';

const text = [
  'The mayor, Zoe\u0301 Marsh 🚇, spoke first.',
  '“It was cheap,” said Théo Brandt of Acme, a critic of the mayor. “Nobody knew,” she told the Courier.',
].join('\n\n');

function begin() {
  const session = new Session(createTestState(text));
  const tag = (
    words: string,
    command: 'tag.entity.person' | 'tag.entity.organisation' | 'tag.entity.place',
  ) => {
    session.selectWords(words);
    session.run(command);
  };
  tag('Zoe\u0301 Marsh', 'tag.entity.person');
  tag('Acme', 'tag.entity.organisation');
  tag('Théo Brandt', 'tag.entity.person');
  tag('Courier', 'tag.entity.place');
  return session;
}

test.each([['It was cheap,', ['Théo Brandt', 'Acme', 'Zoé Marsh'], 'Théo Brandt']])(
  'of “%s”: %j',
  (words, names, suggested) => {
    const session = begin();
    session.selectWords(words);
    session.run('tag.quote');
    const found = suggestSpeakers(session.state, getActive(session.state)?.id ?? '', session.context);
    const { entity } = getAnnotations(session.state).store;
    const nameOf = (id: string | null) => (id === null ? null : (entity.get(id)?.name ?? null));
    expect(new Set(found.ids.map(nameOf))).toEqual(new Set(names));
    expect(nameOf(found.suggested)).toBe(suggested);
  },
);

test('of what is not there: nobody', () => {
  expect(suggestSpeakers(begin().state, 'none', { language: 'en' })).toEqual({ ids: [], suggested: null });
});
