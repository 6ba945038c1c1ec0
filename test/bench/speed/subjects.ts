import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppSubject } from './app-subject.ts';
import { type Material, writeMaterial } from './material.ts';
import { nameArticleFile, PeerSubject } from './peer-subject.ts';
import type { BuiltPeers, PageName } from './peers-build.ts';
import { home, type Size } from './sizes.ts';
import type { Subject } from './subject.ts';

/** The names that the tables use. */
export const subjectNames = {
  app: 'Tickmark',
  suggesting: 'Tickmark, suggesting',
  floor: 'floor',
  skippingFloor: 'floor, c-v',
  proseMirror: 'ProseMirror',
  skippingProseMirror: 'ProseMirror, c-v',
  recogito: 'Recogito',
  labelStudio: 'Label Studio',
} as const;

interface PeerRow {
  readonly name: string;
  readonly pageName: PageName;
  readonly skips: boolean;
}

const peers: readonly PeerRow[] = [
  { name: subjectNames.floor, pageName: 'floor', skips: false },
  { name: subjectNames.skippingFloor, pageName: 'floor', skips: true },
  { name: subjectNames.proseMirror, pageName: 'prosemirror', skips: false },
  { name: subjectNames.skippingProseMirror, pageName: 'prosemirror', skips: true },
  { name: subjectNames.recogito, pageName: 'recogito', skips: false },
  { name: subjectNames.labelStudio, pageName: 'label-studio', skips: false },
];

export interface Cast {
  readonly subjects: readonly Subject[];
  readonly materials: readonly Material[];
}

/** Writes the articles, and sets up everything that is measured with them. */
export async function createCast(
  folder: string,
  { sizes, built }: { readonly sizes: readonly Size[]; readonly built: BuiltPeers },
): Promise<Cast> {
  const [first, second] = [await mkdtemp(join(folder, 'app-')), await mkdtemp(join(folder, 'suggesting-'))];
  const [resting, ...materials] = await writeMaterial(join(first, 'library'), [home, ...sizes]);
  if (resting === undefined) throw new Error('there is no article to begin with');
  await cp(join(first, 'library'), join(second, 'library'), { recursive: true });
  const articles = join(folder, 'articles');
  await mkdir(articles);
  for (const material of materials) await writeFile(join(articles, nameArticleFile(material)), material.json);
  const subjects = [
    new AppSubject({ name: subjectNames.app, home: first, showsSuggestions: false, resting }),
    new AppSubject({ name: subjectNames.suggesting, home: second, showsSuggestions: true, resting }),
    ...peers.map((peer) => new PeerSubject({ ...peer, built, articles })),
  ];
  return { subjects, materials };
}
