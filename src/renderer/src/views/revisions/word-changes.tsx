import { diffWordsWithSpace } from 'diff';
import { joinClasses } from '../../ui/class-names.ts';
import styles from './word-changes.module.css';

/** Words of before and of now as one text: what was taken out is struck out, what was put in is framed. */
export function WordChanges({ before, after }: { readonly before: string; readonly after: string }) {
  const pieces = diffWordsWithSpace(before, after).map((piece, place) => ({ ...piece, place }));
  return (
    <p className={styles['text']} dir="auto">
      {pieces.map(({ added, removed, value, place }) =>
        added || removed ? (
          <ChangedWords key={place} kind={added ? 'added' : 'removed'} text={value} />
        ) : (
          <span key={place}>{value}</span>
        ),
      )}
    </p>
  );
}

/** Words of one draft alone; white space behind them stands outside what marks them. */
export function ChangedWords({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }) {
  const bare = text.trimEnd();
  const Mark = kind === 'added' ? 'ins' : 'del';
  return (
    <>
      <Mark className={joinClasses(styles[kind])}>
        <span className="unseen">{kind === 'added' ? 'put in: ' : 'taken out: '}</span>
        {bare}
      </Mark>
      {text.slice(bare.length)}
    </>
  );
}
