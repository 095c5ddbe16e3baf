import { isRefusal, type Refusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { Maintenance, PublicIncident } from './incident.ts';
import type { Component } from './page.ts';

export function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
}

/** Refuses a text that says nothing, or too much. */
export function badText(path: string, text: string, most: number): Refusal | undefined {
  if (text.trim() === '') return invalid(path, 'must say something');
  return text.length > most ? invalid(path, `must have at most ${most} characters`) : undefined;
}

export function findIncident(board: Board, id: string): PublicIncident | Refusal {
  return board.incidents.find((each) => each.id === id) ?? refuse('not-found', 'There is no such public incident.');
}

export function findMaintenance(board: Board, id: string): Maintenance | Refusal {
  return board.maintenances.find((each) => each.id === id) ?? refuse('not-found', 'There is no such maintenance.');
}

export function findComponent(board: Board, id: string): Component | Refusal {
  const found = board.page.components.find((each) => each.id === id);
  return found ?? refuse('not-found', 'There is no such component on this page.');
}

/** Refuses components that the page does not have, and those that are named twice. */
export function badComponents(board: Board, path: string, ids: readonly string[]): Refusal | undefined {
  for (const [index, id] of ids.entries()) {
    if (isRefusal(findComponent(board, id))) return invalid(`${path}[${index}]`, 'is not a component of this page');
    if (ids.indexOf(id) !== index) return invalid(`${path}[${index}]`, 'stands there twice');
  }
  return undefined;
}
