import { TickmarkError } from '#shared/result.ts';

/** What each command takes, a line each, in the order in which they are listed. */
export const usages = {
  import:
    'import FILE… [--library DIR] [--format F] [--into ARTICLE | --draft-of ARTICLE] [--labels FILE] [--chapters LIST] [--whole-page] [--comments]',
  list: 'list [--library DIR] [--json]',
  export:
    'export ARTICLE --format F [--out FILE] [--revision N] [--kind K…] [--status S…] [--labels FILE] [--library DIR]',
  convert: 'convert IN OUT [--from F] [--to F] [--kind K…] [--status S…] [--labels FILE]',
  suggest: 'suggest FILE [--json] [--library DIR]',
  check: 'check [--library DIR] [--repair]',
  formats: 'formats',
} as const;
export type CommandName = keyof typeof usages;

/** What `tickmark --help` prints. */
export const help = `Tickmark keeps articles under check and hands over their annotations.

Usage:
  tickmark ${usages.import}
      Imports articles, and annotations with their texts, and prints the id of each. "-" reads standard input.
      Annotations of a text that is in the library go to that article; --into names another one, in which they are looked
      for. --draft-of makes of a file the next revision of an article, to which everything known of it is carried over:
      what has changed is to be checked again, what is not found is kept and listed. --labels is a JSON file that says what labels of other tools mean. --chapters takes some chapters of a book
      (1-3,7), --whole-page all the words of a saved page, --comments the remarks of a Word file as notes.
  tickmark ${usages.list}
      Lists the articles of the library, the last imported first: id, day of import, number of annotations, title, number
      of the revision.
  tickmark ${usages.export}
      Writes an article and its annotations to standard output, or to FILE.
      ARTICLE is an id, the start of one, or a title. --revision writes it as it was when the revision after N came. --kind
      and --status write a part of the annotations; each may be given several times.
  tickmark ${usages.convert}
      Writes one file in another format, without a library. The formats are told by the names where they are not named.
  tickmark ${usages.suggest}
      Prints what could be tagged in an article of any file that can be imported: offsets (UTF-16), kind, type or speaker,
      why, and the words. "-" reads plain text from standard input. --json has more: offsets in code points as well, and
      which mentions belong together; of a file with several articles it is a list. --library knows the names of a library.
  tickmark ${usages.check}
      Reads every file of the library and says what is wrong with it.
      --repair goes back to the newest good backup of what is broken; annotations of which there is none start afresh.
      What was broken is kept beside it.
  tickmark ${usages.formats}
      Lists the formats that are read and written.
  tickmark --help | --version

The library is the folder DIR; without one, Tickmark in your documents.
Exit status: 0 done, 1 done in part, 2 not done; the reasons are on standard error.
`;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(usages, name);
}

/** What is wrong with the arguments, with how the command is used. */
export function createUsageError(message: string, command: CommandName | null): TickmarkError {
  return new TickmarkError({
    code: 'bad-request',
    message,
    remedy:
      command === null ? 'Run "tickmark --help" to see the commands.' : `Usage: tickmark ${usages[command]}`,
  });
}
