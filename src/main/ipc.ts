import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import {
  getChannel,
  type RequestArguments,
  type RequestName,
  type RequestValue,
  requestNames,
} from '#shared/ipc.ts';
import { fail, ok, type Result, TickmarkError } from '#shared/result.ts';
import { argumentSchemas } from './arguments.ts';
import { findDataFault } from './page-data.ts';
import { windowOrigin } from './protocol.ts';

/** What answers each request. */
export type Handlers = {
  readonly [Name in RequestName]: (
    ...args: RequestArguments<Name>
  ) => Promise<RequestValue<Name>> | RequestValue<Name>;
};

interface HandlerSources {
  /** What needs no library. */
  readonly atOnce: Partial<Handlers>;
  /** All of them, once the library is open; what is asked before waits. */
  readonly later: Promise<Handlers>;
}

/** What is asked of a page to know who it is. */
interface Page {
  readonly mainFrame: { readonly url: string };
}

interface Options {
  /** The one page that may ask. */
  readonly contents: Page;
  /** Told of every failure that is a bug of ours rather than a fact about the user's files. */
  readonly report: (error: unknown) => void;
}

/** Problems that are told of arguments, and characters: a wrong list has as many as it is long, each with what was sent. */
const maximumIssues = 3;
const maximumMessage = 500;

/**
 * Answers the window's requests. Whoever is not the top frame of the window is refused, arguments are decoded before
 * they are used, and every failure comes back as a value.
 */
export function answerRequests(sources: HandlerSources, options: Options): void {
  for (const name of requestNames) answer(name, argumentSchemas[name], { ...options, ...sources });
}

function answer<Name extends RequestName>(
  name: Name,
  schema: z.ZodType<RequestArguments<Name>>,
  { atOnce, later, contents, report }: Options & HandlerSources,
): void {
  ipcMain.handle(getChannel(name), async (event, ...args: unknown[]): Promise<Result<RequestValue<Name>>> => {
    try {
      if (!isFromWindow(event, contents)) {
        return fail({ code: 'bad-request', message: `${name} was asked for by a page that may not ask.` });
      }
      const decoded = decode(args, schema);
      if (!decoded.ok) {
        const message = `${name} was asked for wrongly: ${decoded.error}`.slice(0, maximumMessage);
        report(new Error(message));
        return fail({ code: 'bad-request', message });
      }
      const handler: Handlers[Name] = atOnce[name] ?? (await later)[name];
      return ok(await handler(...decoded.value));
    } catch (error) {
      if (error instanceof TickmarkError) return fail(error.detail);
      report(error);
      return fail({
        code: 'internal',
        message: `Something went wrong inside Tickmark: ${error instanceof Error ? error.message : String(error)}.`,
        remedy: 'What was saved stays as it was. Try again; if it happens again, start Tickmark anew.',
      });
    }
  });
}

/** The arguments as a request takes them, or what is wrong with them. */
function decode<T>(args: readonly unknown[], schema: z.ZodType<T>): Result<T, string> {
  const fault = findDataFault(args);
  if (fault !== null) return fail(`no request takes ${fault}`);
  try {
    const decoded = schema.safeParse(args);
    if (decoded.success) return ok(decoded.data);
    return fail(z.prettifyError(new z.ZodError(decoded.error.issues.slice(0, maximumIssues))));
  } catch (error) {
    /* Bytes in the place of a list that is frozen when it has been read: those cannot be, and that throws. */
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function isFromWindow(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  contents: Page,
): boolean {
  return (
    senderFrame !== null &&
    sender === contents &&
    senderFrame === contents.mainFrame &&
    senderFrame.url.startsWith(`${windowOrigin}/`)
  );
}
