import { ROLES, type Role } from '@heed/core/access';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { ChoiceField } from '../ui/index.ts';

export interface RoleFieldProps {
  readonly label?: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** The highest that may be chosen. */
  readonly most?: Role;
}

export function RoleField({ label, value, onChange, most = 'admin' }: RoleFieldProps): ReactNode {
  return (
    <ChoiceField
      label={label ?? text.access.people.role}
      name="role"
      value={value}
      onChange={onChange}
      options={ROLES.slice(0, ROLES.indexOf(most) + 1).map((role) => ({ value: role, ...text.access.roles[role] }))}
    />
  );
}
