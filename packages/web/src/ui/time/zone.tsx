import { createContext, type ReactNode, useContext } from 'react';

/** The zone of this device, by its IANA name. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const Zone = createContext<string | undefined>(undefined);

export interface ZoneProviderProps {
  /** An IANA name, such as `Europe/Berlin`: the zone in which this person reads times. */
  readonly zone: string;
  readonly children: ReactNode;
}

export function ZoneProvider({ zone, children }: ZoneProviderProps): ReactNode {
  return <Zone value={zone}>{children}</Zone>;
}

/** The zone in which the person who looks reads times; the device's own where nobody said. */
export function useZone(): string {
  return useContext(Zone) ?? viewerZone();
}
