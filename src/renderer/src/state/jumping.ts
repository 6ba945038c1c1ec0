import type { Span } from '#shared/domain/span.ts';
import { selectSpan } from '../editor/selection-commands.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import type { Articles } from './articles.ts';
import type { Editing } from './editing.ts';
import type { PaneFocus } from './pane-focus.ts';

/** A place in an article of the library. */
export interface JumpTarget {
  readonly articleId: string;
  /** Made active, if the article still has it. */
  readonly annotationId: string | null;
  /** Of the plain text (UTF-16); selected where no annotation is named. */
  readonly span: Span | null;
}

export interface JumpingOptions {
  readonly store: Store;
  readonly articles: Articles;
  readonly editing: Editing;
  readonly paneFocus: PaneFocus;
  readonly announce: Announce;
}

/** Goes to places in any article of the library. */
export class Jumping {
  private readonly options: JumpingOptions;
  private jumps = 0;

  constructor(options: JumpingOptions) {
    this.options = options;
  }

  /** Opens the article, if it is another one, and goes to the place in it; the last jump wins. */
  async go({ articleId, annotationId, span }: JumpTarget): Promise<void> {
    const { store, articles, editing, paneFocus, announce } = this.options;
    this.jumps += 1;
    const jump = this.jumps;
    if (!(await articles.open(articleId))) return;
    await this.waitForPaper(articleId);
    if (jump !== this.jumps || store.getState().opened?.article.id !== articleId) return;
    const editor = editing.current;
    if (annotationId !== null) {
      if (editor?.snapshot.annotations.get(annotationId) === undefined) {
        announce('What was found there is gone by now.');
      }
      editor?.activate(annotationId);
    } else if (span !== null) editing.edit(selectSpan(span));
    editing.readNow();
    paneFocus.focus('article');
  }

  /** An article that is opened is drawn in the next frame, and until then nothing can be gone to in it. */
  private async waitForPaper(articleId: string): Promise<void> {
    const { store } = this.options;
    const isThere = (): boolean => {
      const { opened, snapshot } = store.getState();
      return opened?.article.id !== articleId || snapshot !== null;
    };
    if (isThere()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (!isThere()) return;
        unsubscribe();
        resolve();
      });
    });
  }
}
