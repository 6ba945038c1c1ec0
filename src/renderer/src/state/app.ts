import type { CommandId } from '#shared/commands.ts';
import type { Clock } from '#shared/domain/ids.ts';
import type { Bridge } from '#shared/ipc.ts';

import type { Defer } from './after-paint.ts';
import { type Announce, createAnnouncer } from './announcer.ts';
import { createAppStore, type Store } from './app-state.ts';
import { Appearance } from './appearance.ts';
import { Articles } from './articles.ts';
import { Commands } from './commands.ts';
import { CoverageReader } from './coverage-reader.ts';
import { reportCoverage } from './coverage-report.ts';
import { Editing } from './editing.ts';
import { Evidence } from './evidence.ts';
import { Exporting } from './exporting.ts';
import { Filtering } from './filtering.ts';
import { Finding } from './finding.ts';
import { Importing } from './importing.ts';
import { type InspectorField, InspectorFields } from './inspector-fields.ts';
import { Jumping } from './jumping.ts';
import { Keyboard } from './keyboard.ts';
import { Keymap } from './keymap.ts';
import { Memory } from './memory.ts';
import { Outbox } from './outbox.ts';
import { PaneFocus } from './pane-focus.ts';
import { Restoring } from './restoring.ts';
import { Revising } from './revising.ts';
import { Searching } from './searching.ts';
import { Settings } from './settings.ts';
import { Shelving } from './shelving.ts';
import { SignOffReader } from './sign-off-reader.ts';
import { reportSignOff } from './sign-off-report.ts';
import { Signing } from './signing.ts';
import { Suggesting } from './suggesting.ts';
import type { CreateSuggestionWorker } from './suggestion-messages.ts';
import { Transcripts } from './transcripts.ts';
import { createWindowCommands } from './window-commands.ts';

export interface AppOptions {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly isMac: boolean;
  readonly defer: Defer;
  /** Calls back after so many milliseconds, until the returned function is called. */
  readonly schedule: (callback: () => void, delay: number) => () => void;
  /** Calls back when nothing more urgent is to be done, with a function that says whether there is still time. */
  readonly whenIdle: (callback: (hasTime: () => boolean) => void) => void;
  readonly createSuggestionWorker: CreateSuggestionWorker;
}

const fieldsByCommand: Partial<Record<CommandId, InspectorField>> = {
  'annotation.inspect': 'first',
  'annotation.note': 'note',
  'annotation.kind': 'kind',
  'correction.edit': 'correction',
  'decision.edit': 'decision',
  verdict: 'verdict',
};

/** The window without its drawing: its state, and everything that can be done to it. */
export class App {
  readonly store: Store;
  readonly clock: Clock;
  readonly keymap: Keymap;
  readonly announce: Announce;
  readonly outbox: Outbox;
  readonly editing: Editing;
  readonly filtering: Filtering;
  readonly finding: Finding;
  readonly appearance: Appearance;
  readonly articles: Articles;
  readonly shelving: Shelving;
  readonly settings: Settings;
  readonly importing: Importing;
  readonly restoring: Restoring;
  readonly revising: Revising;
  readonly exporting: Exporting;
  readonly signing: Signing;
  readonly evidence: Evidence;
  readonly transcripts: Transcripts;
  readonly suggesting: Suggesting;
  readonly paneFocus: PaneFocus;
  readonly jumping: Jumping;
  readonly memory: Memory;
  readonly searching: Searching;
  readonly inspectorFields: InspectorFields;
  readonly commands: Commands;
  readonly keyboard: Keyboard;
  private readonly bridge: Bridge;
  private readonly whenIdle: AppOptions['whenIdle'];

