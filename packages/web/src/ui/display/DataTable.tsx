import { type MouseEvent, type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import styles from './DataTable.module.css';
import { Empty } from './Empty.tsx';
import { ariaSort, SortButton } from './SortButton.tsx';
import { nextOrder, type Order, sorted } from './sorting.ts';

const words = text.ui.display;

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'start' | 'end' | undefined;
  /** As CSS says it: `12ch`, `30%`. */
  readonly width?: string | undefined;
  /** 1 is always there, 3 goes first where there is little room. On a phone a row is a card and has them all. */
  readonly priority?: 1 | 2 | 3 | undefined;
  /** Makes the column sortable, for lists that are here whole. */
  readonly sort?: ((a: T, b: T) => number) | undefined;
  /** A head without words: for a column of buttons. It is still said. */
  readonly quiet?: boolean | undefined;
}

export interface DataTableProps<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  /** Where a row leads. The first cell becomes the link; pressing anywhere in the row follows it. */
  readonly rowHref?: ((row: T) => string | undefined) | undefined;
  /** What a row is called, for the box that selects it. */
  readonly rowName?: ((row: T) => string) | undefined;
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  /** What the table shows, for who listens. */
  readonly caption: string;
  readonly empty?: ReactNode;
  readonly busy?: boolean | undefined;
}

export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { columns, rowKey, rowHref, selected, onSelect, caption, empty, busy } = props;
  const [order, setOrder] = useState<Order | undefined>();
  const rows = sorted(props.rows, columns.find(({ id }) => id === order?.column)?.sort, order);
  if (rows.length === 0) return empty ?? <Empty title={words.nothing} />;
  const keys = rows.map(rowKey);
  const chosen = keys.filter((key) => selected?.has(key));
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-busy={busy || undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {onSelect === undefined ? null : (
              <th scope="col" className={styles.select}>
                <SelectBox
                  label={words.table.selectAll}
                  checked={chosen.length === keys.length}
                  partly={chosen.length > 0 && chosen.length < keys.length}
                  onChange={(all) => onSelect(new Set(all ? keys : []))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-priority={column.priority}
                data-align={column.align}
                style={{ width: column.width }}
                aria-sort={column.sort === undefined ? undefined : ariaSort(column.id, order)}
              >
                <Head column={column} order={order} onSort={() => setOrder(nextOrder(column.id, order))} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow
              key={rowKey(row)}
              row={row}
              columns={columns}
              href={rowHref?.(row)}
              name={props.rowName?.(row) ?? rowKey(row)}
              selected={selected?.has(rowKey(row)) ?? false}
              onSelect={
                onSelect === undefined ? undefined : (on) => onSelect(withKey(selected ?? new Set(), rowKey(row), on))
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<T> {
  readonly column: Column<T>;
  readonly order: Order | undefined;
  readonly onSort: () => void;
}

function Head<T>({ column, order, onSort }: HeadProps<T>): ReactNode {
  if (column.sort !== undefined)
    return <SortButton id={column.id} label={column.label} order={order} onSort={onSort} />;
  return <span className={column.quiet ? styles.hidden : undefined}>{column.label}</span>;
}

interface BodyRowProps<T> {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  readonly href: string | undefined;
  readonly name: string;
  readonly selected: boolean;
  readonly onSelect: ((on: boolean) => void) | undefined;
}

function BodyRow<T>({ row, columns, href, name, selected, onSelect }: BodyRowProps<T>): ReactNode {
  return (
    // A larger place to press for the link in the first cell, which has the keys.
    <tr
      data-href={href === undefined ? undefined : ''}
      data-selected={selected || undefined}
      onClick={href === undefined ? undefined : followRow}
    >
      {onSelect === undefined ? null : (
        <td className={styles.select}>
          <SelectBox label={words.table.select(name)} checked={selected} onChange={onSelect} />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          data-label={column.quiet || index === 0 ? undefined : column.label}
          data-first={index === 0 || undefined}
          data-priority={column.priority}
          data-align={column.align}
        >
          {index === 0 && href !== undefined ? (
            <a className={styles.link} href={href} data-row-link>
              {column.cell(row)}
            </a>
          ) : (
            <div className={styles.cell}>{column.cell(row)}</div>
          )}
        </td>
      ))}
    </tr>
  );
}

const OWN_USE = 'a, button, input, select, textarea, label, summary, [role="button"], [tabindex]';

/** A press beside everything that has a use of its own follows the row's link, with the keys held as they are. */
function followRow(event: MouseEvent<HTMLTableRowElement>): void {
  if (!(event.target instanceof Element) || event.target.closest(OWN_USE) !== null) return;
  if (document.getSelection()?.isCollapsed === false) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  const press = new globalThis.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
  event.currentTarget.querySelector('a[data-row-link]')?.dispatchEvent(press);
}

interface SelectBoxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly partly?: boolean | undefined;
  readonly onChange: (on: boolean) => void;
}

function SelectBox({ label, checked, partly = false, onChange }: SelectBoxProps): ReactNode {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(input) => {
          if (input !== null) input.indeterminate = partly;
        }}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    </label>
  );
}

function withKey(keys: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(keys);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}
