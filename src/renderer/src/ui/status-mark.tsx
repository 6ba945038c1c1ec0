import { Check, CircleDashed, type LucideIcon, MessageCircleQuestionMark, Minus, X } from 'lucide-react';
import styles from './status-mark.module.css';

interface Mark {
  readonly Icon: LucideIcon;
  readonly look: 'ok' | 'change' | 'doubt' | 'quiet';
  readonly words: string;
}

/* What is unchecked has no mark: it is where everything begins. */
const marks: Readonly<Record<string, Mark>> = {
  checking: { Icon: CircleDashed, look: 'quiet', words: 'being checked' },
  verified: { Icon: Check, look: 'ok', words: 'verified' },
  'needs-change': { Icon: X, look: 'change', words: 'needs a change' },
  disputed: { Icon: MessageCircleQuestionMark, look: 'doubt', words: 'disputed' },
  unverifiable: { Icon: MessageCircleQuestionMark, look: 'doubt', words: 'cannot be verified' },
  'not-checkable': { Icon: Minus, look: 'quiet', words: 'not checkable' },
};

/** The sign of a status, by its name; nothing where there is none for it. */
export function StatusMark({ status }: { readonly status: string }) {
  const mark = marks[status];
  if (mark === undefined) return null;
  const { Icon, look, words } = mark;
  return (
    <>
      <Icon className={styles[look]} aria-hidden="true" />
      <span className="unseen">, {words}</span>
    </>
  );
}
