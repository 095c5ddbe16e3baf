import { Menu as MenuIcon } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { usePath } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { PlaceLink } from './Navigation.tsx';
import type { Place } from './places.ts';
import { OTHER_PLACES } from './places.ts';
import styles from './ThumbBar.module.css';

export interface ThumbBarProps {
  readonly places: readonly Place[];
  readonly here: Place | undefined;
}

/** The places under the thumb of a phone; the rest one tap away. */
export function ThumbBar({ places, here }: ThumbBarProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const path = usePath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: to have gone somewhere closes the list.
  useEffect(() => setOpen(false), [path]);
  return (
    <nav className={styles.bar} aria-label={text.shell.navigation}>
      {places
        .filter(({ thumb }) => thumb === true)
        .map((place) => (
          <a
            key={place.href}
            className={styles.item}
            href={place.href}
            aria-current={place === here ? 'page' : undefined}
          >
            <place.icon size={20} strokeWidth={1.75} aria-hidden="true" />
            {place.label}
          </a>
        ))}
      <button
        type="button"
        className={styles.item}
        aria-haspopup="dialog"
        aria-current={here !== undefined && here.thumb !== true ? 'true' : undefined}
        onClick={() => setOpen(true)}
      >
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden="true" />
        {text.shell.more}
      </button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.shell.menu}>
        <ul className={styles.all}>
          {[...places, ...OTHER_PLACES].map((place) => (
            <li key={place.href}>
              <PlaceLink place={place} isHere={place === here} />
            </li>
          ))}
        </ul>
      </Dialog>
    </nav>
  );
}
