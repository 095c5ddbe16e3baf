import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Navigation.module.css';
import type { Place } from './places.ts';

export interface NavigationProps {
  readonly places: readonly Place[];
  readonly here: Place | undefined;
}

const GROUPS = ['respond', 'learn', 'own', 'run'] as const;

/** The places at the side of a wide screen, in four groups: what happens, what it teaches, what there is, how Heed does. */
export function Navigation({ places, here }: NavigationProps): ReactNode {
  return (
    <nav className={styles.navigation} aria-label={text.shell.navigation}>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`places-${group}`}>
          <h2 id={`places-${group}`}>{text.shell.groups[group]}</h2>
          <ul>
            {places
              .filter((place) => place.group === group)
              .map((place) => (
                <li key={place.href}>
                  <PlaceLink place={place} isHere={place === here} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

export interface PlaceLinkProps {
  readonly place: Place;
  readonly isHere: boolean;
}

export function PlaceLink({ place: { href, icon: Icon, label }, isHere }: PlaceLinkProps): ReactNode {
  return (
    <a className={styles.place} href={href} aria-current={isHere ? 'page' : undefined}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {label}
    </a>
  );
}
