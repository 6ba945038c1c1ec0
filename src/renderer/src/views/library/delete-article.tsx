import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { useApp } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatCount } from '../words.ts';
import styles from './delete-article.module.css';
import { focusRow } from './row-focus.ts';

interface DeleteArticleProps {
  readonly articleId: string;
  readonly nextId: string | null;
}

/** Asks whether to delete an article, and says what goes with it. */
export function DeleteArticle({ articleId, nextId }: DeleteArticleProps) {
  const app = useApp();
  const close = useClose();
  /* As it was when the question was put: at the answer it is no more. */
  const [article] = useState(() => {
    const { library, opened } = app.store.getState();
    const summary = library?.articles.find(({ id }) => id === articleId);
    return summary === undefined ? null : { ...summary, isOpen: opened?.article.id === articleId };
  });
  const [isDeleting, setIsDeleting] = useState(false);
  if (article === null) return null;
  const remove = async () => {
    setIsDeleting(true);
    if (!(await app.shelving.delete(articleId))) return;
    close();
    /* The dialog gives the keyboard back to what had it before, which may be the row that has gone. */
    requestAnimationFrame(() => {
      if (!focusRow(nextId)) app.paneFocus.focus('library');
    });
  };
  return (
    <DialogFrame title="Delete this article?" role="alertdialog" onClose={close}>
      <p className={styles['title']} dir="auto">
        {article.title}
      </p>
      <p>{describeLoss(article)}</p>
      <p className={styles['rest']}>
        It goes to the trash of your system, and can be put back from there. Files that are attached to its
        sources stay in the library.
      </p>
      <DialogButtons>
        <Button look="main" isAutoFocused onPress={close}>
          Cancel
        </Button>
        <Button look="danger" isBusy={isDeleting} onPress={() => void remove()}>
          Move to the trash
        </Button>
      </DialogButtons>
    </DialogFrame>
  );
}

function describeLoss({
  annotationCount,
  isOpen,
}: {
  readonly annotationCount: number | null;
  readonly isOpen: boolean;
}): string {
  const annotations =
    annotationCount === null || annotationCount === 0
      ? 'everything that was done in it'
      : `its ${formatCount(annotationCount, 'annotation', 'annotations')}, everything known about them`;
  return `The text goes, with ${annotations} and its backups.${isOpen ? ' It is open now, and will be closed.' : ''}`;
}
