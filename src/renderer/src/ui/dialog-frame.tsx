import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { Overlay } from 'react-aria/Overlay';
import { useDialog } from 'react-aria/useDialog';
import { useOverlay } from 'react-aria/useOverlay';
import { joinClasses } from './class-names.ts';
import styles from './dialog-frame.module.css';
import { useFocusKept } from './use-focus-kept.ts';
import { useFocusReturn } from './use-focus-return.ts';

export interface DialogFrameProps {
  readonly title: string;
  /** The title is read aloud, and not drawn where the dialog speaks for itself. */
  readonly isTitleHidden?: boolean;
  /** `alertdialog` for a question that must be answered before anything else. */
  readonly role?: 'dialog' | 'alertdialog';
  /** `narrow` for a question or a list, `wide` for a sheet, `widest` for a sheet with a page beside it. */
  readonly width?: 'narrow' | 'wide' | 'widest';
  /** Stays in sight with the title while the rest scrolls. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog over the window, open as long as it is drawn. `Escape` and a click beside it close it. */
export function DialogFrame(props: DialogFrameProps) {
  return (
    <Overlay>
      <Frame {...props} />
    </Overlay>
  );
}

/*
 * The ready-made modal of react-aria-components makes all the rest `inert`, for which the browser computes every style of the
 * window anew, when it opens and when it closes: two thirds of what closing one took. Under a veil, with the keyboard kept in
 * the dialog, it is enough to tell screen readers that there is nothing but the dialog.
 */
const modalProps = { 'aria-modal': true } as const;

function Frame({
  title,
  isTitleHidden = false,
  role = 'dialog',
  width = 'narrow',
  head,
  children,
  onClose,
}: DialogFrameProps) {
  const modalRef = useRef<HTMLDivElement>(null);
  const dialogRef = useRef<HTMLElement>(null);
  const { overlayProps } = useOverlay({ isOpen: true, isDismissable: true, onClose }, modalRef);
  const { dialogProps, titleProps } = useDialog({ role }, dialogRef);
  useFocusReturn(dialogRef);
  useFocusKept(dialogRef);
  const veilRef = useStanding<HTMLDivElement>();
  return (
    <div ref={veilRef} {...aboveMenus} className={styles['overlay']}>
      <div
        {...overlayProps}
        {...selectingProps}
        ref={modalRef}
        className={joinClasses(styles['modal'], styles[width])}
      >
        <section {...dialogProps} {...modalProps} ref={dialogRef} className={styles['dialog']}>
          <div className={joinClasses(!isTitleHidden && styles['head'])}>
            <h2 {...titleProps} className={joinClasses(isTitleHidden ? 'unseen' : styles['title'])}>
              {title}
            </h2>
            {head}
          </div>
          {children}
        </section>
      </div>
    </div>
  );
}

/* An open menu makes everything inert that comes to the window meanwhile, and takes the keyboard back, but for what has this. */
const aboveMenus = { 'data-react-aria-top-layer': '' } as const;

/** An element that an open menu has to leave alone as it appears. Later on, menus that open over it may silence it. */
function useStanding<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    /* The menu's observer has been told of the element before this, and looks at it before anything that is queued now. */
    queueMicrotask(() => ref.current?.removeAttribute('data-react-aria-top-layer'));
  }, []);
  return ref;
}

/** What is selected as a whole is what is typed in a field, and never the window under the dialog. */
const selectingProps = {
  onKeyDownCapture: (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea');
    if (!isField && (event.ctrlKey || event.metaKey) && event.key === 'a') event.preventDefault();
  },
} as const;

/** The row of buttons at a dialog's end; the main one comes first in the order of the keyboard. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>;
}
