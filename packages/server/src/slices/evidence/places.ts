import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';

/** So many at once, and no more. */
export interface Places {
  /** Takes a place, and answers how it is given back: however often that is called, it is given back once. */
  take(): (() => void) | undefined;
}

export function openPlaces(most: number): Places {
  let taken = 0;
  return {
    take() {
      if (taken >= most) return undefined;
      taken += 1;
      let isMine = true;
      return () => {
        if (isMine) taken -= 1;
        isMine = false;
      };
    },
  };
}

/** What an answer goes out over, as far as it matters here. */
export interface Line {
  readonly destroyed: boolean;
  once(event: 'close', hear: () => void): unknown;
}

/**
 * Opens something large and sends it, in one of the places. The place is taken before anything is opened, and given back when
 * the line closes; at once when there is nothing to send, or nobody any more to send it to.
 */
export async function sendInPlace<T extends object>(
  places: Places,
  line: Line,
  open: () => Promise<T | Refusal>,
  send: (opened: T) => Promise<void>,
): Promise<Refusal | undefined> {
  const giveBack = places.take();
  if (giveBack === undefined) return refuse('unavailable', 'Other bundles are being downloaded. Try again soon.');
  try {
    const opened = await open();
    if (isRefusal(opened)) {
      giveBack();
      return opened;
    }
    // A line that closed meanwhile says so no second time.
    if (line.destroyed) giveBack();
    else line.once('close', giveBack);
    await send(opened);
    return undefined;
  } catch (error) {
    giveBack();
    throw error;
  }
}
