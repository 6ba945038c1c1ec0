import { toAppAddress } from './addresses.ts';
import type { Frame } from './devtools-protocol.ts';
import { type FrameHost, WebFrameMain } from './web-frame-main.ts';

let lastProcessId = 0;

/** The frames of a page, by Chromium's names for them. */
export class FrameTree {
  readonly main: WebFrameMain;
  readonly #host: FrameHost;
  readonly #byToken = new Map<string, WebFrameMain>();

  constructor(host: FrameHost) {
    lastProcessId += 1;
    this.#host = host;
    this.main = new WebFrameMain({ host, parent: null, processId: lastProcessId });
  }

  /** Gives the main frame the name that it has once Chromium has made the page. */
  nameMain(token: string): void {
    this.main.frameToken = token;
    this.#byToken.set(token, this.main);
  }

  find(token: string): WebFrameMain | undefined {
    return this.#byToken.get(token);
  }

  attach(token: string, parentToken: string): void {
    const parent = this.find(parentToken);
    if (parent === undefined || this.#byToken.has(token)) return;
    const frame = new WebFrameMain({ host: this.#host, parent, processId: parent.processId });
    frame.frameToken = token;
    parent.frames.push(frame);
    this.#byToken.set(token, frame);
  }

  detach(token: string): void {
    const frame = this.find(token);
    if (frame === undefined) return;
    this.#forget(frame);
    frame.parent?.frames.splice(frame.parent.frames.indexOf(frame), 1);
  }

  /** The frame that has another document now, which goes by what is said of it. */
  navigate({ id, url, urlFragment = '', name = '' }: Frame): WebFrameMain | undefined {
    const frame = this.find(id);
    if (frame === undefined) return undefined;
    frame.url = toAppAddress(url + urlFragment);
    frame.name = name;
    /* The frames of the document before went with it, and Chromium need not say so. */
    for (const child of frame.frames.slice()) this.detach(child.frameToken);
    return frame;
  }

  /** None of them is there any more. */
  clear(): void {
    this.#forget(this.main);
  }

  #forget(frame: WebFrameMain): void {
    for (const member of frame.framesInSubtree) {
      member.detached = true;
      this.#byToken.delete(member.frameToken);
    }
  }
}
