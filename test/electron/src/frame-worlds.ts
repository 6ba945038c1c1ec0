import type { MainMessage, PageMessage } from './isolated-world.ts';
import { createParcels, type Parcels } from './parcels.ts';
import type { WebFrameMain } from './web-frame-main.ts';

/** A document that speaks to the main process: its frame, which may have another by the time of an answer, and its world. */
export interface Asker {
  readonly frame: WebFrameMain;
  /** Chromium's name for it, which no other world has, in whatever process. */
  readonly world: string;
}

/** A world of a frame's document. */
interface World extends Asker {
  readonly isIsolated: boolean;
  readonly parcels: Parcels<MainMessage, PageMessage>;
}

/** The worlds of a page's documents, by Chromium's numbers for them; each frame knows its own. */
export class FrameWorlds {
  readonly #byNumber = new Map<number, World>();

  add(number: number, { frame, world, isIsolated }: Omit<World, 'parcels'>): void {
    this.#byNumber.set(number, { frame, world, isIsolated, parcels: createParcels() });
    frame.worlds[isIsolated ? 'isolated' : 'main'] = world;
  }

  drop(number: number): void {
    const dropped = this.#byNumber.get(number);
    this.#byNumber.delete(number);
    if (dropped === undefined) return;
    const key = dropped.isIsolated ? 'isolated' : 'main';
    if (dropped.frame.worlds[key] === dropped.world) dropped.frame.worlds[key] = null;
  }

  clear(): void {
    for (const number of this.#byNumber.keys()) this.drop(number);
  }

  /** What a preload script says, once the last part of it is there; nobody else is listened to. */
  receive(number: number, part: string): { readonly asker: Asker; readonly message: PageMessage } | null {
    const asker = this.#byNumber.get(number);
    if (asker?.isIsolated !== true) return null;
    const message = asker.parcels.join(part);
    return message === null ? null : { asker, message };
  }
}
