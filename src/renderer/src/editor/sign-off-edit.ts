import type { SignOff } from '#shared/domain/sign-off.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';

/** Signs a revision off, or takes its sign-off back (null). */
export function setSignOff(revisionId: string, signOff: SignOff | null): Edit {
  return (state) => {
    const before = getAnnotations(state).store.signOff.get(revisionId) ?? null;
    if (before === null && signOff === null) return null;
    return applyStep(state, [{ type: 'sign-off', id: revisionId, before, after: signOff }]);
  };
}
