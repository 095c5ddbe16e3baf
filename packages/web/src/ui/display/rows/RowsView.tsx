import { ArrowUp } from 'lucide-react';
import { type PointerEvent, type ReactNode, useEffect } from 'react';
import { text } from '../../../text/index.ts';
import { Button } from '../../controls.ts';
import type { RowsViewProps } from './props.ts';
import { Row } from './Row.tsx';
import { useRowFocus } from './useRowFocus.ts';
import styles from './VirtualRows.module.css';

/** So many rows before the end more are read: who scrolls does not wait for them. */
const AHEAD = 100;

/** The rows as a grid of one column: what is in a row can be reached, and who listens hears which row of how many it is. */
export function RowsView<T>(props: RowsViewProps<T>): ReactNode {
  const { rowKey, renderRow, onEndReached, activeKey, selected, label, total, height, list, virtualizer, held } = props;
  const items = virtualizer.getVirtualItems();
  const count = props.rows.length;
  const atEnd = count > 0 && (items.at(-1)?.index ?? -1) >= count - 1 - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each number of rows, not for each function.
  useEffect(() => {
    if (atEnd) onEndReached?.();
  }, [atEnd, count]);
  const { onKeyDown, onFocus } = useRowFocus(props);
  const reachable = activeKey ?? keyOf(props.rows[0], rowKey);
  return (
    <div className={styles.rows}>
      <Fresh count={held.fresh} onPress={() => virtualizer.scrollToOffset(0)} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table's rows cannot be laid one over the other. */}
      <div
        ref={list}
        className={styles.grid}
        data-moving={virtualizer.isScrolling || undefined}
        data-framed={height === undefined ? undefined : ''}
        style={height === undefined ? undefined : { maxHeight: height }}
        role="grid"
        aria-label={label}
        aria-rowcount={total ?? count}
        aria-multiselectable={selected === undefined ? undefined : true}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onPointerMove={(event) => held.hover(keyUnder(event))}
        onPointerOver={(event) => held.hover(keyUnder(event))}
        onPointerLeave={() => held.hover(undefined)}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div ref={virtualizer.containerRef} className={styles.all} role="rowgroup">
          {items.map(({ key, index }) => {
            const row = held.rows[index];
            if (row === undefined) return null;
            const ownKey = String(key);
            return (
              <Row
                key={ownKey}
                row={row}
                rowKey={ownKey}
                index={index}
                active={ownKey === activeKey}
                selected={selected?.has(ownKey) ?? false}
                reachable={ownKey === reachable}
                selectable={selected !== undefined}
                gone={ownKey === held.ghostKey}
                renderRow={renderRow}
                measure={virtualizer.measureElement}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface FreshProps {
  readonly count: number;
  readonly onPress: () => void;
}

function Fresh({ count, onPress }: FreshProps): ReactNode {
  return (
    <div className={styles.fresh} role="status">
      {count === 0 ? null : (
        <Button size="small" icon={ArrowUp} onPress={onPress}>
          {text.ui.display.table.newAbove(count)}
        </Button>
      )}
    </div>
  );
}

function keyOf<T>(row: T | undefined, rowKey: (row: T) => string): string | undefined {
  return row === undefined ? undefined : rowKey(row);
}

/** A finger hovers over nothing: between two touches it is nowhere. */
function keyUnder({ target, pointerType }: PointerEvent): string | undefined {
  if (pointerType === 'touch' || !(target instanceof Element)) return undefined;
  const row = target.closest('[data-key]');
  return row instanceof HTMLElement ? row.dataset.key : undefined;
}
