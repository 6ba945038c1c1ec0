import { type CommandGroup, type CommandId, getCommand } from '#shared/commands.ts';
import { formatKeys, type KeyMap, type KeyPress, readKey } from '#shared/keys.ts';
import type { Answer } from '../editor/occurrence-question.ts';
import type { Defer } from './after-paint.ts';
import type { Announce } from './announcer.ts';
import { readAnswer } from './answer-keys.ts';
import type { PendingKeys, Store } from './app-state.ts';

/**
 * Where a key is pressed: in the article; in a field; in one in which nothing has been typed since the keyboard came there;
 * in a dialog or menu; or somewhere else in a pane.
 */
export type KeyPlace = 'article' | 'field' | 'untouched-field' | 'overlay' | 'pane';

/** A key press that can be kept from doing what it does by itself. */
export interface KeyPressEvent extends KeyPress {
  readonly isComposing: boolean;
  preventDefault(): void;
  stopPropagation(): void;
}

export interface KeyboardOptions {
  readonly store: Store;
  readonly defer: Defer;
  readonly announce: Announce;
  readonly run: (id: CommandId) => boolean;
  /** Answers the question about other occurrences; false where none is asked, and the key means what it always means. */
  readonly answer: (answer: Answer) => boolean;
  /** Whether the article is a field now, because its text is being corrected. */
  readonly isCorrecting: () => boolean;
  /** Puts the keyboard back into the article. */
  readonly returnToArticle: () => void;
}

/**
 * Commands of these groups act on the text, so their keys are theirs only while the article has the focus, but for those
 * that work everywhere.
 */
const textGroups: ReadonlySet<CommandGroup> = new Set([
  'Select',
  'Tag',
  'Suggestions',
  'Annotation',
  'Coverage',
]);

/** The one place where keys become commands. A press that is a command does nothing else. */
export class Keyboard {
  private readonly options: KeyboardOptions;
  private pending: string | null = null;

  constructor(options: KeyboardOptions) {
    this.options = options;
    /* Its last key would do something in another article than the one in which it began. */
    options.store.subscribe(({ opened }, before) => {
      if (opened?.opening !== before.opened?.opening) this.setPending(null, null);
    });
  }

  handle(press: KeyPressEvent, place: KeyPlace): void {
    /* What an input method is composing, or a dialog has the keys for, is no command. */
    if (press.isComposing || place === 'overlay') {
      this.setPending(null, null);
      return;
    }
    const { store, announce, run, returnToArticle } = this.options;
    const { keyMap } = store.getState();
    /* Whoever has gone on elsewhere does not think of it any more when they come back. */
    if (place !== 'article') this.setPending(null, null);
    if (press.key === 'Escape' && place !== 'article') {
      claim(press);
      returnToArticle();
      return;
    }
    if (place === 'article' && this.options.isCorrecting()) {
      this.handleCorrecting(press);
      return;
    }
    const answer = place === 'article' && this.pending === null ? readAnswer(press) : null;
    if (answer !== null && this.options.answer(answer)) {
      claim(press);
      return;
    }
    const { pending } = this;
    const isTyping = place === 'field' || place === 'untouched-field';
    const reading = readKey(keyMap, press, {
      pending,
      isTyping: isTyping && !isOfHistory(place, press, keyMap),
    });
    if (reading.type === 'none') return;
    if (place !== 'article' && !isForPanes(reading)) return;
    claim(press);
    if (reading.type === 'pending') {
      this.setPending(reading.pending, reading.shown);
      return;
    }
    this.setPending(null, null);
    if (reading.type === 'wrong') announce(reading.message);
    if (reading.type === 'command') run(reading.id);
  }

  /** Letters are typed; undoing goes through the one history of text and annotations, and Esc ends the corrections. */
  private handleCorrecting(press: KeyPressEvent): void {
    const { store, run } = this.options;
    const { keyMap } = store.getState();
    this.setPending(null, null);
    if (press.key === 'Escape') {
      claim(press);
      run('edit.corrections');
      return;
    }
    const isTyping = !isOfHistory('untouched-field', press, keyMap);
    const reading = readKey(keyMap, press, { pending: null, isTyping });
    if (reading.type !== 'command') return;
    claim(press);
    run(reading.id);
  }

  private setPending(pending: string | null, shown: string | null): void {
    if (pending === this.pending) return;
    this.pending = pending;
    const { store, defer } = this.options;
    const { keyMap } = store.getState();
    const pendingKeys =
      pending === null || shown === null ? null : { shown, next: listNext(keyMap, pending) };
    defer(() => store.setState({ pendingKeys }));
  }
}

/** How sequences that begin so go on, in the order of the key map. */
function listNext({ sequences, isMac }: KeyMap, pending: string): PendingKeys['next'] {
  return [...sequences]
    .filter(([sequence]) => sequence.startsWith(`${pending} `))
    .map(([sequence, id]) => ({ keys: formatKeys(sequence.slice(pending.length + 1), isMac), id }));
}

function claim(press: KeyPressEvent): void {
  press.preventDefault();
  press.stopPropagation();
}

/* What is being typed has a history of its own; where nothing is, there is only the one of everything. */
function isOfHistory(place: KeyPlace, press: KeyPress, keyMap: KeyMap): boolean {
  const isTyped = !press.ctrlKey && !press.metaKey;
  const reading = place === 'untouched-field' && !isTyped ? readKey(keyMap, press) : null;
  return reading?.type === 'command' && (reading.id === 'edit.undo' || reading.id === 'edit.redo');
}

/** Sequences are for the text alone. */
function isForPanes(reading: ReturnType<typeof readKey>): boolean {
  if (reading.type !== 'command') return false;
  const { group, everywhere } = getCommand(reading.id);
  return everywhere === true || !textGroups.has(group);
}
