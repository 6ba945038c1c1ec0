import styles from './answer-row.module.css';
import { Emphasised } from './search-list.tsx';

export interface AnswerRowProps {
  readonly name: string;
  /** Of the letters of the name that answer the query, UTF-16. */
  readonly offsets?: readonly number[];
  /** What else there is to say of it, as far as there is room. */
  readonly facts: string;
}

const noOffsets: readonly number[] = [];

/** One answer of a `SearchList`: what it is called, and a few facts at the end of the line. */
export function AnswerRow({ name, offsets = noOffsets, facts }: AnswerRowProps) {
  return (
    <>
      <span className={styles['name']} dir="auto">
        <Emphasised text={name} offsets={offsets} />
      </span>
      <span className={styles['facts']}>{facts}</span>
    </>
  );
}
