import { annotationKinds } from '#shared/domain/annotation.ts';
import { claimStatuses } from '#shared/domain/records.ts';
import type { ExportFilter } from '#shared/format/export-filter.ts';
import { type CommandName, createUsageError } from './usage.ts';

/** Which annotations are written, as flags of a command. */
export const filterOptions = {
  kind: { type: 'string', multiple: true },
  status: { type: 'string', multiple: true },
} as const;

interface FilterValues {
  readonly kind?: readonly string[] | undefined;
  readonly status?: readonly string[] | undefined;
}

/** @throws TickmarkError `bad-request` where a kind or a status is none */
export function readFilter({ kind = [], status = [] }: FilterValues, command: CommandName): ExportFilter {
  return {
    kinds: kind.map((value) => requireOneOf(value, { values: annotationKinds, flag: '--kind', command })),
    statuses: status.map((value) =>
      requireOneOf(value, { values: claimStatuses, flag: '--status', command }),
    ),
  };
}

function requireOneOf<Value extends string>(
  value: string,
  {
    values,
    flag,
    command,
  }: { readonly values: readonly Value[]; readonly flag: string; readonly command: CommandName },
): Value {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw createUsageError(`${flag} is one of ${values.join(', ')}, and not "${value}".`, command);
}
