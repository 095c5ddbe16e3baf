import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Kbd } from '../ui/index.ts';
import styles from './SearchButton.module.css';

export interface SearchButtonProps {
  readonly onPress: () => void;
}

/** Opens the palette; on a phone it is the magnifying glass alone. */
export function SearchButton({ onPress }: SearchButtonProps): ReactNode {
  return (
    <button type="button" className={styles.search} onClick={onPress}>
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.words}>{text.shell.palette.open}</span>
      <span className={styles.keys} aria-hidden="true">
        <Kbd keys="mod+k" />
      </span>
    </button>
  );
}
