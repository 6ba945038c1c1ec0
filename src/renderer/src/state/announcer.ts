import type { Defer } from './after-paint.ts';
import type { Store } from './app-state.ts';

/** Says something to those who listen to the window. */
export type Announce = (text: string) => void;

export function createAnnouncer(store: Store, defer: Defer): Announce {
  return (text) => {
    defer(() => {
      const { number } = store.getState().announcement;
      store.setState({ announcement: { text, number: number + 1 } });
    });
  };
}
