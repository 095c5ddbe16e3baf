import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import styles from './Avatar.module.css';
import { initialsOf, toneOf } from './initials.ts';

export interface AvatarProps {
  readonly name: string;
  /** In pixels. */
  readonly size?: number | undefined;
}

/** Two letters in a circle. Its tone helps to tell people apart and means nothing. The name stands beside it, or is said. */
export function Avatar({ name, size = 24 }: AvatarProps): ReactNode {
  return (
    <span
      className={styles.avatar}
      data-tone={toneOf(name)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}

export interface PersonNameProps {
  readonly name: string;
  /** The one who looks. */
  readonly you?: boolean | undefined;
  /** Without the circle: inside a sentence. */
  readonly plain?: boolean | undefined;
}

export function PersonName({ name, you, plain }: PersonNameProps): ReactNode {
  return (
    <span className={styles.person}>
      {plain ? null : <Avatar name={name} size={20} />}
      <span className={styles.name}>
        <bdi>{name}</bdi>
        {you ? <span className={styles.you}> ({text.ui.display.you})</span> : null}
      </span>
    </span>
  );
}
