import type { Span } from '#shared/domain/span.ts';
import { selectSpan } from '../editor/selection-commands.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import type { Articles } from './articles.ts';
import type { Editing } from './editing.ts';
import type { PaneFocus } from './pane-focus.ts';
import { untilDrawn } from './store-waits.ts';

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
    const isDrawn = await untilDrawn(store, articleId);
    if (!isDrawn || jump !== this.jumps) return;
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
}
