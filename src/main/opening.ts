import { shell } from 'electron';
import type { Attachment } from '#shared/domain/records.ts';
import type { OpenedEvidence } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import type { EvidenceFolder } from './library/evidence.ts';
import { getPlainExtension } from './library/file-extension.ts';
import { OpenableProbe } from './library/openable.ts';

/** The most characters of an address: what Windows takes, and eight times what the longest in the wild have. */
const maximumAddressLength = 2048;

/**
 * Opens an archived file with the system's program if it is, by the ending of the name that it is attached by, of a kind
 * that is only looked at; anything else, and what no program opens, is shown in its folder. The file itself is opened,
 * which nobody may write, and not a copy outside the library: unpublished evidence must not lie about in a folder of
 * temporary files.
 *
 * @throws TickmarkError `not-found`, `broken` where it has been altered: then it is neither opened nor shown; `disk`
 */
export async function openEvidence(
  evidence: EvidenceFolder,
  { sha256, fileName }: Pick<Attachment, 'sha256' | 'fileName'>,
): Promise<OpenedEvidence> {
  const extension = getPlainExtension(fileName);
  const probe = new OpenableProbe(extension);
  const path = await evidence.readThrough(sha256, {
    extension,
    limit: Number.POSITIVE_INFINITY,
    take: (piece) => probe.take(piece),
  });
  if (probe.isOpenable && (await shell.openPath(await evidence.provide(sha256, extension))) === '') {
    return { opened: 'file' };
  }
  shell.showItemInFolder(path);
  return { opened: 'folder' };
}

/**
 * Opens a web address in the system's browser.
 *
 * @throws TickmarkError `unsupported` where it is not the address of a web page, or the system cannot open any
 */
export async function openAddress(address: string): Promise<void> {
  const url = readAddress(address);
  try {
    await shell.openExternal(url.href);
  } catch (error) {
    throw new TickmarkError(
      {
        code: 'unsupported',
        message: `The system does not open web addresses: ${error instanceof Error ? error.message : String(error)}.`,
        remedy: 'Choose a browser in the settings of the system.',
      },
      { cause: error },
    );
  }
}

/** Only what a browser shows: other schemes (`file:`, `mailto:`, those of programs) make other programs do things. */
function readAddress(address: string): URL {
  const url = URL.parse(address.trim());
  if (url === null) throw refuse(address, 'It is not an address.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse(
      address,
      `Its scheme is "${url.protocol.slice(0, -1)}", and only http and https are opened.`,
    );
  }
  /* What stands before the @ is there to be taken for the address, or is a password that is nobody's business. */
  if (url.username !== '' || url.password !== '') {
    throw refuse(address, `It holds a name or a password; the page is on ${url.host}.`);
  }
  if (url.href.length > maximumAddressLength) {
    throw refuse(address, `It is longer than ${maximumAddressLength} characters.`);
  }
  return url;
}

function refuse(address: string, message: string): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    place: address.length > 100 ? `${address.slice(0, 100)}…` : address,
    message: `${message} It is not opened.`,
    remedy: 'Correct the address of the source, or copy it into your browser if you trust it.',
  });
}
