/** Words of which the linter says something, and what stands there afterwards. */
export const BLAMING = 'The on-call engineer failed to answer the first page.';
export const MENDED =
  'The first page reached a phone in night mode, and nothing but the minute of the policy told the next person.';

/** What somebody wrote down of the incident, in a form that many use. */
export const WRITTEN = `# Most orders fail in the ticket shop

## Summary

A release asked a slow plan of seats for every order, so six of ten orders in the ticket shop failed until the release before was
running again. Customers who tried once more could often buy, and nobody was charged for an order that failed.

## What went well

The rollback was prepared, ranked first, and done before anybody knew the cause. Customers read of it within five minutes.

## What went poorly

${BLAMING}

## Where it slowed

From the first page to the answer: the policy waits for a minute before it tells the next person.

## What would have told it earlier

A few orders on one instance, before a release gets all of them.

## Contributing factors

| Kind | Factor |
| --- | --- |
| trigger | The release asks the plan of seats for every order, and the plan answers too slowly. |
| latent | A release runs on every instance at once; nothing tries it before. |
| response | The first page reaches a phone in night mode, and the policy waits for a minute. |

### Why

- Six of ten orders failed after the release
  - The release ran on every instance before anything had measured it
    - The pipeline has no step in which a release is tried — *structural*

## Lessons

What a release does to orders is known only from orders. It has to be asked of few of them first.
`;
