import {
  defaultScaleId,
  findScaleFaults,
  type LibrarySettings,
  mostSecondarySources,
  type Scale,
  type ScaleFault,
} from '#shared/domain/library-settings.ts';

/** A scale as it stands in its fields. */
export interface ScaleDraft {
  readonly id: string;
  readonly name: string;
  /** A value a line. */
  readonly values: string;
}

/** Scales and policy as they stand in the fields. */
export interface LibraryDraft {
  readonly scales: readonly ScaleDraft[];
  readonly secondarySources: string;
}

export function toDraft({ scales, policy }: LibrarySettings): LibraryDraft {
  return {
    scales: scales.map(({ id, name, values }) => ({ id, name, values: values.join('\n') })),
    secondarySources: String(policy.secondarySources),
  };
}

/** A new scale at the end, to be filled. */
export function addScale(draft: LibraryDraft, id: string): LibraryDraft {
  return { ...draft, scales: [...draft.scales, { id, name: '', values: '' }] };
}

export function changeScale(
  draft: LibraryDraft,
  id: string,
  change: Partial<Omit<ScaleDraft, 'id'>>,
): LibraryDraft {
  return {
    ...draft,
    scales: draft.scales.map((scale) => (scale.id === id ? { ...scale, ...change } : scale)),
  };
}

/** The default scale stays whatever happens. */
export function removeScale(draft: LibraryDraft, id: string): LibraryDraft {
  return { ...draft, scales: draft.scales.filter((scale) => scale.id !== id || id === defaultScaleId) };
}

/** A scale one place up or down; the same at the ends. */
export function moveScale(draft: LibraryDraft, id: string, step: 1 | -1): LibraryDraft {
  const scales = [...draft.scales];
  const from = scales.findIndex((scale) => scale.id === id);
  const to = from + step;
  const [moved, other] = [scales[from], scales[to]];
  if (moved === undefined || other === undefined) return draft;
  scales[from] = other;
  scales[to] = moved;
  return { ...draft, scales };
}

/** The values of the lines; empty lines are none. */
const readValues = (lines: string): readonly string[] =>
  lines
    .split(/\r?\n/u)
    .map((line) => line.normalize('NFC').trim())
    .filter((line) => line !== '');

/** What the fields say; what else was known of the scales and the policy is kept. */
export function readDraft(draft: LibraryDraft, before: LibrarySettings): LibrarySettings {
  const known = new Map(before.scales.map((scale) => [scale.id, scale]));
  return {
    ...before,
    scales: draft.scales.map(
      ({ id, name, values }): Scale => ({
        ...known.get(id),
        id,
        name: name.normalize('NFC').trim(),
        values: readValues(values),
      }),
    ),
    policy: { ...before.policy, secondarySources: Number(draft.secondarySources.trim()) },
  };
}

/** What is wrong with the fields, and what to do. */
export interface LibraryFaults {
  readonly scales: readonly ScaleFault[];
  readonly secondarySources: string | null;
}

export function findFaults(draft: LibraryDraft): LibraryFaults {
  const scales = draft.scales.map(({ id, name, values }) => ({ id, name, values: readValues(values) }));
  return { scales: findScaleFaults(scales), secondarySources: describeCountFault(draft.secondarySources) };
}

function describeCountFault(text: string): string | null {
  const isCount = /^\d{1,3}$/.test(text.trim()) && Number(text) <= mostSecondarySources;
  return isCount ? null : `Write a whole number from 0 to ${mostSecondarySources}.`;
}
