import type { ReactNode } from 'react';
import { goToSentence } from '../../editor/coverage-commands.ts';
import type { ItemName } from '../../state/item-names.ts';
import { useApp } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import styles from './place-button.module.css';

export interface PlaceButtonProps {
  /** Where it leads; null where that is nowhere, and then it is no button. */
  readonly place: ItemName['place'];
  readonly mark?: ReactNode;
  readonly words: string;
  readonly fact: string;
}

/** Something by its words, and what there is to say of it. It closes the dialog and leads to its place in the text. */
export function PlaceButton({ place, mark, words, fact }: PlaceButtonProps) {
  const app = useApp();
  const close = useClose();
  const content = (
    <>
      {mark}
      <span className={styles['words']} dir="auto">
        {words}
      </span>
      <span className={styles['fact']}>{fact}</span>
    </>
  );
  if (place === null) return <div className={styles['item']}>{content}</div>;
  const go = (): void => {
    const editor = app.editing.current;
    close();
    if ('sentence' in place) editor?.edit(goToSentence(place.sentence));
    else editor?.activate(place.annotationId);
    app.paneFocus.focus('article');
  };
  return (
    <button type="button" className={styles['item']} onClick={go}>
      {content}
    </button>
  );
}
