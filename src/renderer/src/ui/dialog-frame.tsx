import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { joinClasses } from './class-names.ts';
import styles from './dialog-frame.module.css';

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
export function DialogFrame({
  title,
  isTitleHidden = false,
  role = 'dialog',
  width = 'narrow',
  head,
  children,
  onClose,
}: DialogFrameProps) {
  return (
    <ModalOverlay
      className={joinClasses(styles['overlay'])}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={joinClasses(styles['modal'], styles[width])}>
        <Dialog role={role} className={joinClasses(styles['dialog'])}>
          <div className={joinClasses(!isTitleHidden && styles['head'])}>
            <Heading slot="title" className={joinClasses(isTitleHidden ? 'unseen' : styles['title'])}>
              {title}
            </Heading>
            {head}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at a dialog's end; the main one comes first in the order of the keyboard. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>;
}
