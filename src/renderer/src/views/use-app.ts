import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CommandId } from '#shared/commands.ts';
import { formatKeys } from '#shared/keys.ts';
import type { App } from '../state/app.ts';
import type { AppState } from '../state/app-state.ts';

/** Holds the one `App` of the window. */
export const AppContext = createContext<App | null>(null);

/** @throws where no `App` is around the component */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('a view stands outside the app');
  return app;
}

/** A part of the state; the component is drawn again when it is another value. */
export function useAppState<Value>(select: (state: AppState) => Value): Value {
  return useStore(useApp().store, select);
}

/** The keys of a command as they are shown, the first ones where there are several; empty where it has none. */
export function useKeys(id: CommandId): string {
  return useAppState(({ keyMap }) => {
    const first = keyMap.keys.get(id)?.[0];
    return first === undefined ? '' : formatKeys(first, keyMap.isMac);
  });
}

/** The same for whatever command it is asked of. */
export function useCommandKeys(): (id: CommandId) => string {
  const keyMap = useAppState((state) => state.keyMap);
  return (id) => {
    const first = keyMap.keys.get(id)?.[0];
    return first === undefined ? '' : formatKeys(first, keyMap.isMac);
  };
}
