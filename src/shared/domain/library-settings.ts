import { z } from 'zod';
import { gazetteerEntrySchema } from '../suggest/gazetteer.ts';
import { idSchema } from './ids.ts';

/** A scale on which verdicts are given: its values in their order, the best first. A verdict names scale and value. */
export const scaleSchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  values: z.array(z.string()).min(1).readonly(),
});
export type Scale = Readonly<z.infer<typeof scaleSchema>>;

/** More secondary sources than this are asked for by nobody; it keeps a slip of the finger from asking for 33. */
export const mostSecondarySources = 20;

/** What is asked of the work in a library. */
export const policySchema = z.looseObject({
  /** How many secondary sources a claim needs that has no primary one; 0 asks for none. */
  secondarySources: z.int().min(0).max(mostSecondarySources),
});
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** More names than anybody types in; the library knows the others by itself. */
export const mostNames = 5000;

/** Names that suggestions are to know. */
export const gazetteerSchema = z.array(gazetteerEntrySchema).max(mostNames).readonly();

/** What is set for all articles of a library. */
export interface LibrarySettings {
  readonly scales: readonly Scale[];
  readonly policy: Policy;
  readonly gazetteer: z.infer<typeof gazetteerSchema>;
}

/** Of the scale that every library has. */
export const defaultScaleId = 'default';

export const defaultSettings: LibrarySettings = {
  scales: [
    {
      id: defaultScaleId,
      name: 'Default',
      values: ['true', 'mostly-true', 'half-true', 'mostly-false', 'false', 'unproven'],
    },
  ],
  policy: { secondarySources: 3 },
  gazetteer: [],
};

/** What is wrong with a scale, and what to do. */
export interface ScaleFault {
  readonly scaleId: string;
  readonly field: 'name' | 'values';
  readonly message: string;
}

/** What a value or a name is compared by: those that look the same are the same. */
const fold = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/** Where two have the same name, the second one is told. Empty where the scales can be used. */
export function findScaleFaults(scales: readonly Scale[]): readonly ScaleFault[] {
  return scales.flatMap(({ id, name, values }, index): ScaleFault[] => {
    const namesBefore = scales.slice(0, index).map((scale) => fold(scale.name));
    const nameFault = describeNameFault(name, namesBefore.includes(fold(name)));
    const valuesFault = describeValuesFault(values);
    return [
      ...(nameFault === null ? [] : [{ scaleId: id, field: 'name' as const, message: nameFault }]),
      ...(valuesFault === null ? [] : [{ scaleId: id, field: 'values' as const, message: valuesFault }]),
    ];
  });
}

function describeNameFault(name: string, isTaken: boolean): string | null {
  if (name.trim() === '') return 'A scale needs a name. Write one.';
  return isTaken ? 'Another scale has this name. Write a different one.' : null;
}

function describeValuesFault(values: readonly string[]): string | null {
  if (values.length === 0) return 'A scale needs values. Write at least one.';
  if (values.some((value) => value.trim() === '')) return 'A value is empty. Write it, or take it away.';
  const repeated = values.find((value, index) => values.slice(0, index).map(fold).includes(fold(value)));
  return repeated === undefined ? null : `“${repeated}” stands there twice. Take one of them away.`;
}

/** What is wrong with the scales as a whole: verdicts name them by their ids, and the default one is always there. */
export function findSetFault(scales: readonly Scale[]): string | null {
  const ids = scales.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return 'Two scales have one id.';
  return ids.includes(defaultScaleId) ? null : 'The default scale cannot be taken away.';
}
