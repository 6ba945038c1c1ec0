import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { isOutdated } from '../../state/sign-off-reader.ts';
import { joinClasses } from '../../ui/class-names.ts';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import styles from './sign-off-badge.module.css';
import { formatDay } from './sign-off-words.ts';

/** Who has signed the open article off and when, or that this is outdated; nothing where nobody has. */
export function SignOffBadge() {
  const app = useApp();
  const keys = useKeys('sign-off');
  const reading = useAppState((state) => state.signOff);
  const [now] = useState(() => new Date());
  if (reading === null) return null;
  const { initials, at } = reading.signOff;
  const isOld = isOutdated(reading);
  const words = isOld ? 'Sign-off outdated' : `Signed off ${initials}, ${formatDay(at, now)}`;
  return (
    <button
      type="button"
      className={joinClasses(styles['badge'], isOld ? styles['outdated'] : styles['current'])}
      title={`${isOld ? 'What has changed since it was signed off' : 'The sign-off'} (${keys})`}
      onClick={() => app.commands.run('sign-off')}
    >
      {isOld ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
      <span className={styles['words']}>{words}</span>
    </button>
  );
}
