import { useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { z } from 'zod';

/** Where the person is and how they get elsewhere. Everything that a screen shows is in its address: every view is a link. */

export type Go = (href: string, options?: { readonly replace?: boolean }) => void;

export function useGo(): Go {
  const navigate = useNavigate();
  return useCallback((href, options) => void navigate({ href, replace: options?.replace ?? false }), [navigate]);
}

/** The `{name}` of the address, e.g. the id in `/alerts/alr_…`. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string>> = useParams({ strict: false });
  return params[name] ?? '';
}

export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

type Patch<S extends z.ZodType<object>> = { readonly [K in keyof z.output<S>]?: z.output<S>[K] | undefined };
export type ChangeView<S extends z.ZodType<object>> = (
  patch: Patch<S>,
  options?: { readonly replace?: boolean },
) => void;

/**
 * The view that the address asks for (`?status=resolved&q=disk`), read by a schema that has a default or `.catch` for
 * every field, and a way to change it. Fields that are undefined leave the address.
 */
export function useView<S extends z.ZodType<object>>(schema: S): readonly [z.output<S>, ChangeView<S>] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = schema.safeParse(search);
  const change = useCallback(
    (patch: Patch<S>, options?: { readonly replace?: boolean }) => {
      const next = (before: object): object => withoutNothing({ ...before, ...patch });
      // The router knows the search of no route here: the schema above is what reads it.
      void navigate({ to: '.', search: next as never, replace: options?.replace ?? true });
    },
    [navigate],
  );
  return [view.success ? view.data : schema.parse({}), change];
}

function withoutNothing(search: object): object {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
