import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, Field, IconButton, PairsField, Segments } from '../../ui/index.ts';
import { type IntegrationDraft, type RuleDraft, withRule } from './draft.ts';
import styles from './Integrations.module.css';

const words = text.alerts.edit;
const { urgencies } = text.alerts.integrations;
const OPERATORS = (['=', '!=', 'in'] as const).map((value) => ({ value, label: words.operators[value] }));
const URGENCIES = (['page', 'record'] as const).map((value) => ({ value, label: urgencies[value].label }));
const LABELS = ['severity', 'env', 'team', 'service', 'alertname', 'cluster'];

export interface RulesFieldProps {
  readonly draft: IntegrationDraft;
  readonly onChange: (rules: readonly RuleDraft[]) => void;
}

/** By which labels an alert pages or is only recorded. The first rule that holds decides. */
export function RulesField({ draft, onChange }: RulesFieldProps): ReactNode {
  const { rules } = draft;
  const change = (key: number, patch: Partial<RuleDraft>): void =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)));
  return (
    <Field label={words.rules} hint={words.rulesHint} name="rules" look="group" optional>
      {() => (
        <div className={styles.rules}>
          {rules.map((rule, place) => (
            <div key={rule.key} className={styles.rule}>
              <PairsField
                label={words.rule(place + 1)}
                name={`rules[${place}].matchers`}
                hint={rule.conditions.some(({ operator }) => operator === 'in') ? words.listHint : undefined}
                value={rule.conditions}
                onChange={(conditions) => change(rule.key, { conditions })}
                operators={OPERATORS}
                suggestions={LABELS}
                keyLabel={words.label}
                valueLabel={words.value}
                addLabel={words.addCondition}
              />
              <div className={styles.ruleEnd}>
                <span>{words.urgency}</span>
                <Segments
                  label={words.urgency}
                  value={rule.urgency}
                  onChange={(urgency) => change(rule.key, { urgency })}
                  options={URGENCIES}
                />
                <IconButton
                  icon={Trash2}
                  label={words.removeRule(place + 1)}
                  onPress={() => onChange(rules.filter(({ key }) => key !== rule.key))}
                />
              </div>
            </div>
          ))}
          <div>
            <Button size="small" icon={Plus} onPress={() => onChange(withRule(draft))}>
              {words.addRule}
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
