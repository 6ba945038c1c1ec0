import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { message: 'not a SHA-256 in hexadecimal' });

/** One statement that a revision is done. Its id is that of the revision, so a revision has one at most. */
export const signOffSchema = z.looseObject({
  id: idSchema,
  by: idSchema,
  initials: z.string(),
  at: timestampSchema,
  /** Of the revision's plain text in UTF-8. */
  textSha256: sha256Schema,
  /** Of everything known about the text: see `hashWork`. */
  annotationsSha256: sha256Schema,
  /** Why it was signed although something was open; null where nothing was. */
  waiver: z.string().nullable(),
  /** Of each thing as it was signed, by its id, its type and the start of its hash, so that a later change can be named. */
  items: z.record(z.string(), z.string()).readonly(),
});
export type SignOff = Readonly<z.infer<typeof signOffSchema>>;

/** What is signed: everything known about a text but the sign-offs themselves. */
const signedTypes = ['annotation', 'claim', 'quote', 'entity', 'source', 'nothing'] as const;
export type SignedType = (typeof signedTypes)[number];

/** A sign-off that stands for a revision. */
export interface StandingSignOff {
  readonly signOff: SignOff;
  /** Whether it is of that revision; else it is the last one of any other, and outdated by the new text alone. */
  readonly isOfThisRevision: boolean;
}

/** The sign-off that stands for a revision; null where nothing was ever signed. */
export function findSignOff(signOffs: Iterable<SignOff>, revisionId: string): StandingSignOff | null {
  let last: SignOff | null = null;
  for (const signOff of signOffs) {
    if (signOff.id === revisionId) return { signOff, isOfThisRevision: true };
    if (last === null || signOff.at > last.at) last = signOff;
  }
  return last === null ? null : { signOff: last, isOfThisRevision: false };
}

/** What has become of one thing since it was signed. */
export interface ItemChange {
  readonly id: string;
  /** Null where a sign-off does not say it. */
  readonly type: SignedType | null;
  readonly change: 'changed' | 'added' | 'removed';
}

/** What differs between what was signed and what is there now, each as `SignOff.items` has it. */
export function compareItems(signed: SignOff['items'], now: SignOff['items']): readonly ItemChange[] {
  const removed = Object.keys(signed).filter((id) => !Object.hasOwn(now, id));
  return [
    ...Object.entries(now).flatMap(([id, item]): readonly ItemChange[] => {
      const before = Object.hasOwn(signed, id) ? signed[id] : undefined;
      if (before === item) return [];
      return [{ id, type: readType(item), change: before === undefined ? 'added' : 'changed' }];
    }),
    ...removed.map((id): ItemChange => ({ id, type: readType(signed[id] ?? ''), change: 'removed' })),
  ];
}

function readType(item: string): SignedType | null {
  return signedTypes.find((type) => item.startsWith(`${type} `)) ?? null;
}
