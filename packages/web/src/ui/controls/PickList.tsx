import { Check } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { text } from '../../text/index.ts';
import { classes } from './classes.ts';
import styles from './PickField.module.css';
import { EDGE } from './room.ts';
import type { Option } from './SelectField.tsx';
import surface from './surface.module.css';
import { useRoomBelow } from './useRoomBelow.ts';

const words = text.ui.controls;

export interface PickListProps<V extends string> {
  readonly id: string;
  readonly label: string;
  readonly multiple: boolean;
  readonly options: readonly Option<V>[];
  readonly more: number;
  /** Nobody knows how many. */
  readonly hasMore: boolean;
  readonly chosen: readonly V[];
  readonly active: number;
  readonly busy: boolean;
  /** What it hangs on. */
  readonly field: RefObject<HTMLElement | null>;
  readonly onPick: (option: Option<V>) => void;
  readonly onActive: (place: number) => void;
}

/** What can be picked. The focus stays in the input all the time; `aria-activedescendant` says where the arrows are. */
export function PickList<V extends string>(props: PickListProps<V>): ReactNode {
  const { id, label, multiple, options, more, hasMore, chosen, active, busy, field, onPick, onActive } = props;
  const room = useRoomBelow(field);
  // A list of which one is picked is gone with the pick.
  const below = multiple ? room : EDGE;
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <Radix.Content
      role="presentation"
      className={classes(surface.surface, styles.list)}
      align="start"
      sideOffset={4}
      collisionPadding={{ top: EDGE, right: EDGE, bottom: below, left: EDGE }}
      onOpenAutoFocus={(event) => event.preventDefault()}
      onCloseAutoFocus={(event) => event.preventDefault()}
      onInteractOutside={(event) => {
        if (event.target instanceof Node && field.current?.contains(event.target)) event.preventDefault();
      }}
      // A press must not take the focus away from the input.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div id={id} role="listbox" aria-label={label} aria-multiselectable={multiple || undefined}>
        {options.map((option, place) => {
          const isChosen = chosen.includes(option.value);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the input's.
            <div
              key={option.value}
              id={`${id}${place}`}
              role="option"
              aria-selected={isChosen}
              aria-disabled={option.disabled || undefined}
              className={classes(styles.option, place === active && styles.active)}
              onPointerMove={() => place !== active && onActive(place)}
              onClick={() => onPick(option)}
            >
              <Check className={styles.check} aria-hidden="true" />
              <span className={styles.words}>
                <span>{option.label}</span>
                {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
              </span>
            </div>
          );
        })}
      </div>
      <p className={styles.note} role="status">
        {busy
          ? words.loadingOptions
          : options.length === 0
            ? words.nothingMatches
            : hasMore
              ? words.moreToFind
              : more > 0
                ? words.moreOptions(more)
                : ''}
      </p>
    </Radix.Content>
  );
}
