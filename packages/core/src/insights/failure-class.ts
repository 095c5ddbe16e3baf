import {
  type Decision,
  type FactBody,
  type FailureClassId,
  type Instant,
  type PersonId,
  refuse,
} from '../kernel/index.ts';

/** `retired`: not offered any more; `merged`: its incidents belong to another one. */
export const CLASS_STATES = ['active', 'retired', 'merged'] as const;
export type ClassState = (typeof CLASS_STATES)[number];

/** The organisation's own name for incidents of one sort. */
export interface FailureClass {
  readonly id: FailureClassId;
  readonly name: string;
  readonly description: string;
  readonly state: ClassState;
  readonly mergedInto: FailureClassId | undefined;
  readonly createdAt: Instant;
}

type Said<Data = object> = Data & { readonly at: Instant; readonly by: PersonId | undefined };

export type ClassFact =
  | FactBody<
      'failure-class.created',
      Said<{ readonly id: FailureClassId; readonly name: string; readonly description: string }>
    >
  | FactBody<'failure-class.changed', Said<{ readonly name: string; readonly description: string }>>
  | FactBody<'failure-class.retired', Said<{ readonly reason: string }>>
  | FactBody<'failure-class.restored', Said>
  | FactBody<'failure-class.merged', Said<{ readonly into: FailureClassId; readonly incidents: number }>>;

type By = { readonly by: PersonId | undefined };

export type ClassCommand = By &
  (
    | { readonly kind: 'change'; readonly name: string; readonly description: string }
    | { readonly kind: 'retire'; readonly reason: string }
    | { readonly kind: 'restore' }
    | {
        readonly kind: 'merge';
        readonly into: Pick<FailureClass, 'id' | 'name' | 'state'>;
        readonly incidents: number;
      }
  );

export function beginClass(
  draft: {
    readonly id: FailureClassId;
    readonly name: string;
    readonly description: string;
    readonly by: PersonId | undefined;
  },
  now: Instant,
): ClassFact {
  return { kind: 'failure-class.created', data: { ...draft, at: now } };
}

/** What was merged stays as it ended: its history says where its incidents went. */
export function decideClass(one: FailureClass, command: ClassCommand, now: Instant): Decision<ClassFact> {
  if (one.state === 'merged') return refuse('wrong-state', `“${one.name}” was merged into another class.`);
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'change': {
      const { name, description } = command;
      if (name === one.name && description === one.description) return [];
      return [{ kind: 'failure-class.changed', data: { ...said, name, description } }];
    }
    case 'retire':
      return one.state === 'retired'
        ? []
        : [{ kind: 'failure-class.retired', data: { ...said, reason: command.reason } }];
    case 'restore':
      return one.state === 'active' ? [] : [{ kind: 'failure-class.restored', data: said }];
    case 'merge': {
      const { into, incidents } = command;
      if (into.id === one.id) {
        return refuse('invalid', 'A class cannot be merged into itself.', [
          { path: 'into', message: 'must be another class' },
        ]);
      }
      if (into.state !== 'active') {
        const message = `must be a class in use; “${into.name}” is ${into.state}`;
        return refuse('invalid', `A class is merged into one that is in use.`, [{ path: 'into', message }]);
      }
      return [{ kind: 'failure-class.merged', data: { ...said, into: into.id, incidents } }];
    }
  }
}

export function evolveClass(one: FailureClass | undefined, { kind, data }: ClassFact): FailureClass {
  if (kind === 'failure-class.created') {
    const { id, name, description, at } = data;
    return { id, name, description, state: 'active', mergedInto: undefined, createdAt: at };
  }
  if (one === undefined) throw new Error(`${kind} without a class`);
  switch (kind) {
    case 'failure-class.changed':
      return { ...one, name: data.name, description: data.description };
    case 'failure-class.retired':
      return { ...one, state: 'retired' };
    case 'failure-class.restored':
      return { ...one, state: 'active' };
    case 'failure-class.merged':
      return { ...one, state: 'merged', mergedInto: data.into };
  }
}
