/** A source of numbers that is the same in every run: mulberry32, a well-known 32-bit generator in the public domain. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = (
  'the council of a harbour and its engineers report that costs rose by more than first expected because tunnel work ' +
  'under old quays took longer when pumps failed twice in winter while ministers asked for another review before spring'
).split(' ');

/** A text of about so many words: paragraphs of five sentences of fifteen words, the first one being a headline. */
export function generateText(wordCount: number, seed = 1): string {
  const random = createRandom(seed);
  const pick = () => words[Math.floor(random() * words.length)] ?? 'the';
  const sentence = () => {
    const [first = 'the', ...rest] = Array.from({ length: 15 }, pick);
    return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
  };
  const paragraphs = Array.from({ length: Math.ceil(wordCount / 75) }, () =>
    Array.from({ length: 5 }, sentence).join(' '),
  );
  return ['A generated article', ...paragraphs].join('\n\n');
}
