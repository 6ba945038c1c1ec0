import type { CommandId } from '#shared/commands.ts';
import type { Editing } from './editing.ts';

/** What the window itself does; the rest of the commands are the editor's. */
export interface WindowCommand {
  readonly run: () => void;
  /** Always, where it is left out. */
  readonly isEnabled?: () => boolean;
}

export type WindowCommands = Readonly<Partial<Record<CommandId, WindowCommand>>>;

/** How many commands are remembered as the last ones: as many as are seen without scrolling. */
const recentLength = 5;

/** Does commands by their ids, whoever's they are: the one way for keys, menu, palette and buttons. */
export class Commands {
  private readonly editing: Editing;
  private readonly own: WindowCommands;
  private recent: readonly CommandId[] = [];

  constructor(editing: Editing, own: WindowCommands) {
    this.editing = editing;
    this.own = own;
  }

  isEnabled(id: CommandId): boolean {
    const own = this.own[id];
    if (own !== undefined) return own.isEnabled?.() ?? true;
    return this.editing.current?.canRun(id) ?? false;
  }

  /** False where the command cannot be done now; then nothing has happened. */
  run(id: CommandId): boolean {
    const own = this.own[id];
    if (own === undefined) {
      /* Whoever goes on with something else has answered all that will be answered. */
      this.editing.endQuestion();
      return this.editing.current?.run(id) ?? false;
    }
    if (own.isEnabled?.() === false) return false;
    /* Most of them take the keyboard somewhere else. */
    this.editing.readSelection();
    own.run();
    return true;
  }

  /** Does a command that was looked for by its name, and remembers it. */
  runByName(id: CommandId): boolean {
    this.recent = [id, ...this.recent.filter((other) => other !== id)].slice(0, recentLength);
    return this.run(id);
  }

  /** The commands last looked for by name, the last one first. */
  get recentIds(): readonly CommandId[] {
    return this.recent;
  }
}
