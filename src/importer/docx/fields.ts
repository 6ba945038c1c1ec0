import { sanitizeLink } from '#shared/document/schema.ts';
import { findAll, type XmlElement } from '../xml-tree.ts';

interface Field {
  instruction: string;
  isResult: boolean;
  /** Of its own, or that of the field which it stands in. */
  link: string | null;
}

/**
 * The fields that are open at a place in a text: each has an instruction, which is no text, and then the result that a
 * reader sees (ECMA-376 part 1, 17.16.18).
 */
export class FieldStack {
  private readonly fields: Field[] = [];
  /** How many of them are still in their instructions: counted, for a broken document opens any number. */
  private instructions = 0;

  /** The address that the words here are a link to, or null. */
  get link(): string | null {
    return this.fields.at(-1)?.link ?? null;
  }

  /** Whether what stands here belongs to an instruction. */
  get isInstruction(): boolean {
    return this.instructions > 0;
  }

  mark(type: string | undefined): void {
    const last = this.fields.at(-1);
    if (type === 'begin') {
      this.instructions++;
      this.fields.push({ instruction: '', isResult: false, link: this.link });
    } else if (last === undefined) return;
    else if (type === 'end') this.pop();
    else if (type === 'separate' && !last.isResult) {
      this.instructions--;
      last.isResult = true;
      last.link = readLink(last.instruction) ?? last.link;
    }
  }

  addInstruction(text: string): void {
    const last = this.fields.at(-1);
    if (last !== undefined) last.instruction += text;
  }

  /** An instruction that is still open at the end of a paragraph is a mistake, which must not swallow what follows. */
  endInstructions(): void {
    while (this.fields.at(-1)?.isResult === false) this.pop();
  }

  private pop(): void {
    if (this.fields.pop()?.isResult === false) this.instructions--;
  }
}

/** Whether all instructions that begin in a paragraph end in it. */
export function hasWholeFields(paragraph: XmlElement): boolean {
  const stack = new FieldStack();
  for (const { attributes } of findAll(paragraph, 'w:fldChar')) stack.mark(attributes.get('w:fldCharType'));
  return !stack.isInstruction;
}

/** The address of a `HYPERLINK` instruction, or null where it is another one, or leads to a place in the document. */
export function readLink(instruction: string): string | null {
  const rest = /^\s*HYPERLINK\s+(?<rest>[^\s].*)$/isu.exec(instruction)?.groups?.['rest'] ?? '';
  const quoted = /^"(?<address>[^"]*)"/u.exec(rest)?.groups?.['address'];
  const address = quoted ?? /^[^\s\\"]\S*/u.exec(rest)?.[0];
  return sanitizeLink(address);
}
