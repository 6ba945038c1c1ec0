import type { Bridge } from '#shared/ipc.ts';
import type { EarlierClaim, EarlierSpelling } from '#shared/memory/earlier.ts';
import { hasSpelling } from '#shared/memory/name-spelling.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import { reuseClaim } from '../editor/memory-edits.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import { describeDifference } from './memory-words.ts';

/** What other articles say of the active annotation. */
export interface MemoryReading {
  readonly kind: 'claim' | 'entity';
  /** Of the claim or the entity. */
  readonly recordId: string;
  /** The best first. */
  readonly claims: readonly EarlierClaim[];
  readonly spellings: readonly EarlierSpelling[];
}

type MemoryBridge = Pick<Bridge, 'findEarlierClaims' | 'findEarlierSpellings' | 'listen'>;

export interface MemoryOptions {
  readonly store: Store;
  readonly bridge: MemoryBridge;
  readonly editing: Editing;
  readonly announce: Announce;
  readonly schedule: (callback: () => void, delay: number) => () => void;
}

/** Who walks from annotation to annotation asks nothing; who stays for this long, in milliseconds, reads. */
const pause = 150;

/** UTF-16 units of a claim that are asked about: a longer one is no single claim. */
const longestText = 5000;

/** What is asked; two that are the same have the same answer. */
type Question =
  | {
      readonly kind: 'claim';
      readonly recordId: string;
      readonly ask: Parameters<Bridge['findEarlierClaims']>[0];
    }
  | {
      readonly kind: 'entity';
      readonly recordId: string;
      readonly ask: Parameters<Bridge['findEarlierSpellings']>[0];
    };

/** Keeps `memory` in step with the active annotation, off the key path, and takes over what was checked before. */
export class Memory {
  private readonly options: MemoryOptions;
  /** The last question, as JSON: an answer to another one is of no interest any more. */
  private asked = '';
  private cancel: (() => void) | null = null;

  constructor(options: MemoryOptions) {
    this.options = options;
  }

  start(): void {
    const { store, bridge } = this.options;
    store.subscribe(({ snapshot, opened }, before) => {
      if (snapshot === before.snapshot && opened === before.opened) return;
      this.follow();
    });
    /* While the index was being made, there was less to be found. */
    bridge.listen('indexProgress', (progress) => {
      if (progress !== null) return;
      this.asked = '';
      this.follow();
    });
  }

  /** The earlier claim that would be taken over; null where there is none that states the same. */
  get best(): EarlierClaim | null {
    return this.reading?.claims.find(({ agreement }) => agreement.isSame) ?? null;
  }

  private get reading(): MemoryReading | null {
    const { memory, snapshot } = this.options.store.getState();
    const question = snapshot === null ? null : this.createQuestion(snapshot);
    return memory !== null && memory.recordId === question?.recordId ? memory : null;
  }

  /** Takes the best of the earlier claims over, and says what was done; asks first, where there is no answer yet. */
  async reuse(): Promise<void> {
    const { editing, announce, store } = this.options;
    editing.commitDrafts();
    editing.readNow();
    const { snapshot } = store.getState();
    const question = snapshot === null ? null : this.createQuestion(snapshot);
    if (question?.kind !== 'claim') {
      announce('Only claims are taken over. Go to one first.');
      return;
    }
    await this.answer(question);
    if (this.reading?.recordId !== question.recordId) return;
    const best = this.best;
    if (best === null) {
      announce(this.describeNone());
      return;
    }
    this.take(best);
  }

  /** Takes over an earlier claim for the active one. */
  take(earlier: EarlierClaim): void {
    const { editing, announce } = this.options;
    const { reading } = this;
    if (reading?.kind !== 'claim') return;
    if (editing.edit(reuseClaim(reading.recordId, earlier))) {
      announce(`Taken over from ${earlier.articleTitle}`);
    }
  }

  private describeNone(): string {
    const nearest = this.reading?.claims[0];
    const difference = nearest?.agreement.differences[0];
    if (nearest === undefined || difference === undefined) return 'No other article has this claim.';
    return `No other article states the same. The nearest: ${describeDifference(difference)}.`;
  }

  private follow(): void {
    const { store, schedule } = this.options;
    const { snapshot, memory } = store.getState();
    const question = snapshot === null ? null : this.createQuestion(snapshot);
    const key = JSON.stringify(question);
    if (key === this.asked) return;
    this.asked = key;
    this.cancel?.();
    this.cancel = null;
    if (memory !== null && memory.recordId !== question?.recordId) store.setState({ memory: null });
    if (question !== null) this.cancel = schedule(() => void this.answer(question), pause);
  }

  private async answer(question: Question): Promise<void> {
    const { store, bridge } = this.options;
    const key = JSON.stringify(question);
    this.asked = key;
    const reading = await this.read(question, bridge);
    if (key === this.asked) store.setState({ memory: reading });
  }

  private async read(question: Question, bridge: MemoryBridge): Promise<MemoryReading> {
    const { kind, recordId } = question;
    if (question.kind === 'claim') {
      const result = await bridge.findEarlierClaims(question.ask);
      return { kind, recordId, claims: result.ok ? result.value : [], spellings: [] };
    }
    const result = await bridge.findEarlierSpellings(question.ask);
    return { kind, recordId, claims: [], spellings: result.ok ? result.value : [] };
  }

  private createQuestion(snapshot: EditorSnapshot): Question | null {
    const { opened } = this.options.store.getState();
    const body = snapshot.activeId === null ? undefined : snapshot.annotations.get(snapshot.activeId)?.body;
    if (opened === null || body === undefined) return null;
    const { id: articleId, metadata } = opened.article;
    const recordId = body.refId;
    if (body.kind === 'entity') {
      const entity = snapshot.records.entity.get(recordId);
      if (entity === undefined || !hasSpelling(entity.type)) return null;
      const { name, aliases, type, identifiers } = entity;
      return { kind: 'entity', recordId, ask: { articleId, name, aliases, type, identifiers } };
    }
    const claim = body.kind === 'claim' ? snapshot.records.claim.get(recordId) : undefined;
    if (claim === undefined) return null;
    /* The statement says it best; the words of this mention are asked about as well, for it may be no statement of them. */
    const texts = [claim.statement, body.anchor.exact]
      .flatMap((text) => text?.trim() ?? [])
      .filter((text) => text !== '' && text.length <= longestText);
    const distinct = [...new Set(texts)];
    if (distinct.length === 0) return null;
    return { kind: 'claim', recordId, ask: { articleId, texts: distinct, language: metadata.language } };
  }
}
