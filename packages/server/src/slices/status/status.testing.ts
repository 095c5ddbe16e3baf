import { expect } from 'vitest';
import {
  type House,
  type HouseOptions,
  openHouse,
  type TestAnswer,
  type TestPerson,
} from '../../../../../tests/support/house.ts';

/** A house with a page of two components, a manager who made it, and two who may publish. */
export interface StatusHouse {
  readonly house: House;
  readonly mia: TestPerson;
  readonly ana: TestPerson;
  readonly ben: TestPerson;
  readonly eye: TestPerson;
  readonly page: string;
  readonly checkout: string;
  readonly mail: string;
  readonly send: (method: string, path: string, body?: unknown, as?: TestPerson) => Promise<TestAnswer>;
  readonly get: (path?: string, as?: TestPerson) => Promise<TestAnswer>;
}

export const PAGE = {
  slug: 'fernweh',
  name: 'Fernweh',
  url: 'https://status.fernweh.example',
  timeZone: 'Europe/Berlin',
};

/** Paths are below the page. */
export async function openStatusHouse(changes: object = {}, options: HouseOptions = {}): Promise<StatusHouse> {
  const house = await openHouse(options);
  const mia = await house.person('Mia', 'manager');
  const ana = await house.person('Ana', 'responder');
  const ben = await house.person('Ben', 'responder');
  const eye = await house.person('Eye', 'viewer');
  const made = await house.call('POST', '/v1/status-pages', { as: mia, body: { ...PAGE, ...changes } });
  expect(made.status, made.text).toBe(201);
  const page: string = made.body.id;
  const component = async (name: string): Promise<string> => {
    const body = { name, startDate: '2026-06-01' };
    const added = await house.call('POST', `/v1/status-pages/${page}/components`, { as: mia, body });
    expect(added.status, added.text).toBe(201);
    return added.body.id;
  };
  return {
    house,
    mia,
    ana,
    ben,
    eye,
    page,
    checkout: await component('Checkout'),
    mail: await component('Mail'),
    send: (method, path, body, as = ana) => house.call(method, `/v1/status-pages/${page}${path}`, { as, body }),
    get: (path = '', as = eye) => house.call('GET', `/v1/status-pages/${page}${path}`, { as }),
  };
}
