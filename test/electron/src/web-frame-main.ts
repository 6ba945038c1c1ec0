import { getOrigin } from './addresses.ts';
import { guard } from './guard.ts';

/** What a frame asks of the page that it belongs to. */
export interface FrameHost {
  readonly isDestroyed: () => boolean;
  readonly send: (frame: WebFrameMain, channel: string, args: readonly unknown[]) => void;
  readonly execute: (
    frame: WebFrameMain,
    options: { readonly code: string; readonly userGesture: boolean },
  ) => Promise<unknown>;
}

let lastRoutingId = 0;

/** One frame of a page. Addresses are the app's, not Chromium's. */
export class WebFrameMain {
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly processId: number;
  /** Chromium's name for the frame; a page's main frame has it once Chromium has made the page. */
  frameToken = '';
  readonly parent: WebFrameMain | null;
  readonly frames: WebFrameMain[] = [];
  name = '';
  url = '';
  detached = false;
  readonly #host: FrameHost;
  /** Where the frame's own scripts run and where its preload script runs; null between two documents. */
  readonly worlds: { main: string | null; isolated: string | null } = { main: null, isolated: null };

  constructor(options: {
    readonly host: FrameHost;
    readonly parent: WebFrameMain | null;
    readonly processId: number;
  }) {
    lastRoutingId += 1;
    this.routingId = lastRoutingId;
    this.frameTreeNodeId = lastRoutingId;
    this.processId = options.processId;
    this.parent = options.parent;
    this.#host = options.host;
  }

  get origin(): string {
    return getOrigin(this.url);
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }

  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }

  isDestroyed(): boolean {
    return this.detached || this.#host.isDestroyed();
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#host.send(this, channel, args);
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#host.execute(this, { code, userGesture });
  }
}

Object.setPrototypeOf(WebFrameMain.prototype, guard('webFrameMain', {}));
