import type { Scale } from '#shared/domain/library-settings.ts';
import type { Claim } from '#shared/domain/records.ts';

type Verdict = NonNullable<Claim['verdict']>;

/** One verdict that can be chosen; the one that stands for none has no scale. */
export interface VerdictItem {
  readonly id: string;
  readonly label: string;
  readonly scale: string | null;
  readonly value: string;
  readonly isNow: boolean;
}

export const noVerdict = 'none';

/** `mostly-true` as people read it: `Mostly true`. */
function formatValue(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** With the name of its scale, where there are several or it is not the library's own. */
export function describeVerdict(scales: readonly Scale[], { scale, value }: Verdict): string {
  const known = scales.find(({ id }) => id === scale);
  const isPlain = known !== undefined && scales.length === 1;
  return isPlain ? formatValue(value) : `${formatValue(value)} (${known?.name ?? scale})`;
}

/** The values of all scales in their order, none, and the one of now where no scale has it (any more). */
export function listVerdicts(scales: readonly Scale[], verdict: Claim['verdict']): readonly VerdictItem[] {
  const isNow = (scale: string, value: string) => verdict?.scale === scale && verdict.value === value;
  const listed = scales.flatMap(({ id: scale, values }) =>
    values.map((value) => ({
      id: JSON.stringify([scale, value]),
      label: describeVerdict(scales, { scale, value, explanation: null }),
      scale,
      value,
      isNow: isNow(scale, value),
    })),
  );
  const isKnown = verdict === null || listed.some((item) => item.isNow);
  const other = isKnown
    ? []
    : [
        {
          id: JSON.stringify([verdict.scale, verdict.value]),
          label: describeVerdict(scales, verdict),
          scale: verdict.scale,
          value: verdict.value,
          isNow: true,
        },
      ];
  return [
    ...listed,
    ...other,
    { id: noVerdict, label: 'No verdict', scale: null, value: '', isNow: verdict === null },
  ];
}
