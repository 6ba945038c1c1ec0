import type { DifferenceKind, WordDifference } from '#shared/transcript/passage.ts';
import styles from './difference.module.css';

/** What is said of words to those who do not see how they are drawn; and in the legend to those who do. */
const meanings: Readonly<Record<Exclude<DifferenceKind, 'same'>, string>> = {
  'only-quote': 'only in the quote',
  'only-transcript': 'only in the transcript',
  omitted: 'left out, as the quote shows',
  inserted: 'put in by the editor',
  aside: 'said by nobody',
};

const legendOrder = ['only-quote', 'only-transcript', 'omitted', 'inserted', 'aside'] as const;

/** A quote and a passage as one text, word by word: what both have, and what only one of them has. */
export function Difference({ words }: { readonly words: readonly WordDifference[] }) {
  const kinds = new Set(words.map(({ kind }) => kind));
  const placed = words.map((word, place) => ({ ...word, place }));
  return (
    <>
      <p className={styles['text']} dir="auto">
        {placed.map(({ kind, text, place }) => (
          <Words key={place} kind={kind} text={text} />
        ))}
      </p>
      <ul className={styles['legend']}>
        {legendOrder
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <li key={kind}>
              <span className={styles[kind]} aria-hidden="true">
                words
              </span>{' '}
              {meanings[kind]}
            </li>
          ))}
      </ul>
    </>
  );
}

/* The white space behind words is outside what marks them. */
function Words({ kind, text }: Pick<WordDifference, 'kind' | 'text'>) {
  if (kind === 'same') return <span>{text}</span>;
  const bare = text.trimEnd();
  const Mark = kind === 'only-transcript' || kind === 'omitted' ? 'del' : 'ins';
  return (
    <>
      <Mark className={styles[kind]}>
        <span className="unseen">{meanings[kind]}: </span>
        {bare}
      </Mark>
      {text.slice(bare.length)}
    </>
  );
}
