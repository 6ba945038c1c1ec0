import type { DevToolsSession } from './devtools-pipe.ts';
import type { ExceptionDetails, RemoteObject } from './devtools-protocol.ts';
import { decodeValue } from './ipc-main.ts';
import { createWire } from './wire.ts';

/** A copy of a page's value. @throws Error 'An object could not be cloned.' */
export async function readValue(session: DevToolsSession, value: RemoteObject): Promise<unknown> {
  const { objectId, unserializableValue } = value;
  if (objectId !== undefined) {
    const answer = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: `function () { return (${String(createWire)})().encode(this) }`,
      objectId,
      returnByValue: true,
    });
    if (answer.exceptionDetails !== undefined) throw new Error('An object could not be cloned.');
    return decodeValue(String(answer.result.value));
  }
  if (unserializableValue === undefined) return value.value;
  return unserializableValue.endsWith('n')
    ? BigInt(unserializableValue.slice(0, -1))
    : Number(unserializableValue);
}

/** What a page has thrown. */
export async function readError(
  session: DevToolsSession,
  { exception, text }: ExceptionDetails,
): Promise<unknown> {
  return exception === undefined ? new Error(text) : readValue(session, exception);
}

/** A value as the console shows it: what is neither text nor a number is described by Chromium. */
export function describeValue({ type, value, description }: RemoteObject): string {
  if (typeof value === 'string') return value;
  return description ?? (value === undefined ? type : JSON.stringify(value));
}
