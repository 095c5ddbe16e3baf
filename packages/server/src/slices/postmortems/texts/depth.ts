import * as Y from 'yjs';

/** Nodes inside one another. Editors nest a list in an item in a list; nobody reads what lies deeper than this. */
export const DEEPEST_NODE = 60;

/**
 * How deep a change puts nodes into one another. It is asked before the change is taken in: from what the change says and
 * what it hangs on. Infinite when that is not known, since it could be put under anything later.
 */
export function deepestOf(document: Y.Doc, { structs }: ReturnType<typeof Y.decodeUpdate>): number {
  const within = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const ofClient = within.get(struct.id.client) ?? [];
    ofClient.push(struct);
    within.set(struct.id.client, ofClient);
  }
  const find = (id: Y.ID): Struct | undefined => inChange(within.get(id.client), id.clock) ?? inStore(document, id);
  const known = new Map<string, number>();
  return structs.reduce((deepest, one) => {
    return one instanceof Y.Item ? Math.max(deepest, depthOf(one, find, known)) : deepest;
  }, 0);
}

/** A part of the document; what was thrown away is a hole, into which whatever hangs on it goes too. */
type Struct = Y.Item | Y.GC;

/** By halves: the items of one client stand in the order of their clocks. */
function inChange(items: readonly Struct[] | undefined, clock: number): Struct | undefined {
  let [low, high] = [0, (items?.length ?? 0) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items?.[middle];
    if (item === undefined) return undefined;
    if (clock < item.id.clock) high = middle - 1;
    else if (clock >= item.id.clock + item.length) low = middle + 1;
    else return item;
  }
  return undefined;
}

function inStore({ store }: Y.Doc, id: Y.ID): Struct | undefined {
  const structs = store.clients.get(id.client);
  if (structs === undefined || id.clock >= Y.getState(store, id.client)) return undefined;
  return structs[Y.findIndexSS(structs, id.clock)];
}

/** Steps upward, without calling itself: a chain may be as long as the change. */
function depthOf(start: Y.Item, find: (id: Y.ID) => Struct | undefined, known: Map<string, number>): number {
  const path: { readonly key: string; readonly isBelow: boolean }[] = [];
  let item: Struct | undefined = start;
  let depth = Number.POSITIVE_INFINITY;
  while (item !== undefined) {
    if (!(item instanceof Y.Item)) {
      depth = 0;
      break;
    }
    const key = `${item.id.client}/${item.id.clock}`;
    const before = known.get(key);
    if (before !== undefined) {
      depth = before;
      break;
    }
    // Two that hang on each other hang on nothing.
    known.set(key, Number.POSITIVE_INFINITY);
    const above = aboveOf(item);
    path.push({ key, isBelow: above !== 'root' && above.isBelow });
    if (above === 'root') {
      depth = 1;
      break;
    }
    item = above.item ?? (above.id === null ? undefined : find(above.id));
  }
  for (let at = path.length - 1; at >= 0; at -= 1) {
    const step = path[at];
    if (step === undefined) continue;
    if (step.isBelow) depth += 1;
    known.set(step.key, depth);
  }
  return depth;
}

interface Above {
  readonly id: Y.ID | null;
  readonly item: Y.Item | null;
  /** False for a neighbour, which hangs on what this one hangs on. */
  readonly isBelow: boolean;
}

/** What an item hangs on: what it was put into, or its neighbour while it does not say. */
function aboveOf({ parent, origin, rightOrigin }: Y.Item): Above | 'root' {
  if (typeof parent === 'string') return 'root';
  if (parent instanceof Y.ID) return { id: parent, item: null, isBelow: true };
  if (parent !== null) return parent._item === null ? 'root' : { id: null, item: parent._item, isBelow: true };
  return { id: origin ?? rightOrigin, item: null, isBelow: false };
}
