import type { TickmarkFile } from './file-schema.ts';

/** The file with other ids for some of its people, wherever they are named. */
export function renamePeople(file: TickmarkFile, renamed: ReadonlyMap<string, string>): TickmarkFile {
  if (renamed.size === 0) return file;
  const rename = (id: string): string => renamed.get(id) ?? id;
  const renameChecker = <Record extends { readonly checkedBy: string | null }>(record: Record): Record =>
    record.checkedBy === null ? record : { ...record, checkedBy: rename(record.checkedBy) };
  return {
    ...file,
    people: file.people.map((person) => ({ ...person, id: rename(person.id) })),
    annotations: file.annotations.map((annotation) => ({
      ...annotation,
      createdBy: rename(annotation.createdBy),
    })),
    claims: file.claims.map((claim) => {
      const { decision } = claim;
      const checked = renameChecker(claim);
      return decision === null ? checked : { ...checked, decision: { ...decision, by: rename(decision.by) } };
    }),
    quotes: file.quotes.map(renameChecker),
    entities: file.entities.map(renameChecker),
    signOff: file.signOff === null ? null : { ...file.signOff, by: rename(file.signOff.by) },
  };
}
