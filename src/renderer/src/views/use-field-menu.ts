import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InspectorField } from '../state/inspector-fields.ts';
import { useApp } from './use-app.ts';

/** What a `ChoiceMenu` must be told of being open. */
export interface FieldMenu {
  readonly isOpen: boolean;
  readonly isOpenedByKey: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** To be called when something is chosen: once the menu has closed, the keyboard is back in the article. */
  readonly settle: () => void;
}

/** A menu of the inspector that a key of the text opens. */
export function useFieldMenu(field: InspectorField): FieldMenu {
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const isChosen = useRef(false);
  useLayoutEffect(
    () =>
      app.inspectorFields.register(field, () => {
        setByKey(true);
        setOpen(true);
      }),
    [app, field],
  );
  useEffect(() => {
    if (isOpen || !isChosen.current) return;
    isChosen.current = false;
    app.paneFocus.focus('article');
  }, [isOpen, app]);
  return {
    isOpen,
    isOpenedByKey: isByKey,
    onOpenChange: (willOpen) => {
      setByKey(false);
      setOpen(willOpen);
    },
    settle: () => {
      isChosen.current = true;
    },
  };
}
