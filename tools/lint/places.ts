/** The rooms, ground to roof: each may know those before it. */
export const ROOMS = [
  'access',
  'catalog',
  'oncall',
  'notify',
  'paging',
  'alerts',
  'monitors',
  'incidents',
  'evidence',
  'replies',
  'status',
  'comms',
  'actions',
  'postmortems',
  'insights',
] as const;
export type Room = (typeof ROOMS)[number];

export type Floor = 'core' | 'contract' | 'platform' | 'slices' | 'adapters' | 'app' | 'cli' | 'web' | 'outside';

/** Where a file stands in the house. */
export interface Place {
  readonly floor: Floor;
  /** The room, on the floors that have rooms. Files that serve all rooms of a floor have none. */
  readonly room: Room | undefined;
  /** The adapter's folder, such as `out/email`; the part of the platform, such as `db`; the folder of the web app, such as `ui`. */
  readonly part: string | undefined;
  readonly isTest: boolean;
  /** True for what others may import of a room or of a part of the platform: its `index.ts`; in the contract, the file of its name. */
  readonly isDoor: boolean;
}

const TEST = /\.(test|testing)\.tsx?$/;

export function placeOf(path: string): Place {
  const isTest = TEST.test(path);
  const [top, workspace, , first = '', second = '', third = ''] = path.split('/');
  const place = (floor: Floor, room?: string, isDoor = false, part?: string): Place => {
    return { floor, room: asRoom(room), part, isTest, isDoor };
  };
  if (top !== 'packages') return place('outside');
  switch (workspace) {
    case 'core':
      return place('core', first, second === 'index.ts');
    case 'contract': {
      const [room] = first.replace(/\.ts$/, '').split('-');
      return place('contract', room, first === `${room}.ts`);
    }
    case 'cli':
      return place(workspace);
    case 'web':
      return place('web', undefined, second === 'index.ts', first.includes('.') ? undefined : first);
    case 'server':
      if (first === 'slices') return place('slices', second, third === 'index.ts');
      if (first === 'platform') return place('platform', undefined, third === 'index.ts' || third === '', second);
      if (first === 'adapters') return place('adapters', undefined, false, adapterOf(second, third));
      return place('app');
    default:
      return place('outside');
  }
}

/** `adapters/in/index.ts`, which only lists its neighbours, is no adapter itself. */
function adapterOf(way: string, folder: string): string | undefined {
  return folder.endsWith('.ts') ? undefined : `${way}/${folder}`;
}

function asRoom(name: string | undefined): Room | undefined {
  return ROOMS.find((room) => room === name);
}
