import type { ReactNode } from 'react';
import styles from './strip.module.css';

export interface StripProps {
  readonly label: string;
  /** `warning`: a line of its own colour and twice the weight. */
  readonly look?: 'plain' | 'warning';
  readonly children: ReactNode;
  /** Buttons; they wrap beneath the words where it is narrow. */
  readonly answers: ReactNode;
}

/** What stands below the article and can be answered. */
export function Strip({ label, look = 'plain', children, answers }: StripProps) {
  return (
    <section aria-label={label} className={styles['strip']} data-look={look}>
      {children}
      <div className={styles['answers']}>{answers}</div>
    </section>
  );
}
