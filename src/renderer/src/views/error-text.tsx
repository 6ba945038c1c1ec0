import type { AppError } from '#shared/result.ts';
import styles from './error-text.module.css';

/** An error: the file, what is wrong with it, and what to do. */
export function ErrorText({ error }: { readonly error: AppError }) {
  return (
    <div role="alert" className={styles['error']}>
      {error.file !== undefined && (
        <p className={styles['file']}>
          {error.file}
          {error.place !== undefined && <span className={styles['place']}>, {error.place}</span>}
        </p>
      )}
      <p>{error.message}</p>
      {error.remedy !== undefined && <p className={styles['remedy']}>{error.remedy}</p>}
    </div>
  );
}
