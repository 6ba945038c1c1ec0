import styles from './coverage-map.module.css';
import { useAppState } from './use-app.ts';

const legend =
  'Coverage, from the first sentence to the last. Green: dealt with. Brown: tagged, and something is open. Grey: untouched.';

/** The whole article at a glance, top to bottom: what is dealt with, what is tagged and open, what is untouched. */
export function CoverageMap() {
  const coverage = useAppState((state) => state.coverage);
  if (coverage === null || coverage.stretches.length === 0) return null;
  return (
    <div className={styles['place']} aria-hidden="true">
      <div className={styles['map']} title={legend}>
        {coverage.stretches.map(({ state, start, length }) => (
          <span key={start} className={styles[state]} style={{ flexGrow: length }} />
        ))}
      </div>
    </div>
  );
}
