import type { Node } from 'prosemirror-model';
import { TextIndex } from '#shared/document/positions.ts';
import type { Span } from '#shared/domain/span.ts';
import { findWords } from '#shared/text/find-words.ts';
import { type FoldedText, foldText } from '#shared/text/folded-text.ts';
import { showFound } from '../editor/found-mark.ts';
import { selectSpan } from '../editor/selection-commands.ts';
import type { Defer } from './after-paint.ts';
import type { Store } from './app-state.ts';
import type { Editing } from './editing.ts';

/** What is looked for in the open article, and what has been found. */
export interface FindingReading {
  readonly words: string;
  /** How many places have them; null where that has not been looked up yet. */
  readonly count: number | null;
  /** Which of them is selected, from 1; null where none is. */
  readonly current: number | null;
  /** Counts how often it was asked for: the field takes the keyboard, with all its words selected. */
  readonly asked: number;
}

export interface FindingOptions {
  readonly store: Store;
  readonly editing: Editing;
  readonly defer: Defer;
}

/** Looks for words in the open article. */
export class Finding {
  private readonly options: FindingOptions;
  /** What was looked for last, in whichever article. */
  private words = '';
  /** Where the caret was when it began: the first place from there on is gone to. */
  private origin = 0;
  private readonly folded = new WeakMap<Node, FoldedText>();

  constructor(options: FindingOptions) {
    this.options = options;
    options.store.subscribe(({ opened, finding }, before) => {
      /* The mark goes with its editor, of which nothing must be read any more: the store has another article by now. */
      if (finding !== null && opened?.opening !== before.opened?.opening)
        options.store.setState({ finding: null });
    });
  }

  /** Shows the field, with what was looked for last. */
  start(): void {
    const { store, editing } = this.options;
    const { finding } = store.getState();
    if (finding !== null) {
      store.setState({ finding: { ...finding, asked: finding.asked + 1 } });
      return;
    }
    editing.readSelection();
    this.origin = editing.current?.selected.start ?? 0;
    editing.edit(showFound(true));
    store.setState({ finding: { words: this.words, count: null, current: null, asked: 1 } });
  }

  /** Looks for other words, once the field shows them. */
  change(words: string): void {
    const { store, defer } = this.options;
    const { finding } = store.getState();
    if (finding === null) return;
    this.words = words;
    store.setState({ finding: { ...finding, words } });
    defer(() => {
      if (store.getState().finding?.words === words) this.goTo(this.listFound(), 'from the origin');
    });
  }

  /** Goes to the next place, or the one before; after the last comes the first. */
  step(direction: 1 | -1): void {
    if (this.options.store.getState().finding !== null) this.goTo(this.listFound(), direction);
  }

  /** Looks for nothing any more. What was found last stays selected. */
  stop(): void {
    const { store, editing } = this.options;
    if (store.getState().finding === null) return;
    store.setState({ finding: null });
    editing.edit(showFound(false));
  }

  private listFound(): readonly Span[] {
    const { editing } = this.options;
    const document = editing.current?.snapshot.document;
    if (document === undefined) return [];
    const folded = this.folded.get(document) ?? foldText(TextIndex.of(document).text);
    this.folded.set(document, folded);
    return findWords(folded, this.words);
  }

  private goTo(found: readonly Span[], way: 1 | -1 | 'from the origin'): void {
    const { store, editing } = this.options;
    const { finding } = store.getState();
    if (finding === null) return;
    const index = way === 'from the origin' ? this.findFirst(found) : this.findNext(found, way);
    const span = found[index];
    if (span !== undefined) editing.edit(selectSpan(span));
    const current = span === undefined ? null : index + 1;
    store.setState({ finding: { ...finding, count: found.length, current } });
  }

  /** The first place that is not before where it began; after the last comes the first. */
  private findFirst(found: readonly Span[]): number {
    return Math.max(
      0,
      found.findIndex(({ start }) => start >= this.origin),
    );
  }

  /** By the selection, for the text may be another by now. */
  private findNext(found: readonly Span[], direction: 1 | -1): number {
    const selected = this.options.editing.current?.selected;
    if (selected === undefined) return 0;
    const { start, end } = selected;
    const index =
      direction === 1
        ? found.findIndex((span) => span.start > start || (span.start === start && span.end > end))
        : found.findLastIndex((span) => span.start < start);
    if (index !== -1) return index;
    return direction === 1 ? 0 : found.length - 1;
  }
}
