import type { ReactNode } from 'react';
import styles from './listing.module.css';

export interface ListingProps {
  readonly title: string;
  /** A button in the head, where there is something to do. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A list of what belongs to a record, under a head. */
export function Listing({ title, action, children }: ListingProps) {
  return (
    <section className={styles['listing']} aria-label={title}>
      <div className={styles['head']}>
        <h2 className={styles['heading']}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