  constructor({ bridge, clock, isMac, defer, schedule, whenIdle, createSuggestionWorker }: AppOptions) {
    const store = createAppStore();
    const outbox = new Outbox({ send: (id, changes) => bridge.saveChanges(id, changes), schedule });
    outbox.subscribe((saveState) => defer(() => store.setState({ saveState })));
    this.store = store;
    this.bridge = bridge;
    this.whenIdle = whenIdle;
    this.clock = clock;
    this.outbox = outbox;
    this.announce = createAnnouncer(store, defer);
    this.keymap = new Keymap({ store, bridge, isMac, announce: this.announce });
    this.editing = new Editing({ store, outbox, defer });
    this.filtering = new Filtering({ store, editing: this.editing, defer, announce: this.announce });
    this.finding = new Finding({ store, editing: this.editing, defer });
    this.appearance = new Appearance({ store, bridge, announce: this.announce });
    this.articles = new Articles({
      store,
      bridge,
      outbox,
      appearance: this.appearance,
      defer,
      announce: this.announce,
      commitDrafts: () => this.editing.commitDrafts(),
    });
    this.settings = new Settings({ store, bridge, articles: this.articles });
    this.shelving = new Shelving({
      store,
      bridge,
      outbox,
      articles: this.articles,
      announce: this.announce,
      commitDrafts: () => this.editing.commitDrafts(),
    });
    this.restoring = new Restoring({ store, bridge, outbox, editing: this.editing, clock });
    this.revising = new Revising({
      store,
      bridge,
      outbox,
      articles: this.articles,
      editing: this.editing,
      announce: this.announce,
    });
    this.importing = new Importing({
      store,
      bridge,
      outbox,
      articles: this.articles,
      editing: this.editing,
      revising: this.revising,
    });
    this.exporting = new Exporting({ store, bridge, outbox, editing: this.editing, announce: this.announce });
    this.signing = new Signing({ store, editing: this.editing, clock, announce: this.announce });
    this.evidence = new Evidence({ store, bridge, announce: this.announce });
    this.evidence.start();
    this.transcripts = new Transcripts({ evidence: this.evidence, bridge, clock });
    this.suggesting = new Suggesting({
      store,
      bridge,
      editing: this.editing,
      appearance: this.appearance,
      announce: this.announce,
      createWorker: createSuggestionWorker,
      schedule,
      whenIdle,
    });
    this.suggesting.start();
    this.paneFocus = new PaneFocus(store);
    this.jumping = new Jumping({
      store,
      articles: this.articles,
      editing: this.editing,
      paneFocus: this.paneFocus,
      announce: this.announce,
    });
    this.memory = new Memory({ store, bridge, editing: this.editing, announce: this.announce, schedule });
    this.memory.start();
    this.searching = new Searching({ store, bridge, schedule });
    this.searching.start();
    this.inspectorFields = new InspectorFields();
    this.commands = new Commands(this.editing, createWindowCommands(this));
    this.keyboard = new Keyboard({
      store,
      defer,
      announce: this.announce,
      run: (id) => this.commands.run(id),
      answer: (answer) => this.editing.answer(answer),
      isCorrecting: () => this.editing.current?.snapshot.isCorrecting === true,
      returnToArticle: () => this.paneFocus.focus('article'),
    });
    new CoverageReader({ store, whenIdle }).start();
    new SignOffReader({ store, whenIdle }).start();
    reportCoverage(store, bridge, this.outbox);
    reportSignOff(store, bridge);
  }

  /** Hears what main says, and opens the library. */
  async start(): Promise<void> {
    const { bridge } = this;
    bridge.listen('command', (id) => this.runFromMenu(id));
    bridge.listen('library', (library) => this.whenIdle(() => this.articles.receive(library)));
    bridge.listen('imported', (outcomes) => void this.importing.receive(outcomes));
    bridge.listen('importProgress', (progress) => this.importing.showProgress(progress));
    bridge.listen('exportProgress', ({ what, done, total }) =>
      this.store.setState({ progress: `Exporting ${done + 1} of ${total}: ${what}…` }),
    );
    bridge.listen('flush', () => void this.confirmWhenSaved());
    const start = await bridge.readStart();
    if (!start.ok) {
      const dialog = { name: 'error', title: 'The library cannot be opened', error: start.error } as const;
      this.store.setState({ dialog, isReady: true });
      return;
    }
    const { preferences, keymap, library, first, imported } = start.value;
    this.store.setState({ preferences });
    this.keymap.take(keymap);
    await this.articles.start(library, first);
    this.keymap.tell();
    void this.importing.receive(imported);
  }

  /** Does the editor's commands that end in a field of the inspector. */
  readonly forward = (id: CommandId): void => {
    const field = fieldsByCommand[id];
    if (field !== undefined) this.inspect(field);
    if (id === 'source.attach') this.openDialog('attach-source');
    if (id === 'link') this.openDialog('link');
    if (id === 'quote.check') this.openDialog('quote-check');
  };

  /** Opens a dialog that concerns the active annotation, which it must know. */
  private openDialog(name: 'attach-source' | 'link' | 'quote-check'): void {
    this.editing.readNow();
    const id = this.store.getState().snapshot?.activeId ?? null;
    if (id !== null) this.store.setState({ dialog: { name, annotationId: id } });
  }

  private inspect(field: InspectorField): void {
    /* The inspector must show what the last key made before the next one is typed into it. */
    this.editing.readNow();
    this.paneFocus.open('inspector');
    queueMicrotask(() => this.inspectorFields.focus(field));
  }

  /** A menu is open over everything, and closes before its command is done; a dialog stays. */
  private runFromMenu(id: CommandId): void {
    if (this.store.getState().dialog !== null) return;
    /* A menu opens without the field being left in which something is typed. */
    this.editing.commitDrafts();
    this.commands.run(id);
  }

  /** Tells main, once everything is saved, that the window can be closed. Until then main waits, or asks. */
  private async confirmWhenSaved(): Promise<void> {
    this.editing.commitDrafts();
    if (!(await this.outbox.flush())) {
      await new Promise<void>((resolve) => {
        const unsubscribe = this.outbox.subscribe((state) => {
          if (state.status !== 'saved') return;
          unsubscribe();
          resolve();
        });
      });
    }
    await this.bridge.confirmFlushed();
  }
}
