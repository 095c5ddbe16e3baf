import type { Import } from './imports.ts';
import { type Floor, type Place, placeOf, ROOMS } from './places.ts';

/** The laws of the house, as the sentences that a breach is answered with. */
export const LAWS = {
  down: 'Imports go down: web and cli → contract → core; app → adapters → slices → platform → contract → core.',
  rooms: `A room imports only rooms before it: ${ROOMS.join(' · ')}.`,
  doors: 'A room, and a part of the platform, is entered by its door: index.ts, in the contract the file of its name.',
  ports: 'An adapter sees of a room only its ports.ts, beside core, contract and platform.',
  apart: 'Adapters do not know each other.',
  ground: 'The platform knows no room.',
  pure: 'The rules know nothing but themselves: core imports no library and no part of Node, contract only zod.',
  face: 'In the web app, ui knows only text; api, keys and nav know no screen; screens know the frame around them not at all.',
  tests: 'What serves tests is imported by tests alone.',
  circles: 'Files do not import each other in a circle.',
  facts: 'Calls go down, facts go up: a room reacts to facts of rooms below it, or its own.',
} as const;
export type Law = keyof typeof LAWS;

/** The floors that each floor may import, its own apart. */
const BELOW: Record<Floor, readonly Floor[]> = {
  core: [],
  contract: ['core'],
  platform: ['contract', 'core'],
  slices: ['platform', 'contract', 'core'],
  adapters: ['slices', 'platform', 'contract', 'core'],
  app: ['adapters', 'slices', 'platform', 'contract', 'core'],
  cli: ['contract', 'core'],
  web: ['contract', 'core'],
  outside: ['app', 'adapters', 'slices', 'platform', 'contract', 'core', 'cli', 'web'],
};

/** The few that need what the law forbids, each with its reason. */
const EXCEPTIONS: readonly { readonly from: RegExp; readonly specifier: string; readonly why: string }[] = [
  {
    from: /^packages\/server\/src\/platform\/http\//,
    specifier: '@heed/core/access',
    why: 'Each route declares the permission that it needs, and HTTP asks for it before any room is called.',
  },
  {
    from: /^packages\/core\/src\/oncall\/local-time\.ts$/,
    specifier: 'temporal-polyfill',
    why: 'The one module that knows time zones.',
  },
];

/** The law that an import breaks, or undefined. */
export function lawBrokenBy({ from, to, specifier }: Import): Law | undefined {
  const here = placeOf(from);
  if (here.isTest || here.floor === 'outside') return undefined;
  if (EXCEPTIONS.some((one) => one.from.test(from) && one.specifier === specifier)) return undefined;
  if (to === undefined) return lawOfLibraries(here.floor, specifier);
  const there = placeOf(to);
  if (there.isTest) return 'tests';
  if (here.floor !== there.floor && !BELOW[here.floor].includes(there.floor)) return 'down';
  if (here.floor === 'web' && there.floor === 'web') return lawOfFace(here, there);
  if (here.floor === 'adapters') return lawOfAdapters(here, there, to);
  if (there.floor === 'platform') return there.isDoor || here.part === there.part ? undefined : 'doors';
  if (here.floor === 'platform') return there.room === undefined ? undefined : 'ground';
  // The app ties adapters to the ports that they serve.
  if (here.floor === 'app' && to.endsWith('/ports.ts')) return undefined;
  return lawOfRooms(here, there);
}

function lawOfLibraries(floor: Floor, specifier: string): Law | undefined {
  if (floor === 'core') return 'pure';
  return floor === 'contract' && specifier !== 'zod' ? 'pure' : undefined;
}

function lawOfAdapters(here: Place, there: Place, to: string): Law | undefined {
  if (there.floor === 'slices') return to.endsWith('/ports.ts') ? undefined : 'ports';
  if (there.floor !== 'adapters' || here.part === undefined) return undefined;
  return here.part === there.part ? undefined : 'apart';
}

/** What each part of the web app may see of the others, itself apart. `app` and `main.tsx` put all together. */
const FACE: Readonly<Record<string, readonly string[]>> = {
  text: [],
  ui: ['text'],
  nav: [],
  keys: [],
  api: [],
};

function lawOfFace(here: Place, there: Place): Law | undefined {
  if (here.part === there.part || here.part === undefined || here.part === 'app') return undefined;
  const seen = FACE[here.part];
  if (seen !== undefined) return there.part !== undefined && seen.includes(there.part) ? undefined : 'face';
  return there.part === undefined || there.part === 'app' ? 'face' : undefined;
}

function lawOfRooms(here: Place, there: Place): Law | undefined {
  if (there.room === undefined || here.room === there.room) return undefined;
  if (here.room !== undefined && ROOMS.indexOf(there.room) > ROOMS.indexOf(here.room)) return 'rooms';
  // Within the contract its index gathers all rooms; everybody else uses doors.
  return there.isDoor || there.floor === 'contract' ? undefined : 'doors';
}

/**
 * The fact kinds that a text declares: `FactBody<'team.created', …>` or `{ readonly kind: 'page.started'; … }`; and where a
 * text has a short form of its own, as ``type Say<Kind …> = { readonly kind: `incident.${Kind}` … }``, each `Say<'declared'`.
 */
export function factKindsIn(text: string): readonly string[] {
  const plain = text.matchAll(/(?:FactBody<|readonly kind:)\s*'([a-z-]+\.[a-z-]+)'/g);
  const forms = text.matchAll(/type (\w+)<(\w+)[^=]*?(?:= object)?> = \{ readonly kind: `([a-z-]+)\.\$\{\2\}`/g);
  return [
    ...[...plain].flatMap(([, kind]) => kind ?? []),
    ...[...forms].flatMap(([, form, , room]) =>
      [...text.matchAll(new RegExp(`\\b${form}<\\s*'([a-z-]+)'`, 'g'))].map(([, kind]) => `${room}.${kind}`),
    ),
  ];
}

/** The fact kinds that a room's table of reactions names as its keys. */
export function reactionsIn(text: string): readonly { readonly kind: string; readonly line: number }[] {
  return [...text.matchAll(/'([a-z-]+\.[a-z-]+)'\s*:/g)].flatMap((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    return match[1] === undefined ? [] : [{ kind: match[1], line }];
  });
}
