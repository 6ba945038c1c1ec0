import type { Claim } from '../../domain/records.ts';
import type { TickmarkFile } from './file-schema.ts';

/** The file with other ids for some of its people, wherever they are named. */
export function renamePeople(file: TickmarkFile, renamed: ReadonlyMap<string, string>): TickmarkFile {
  if (renamed.size === 0) return file;
  const rename = (id: string): string => renamed.get(id) ?? id;
  const renameChecker = <Checked extends { readonly checkedBy: string | null }>(checked: Checked): Checked =>
    checked.checkedBy === null ? checked : { ...checked, checkedBy: rename(checked.checkedBy) };
  const renameCheckers = <Record extends Pick<Claim, 'checkedBy' | 'earlier'>>(record: Record): Record => ({
    ...renameChecker(record),
    ...(record.earlier !== undefined && { earlier: renameChecker(record.earlier) }),
  });
  return {
    ...file,
    people: file.people.map((person) => ({ ...person, id: rename(person.id) })),
    annotations: file.annotations.map((annotation) => ({
      ...annotation,
      createdBy: rename(annotation.createdBy),
    })),
    claims: file.claims.map((claim) => {
      const { decision } = claim;
      const checked = renameCheckers(claim);
      return decision === null ? checked : { ...checked, decision: { ...decision, by: rename(decision.by) } };
    }),
    quotes: file.quotes.map(renameCheckers),
    entities: file.entities.map(renameCheckers),
    signOff: file.signOff === null ? null : { ...file.signOff, by: rename(file.signOff.by) },
  };
}
