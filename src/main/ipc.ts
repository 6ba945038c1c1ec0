import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
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

interface Options {
  /** The one page that may ask. */
  readonly contents: WebContents;
  /** Told of every failure that is a bug of ours rather than a fact about the user's files. */
  readonly report: (error: unknown) => void;
}

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
    if (!isFromWindow(event, contents)) {
      return fail({ code: 'bad-request', message: `${name} was asked for by a page that may not ask.` });
    }
    const decoded = schema.safeParse(args);
    if (!decoded.success) {
      report(decoded.error);
      return fail({
        code: 'bad-request',
        message: `${name} was asked for wrongly: ${z.prettifyError(decoded.error)}`,
      });
    }
    try {
      const handler: Handlers[Name] = atOnce[name] ?? (await later)[name];
      return ok(await handler(...decoded.data));
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

function isFromWindow(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    event.sender === contents &&
    frame === contents.mainFrame &&
    frame.url.startsWith(`${windowOrigin}/`)
  );
}
