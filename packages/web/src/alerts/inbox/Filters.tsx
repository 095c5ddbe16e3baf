import { listServices } from '@heed/contract/catalog';
import { SlidersHorizontal, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices } from '../../api/index.ts';
import type { ChangeView } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import {
  Button,
  CheckField,
  FilterBar,
  PickField,
  Popover,
  SEVERITIES,
  SearchField,
  SelectField,
  Time,
  useTyping,
} from '../../ui/index.ts';
import styles from './Inbox.module.css';
import { EVERYTHING_FIRING, isNarrowed, type View, type viewSchema } from './view.ts';

const words = text.alerts.inbox;
const ANY = '' as const;

export interface FiltersProps {
  readonly view: View;
  readonly onChange: ChangeView<typeof viewSchema>;
}

/** Narrows the list. Everything chosen here stands in the address. */
export function Filters({ view, onChange }: FiltersProps): ReactNode {
  const typing = useTyping(view.q, onChange);
  const clear = (): void => {
    typing.forget();
    onChange({ ...EVERYTHING_FIRING, severity: undefined, serviceId: undefined, ...NO_FLAGS, status: view.status });
  };
  return (
    <FilterBar label={words.filters} {...(isNarrowed(view) ? { onClear: clear } : {})}>
      <SearchField label={words.search} {...typing.field} />
      <Given view={view} onChange={onChange} />
      <div className={styles.inline}>
        <Fields view={view} onChange={onChange} hideLabels />
      </div>
      <div className={styles.folded}>
        <Popover
          label={words.filters}
          trigger={<Button icon={SlidersHorizontal}>{words.moreFilters}</Button>}
          align="end"
        >
          <div className={styles.fields}>
            <Fields view={view} onChange={onChange} />
          </div>
        </Popover>
      </div>
    </FilterBar>
  );
}

const NO_FLAGS = {
  urgency: undefined,
  unowned: undefined,
  acknowledged: undefined,
  paged: undefined,
  from: undefined,
  until: undefined,
};

/** What no service claims, among the services. */
const NONE = { value: 'none', label: words.noService };

/** What the address of a number narrows to besides: since when and until when, and what paged. One press takes it away. */
function Given({ view: { from, until, paged }, onChange }: FiltersProps): ReactNode {
  return (
    <>
      {paged === undefined ? null : (
        <Button icon={X} onPress={() => onChange({ paged: undefined })}>
          {words.paged[paged ? 'yes' : 'no']}
        </Button>
      )}
      {from === undefined && until === undefined ? null : (
        <Button icon={X} onPress={() => onChange({ from: undefined, until: undefined })}>
          {words.detected} {from === undefined ? null : <Time at={from} format="date" />}
          {' – '}
          {until === undefined ? null : <Time at={until} format="date" />}
        </Button>
      )}
    </>
  );
}

interface FieldsProps extends FiltersProps {
  readonly hideLabels?: boolean | undefined;
}

function Fields({ view, onChange, hideLabels: hideLabel }: FieldsProps): ReactNode {
  const chosen = view.serviceId === NONE.value ? '' : (view.serviceId ?? '');
  const { field } = useChoices(listServices, [chosen]);
  return (
    <>
      <SelectField
        label={words.status}
        hideLabel={hideLabel}
        value={view.status}
        onChange={(status) => onChange({ status })}
        options={(['firing', 'resolved', 'any'] as const).map((value) => ({ value, label: words.statuses[value] }))}
      />
      <SelectField
        label={words.severity}
        hideLabel={hideLabel}
        value={view.severity ?? ANY}
        onChange={(severity) => onChange({ severity: severity === ANY ? undefined : severity })}
        options={[
          { value: ANY, label: words.anySeverity },
          ...SEVERITIES.map((value) => ({ value, label: text.ui.display.severity[value] })),
        ]}
      />
      <PickField
        {...field}
        options={[NONE, ...field.options]}
        label={words.service}
        hideLabel={hideLabel}
        placeholder={words.anyService}
        value={view.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
      <SelectField
        label={words.urgency}
        hideLabel={hideLabel}
        value={view.urgency ?? ANY}
        onChange={(urgency) => onChange({ urgency: urgency === ANY ? undefined : urgency })}
        options={[
          { value: ANY, label: words.anyUrgency },
          ...(['page', 'record'] as const).map((value) => ({ value, label: words.urgencies[value] })),
        ]}
      />
      <SelectField
        label={words.acknowledged}
        hideLabel={hideLabel}
        value={view.acknowledged === undefined ? ANY : view.acknowledged ? 'yes' : 'no'}
        onChange={(answer) => onChange({ acknowledged: answer === ANY ? undefined : answer === 'yes' })}
        options={[
          { value: ANY, label: words.anyAcknowledged },
          ...(['yes', 'no'] as const).map((value) => ({ value, label: words.acknowledgedWords[value] })),
        ]}
      />
      <CheckField
        label={words.unowned}
        value={view.unowned === true}
        onChange={(unowned) => onChange({ unowned: unowned ? true : undefined })}
      />
    </>
  );
}
