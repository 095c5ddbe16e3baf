import { type Refusal, refuse } from '@heed/core/kernel';

const LONGEST_URL = 2_048;

/**
 * A URL that a person or a message supplied, read by the same parser that will open it, so that `http://0x7f.1/` cannot
 * mean one thing to the check and another to the connection. Says nothing yet about where its name points.
 */
export function parseTarget(text: string): URL | Refusal {
  if (text.length > LONGEST_URL) return refuse('invalid', `The URL is longer than ${LONGEST_URL} characters.`);
  if (!URL.canParse(text)) return refuse('invalid', 'The URL cannot be read: write it as https://host.example/path.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('invalid', `The URL must begin with https:// or http://, not ${url.protocol}//.`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(
      'invalid',
      'The URL must not carry a user name or password: they would show wherever the URL is shown.',
    );
  }
  if (!isWebPort(url.port)) {
    return refuse('invalid', `Port ${url.port} belongs to another protocol: use 80, 443, or a port from 1024 up.`);
  }
  return url;
}

/** Other low ports are mail, SSH and the like, where a request's bytes could be taken for that protocol's commands. */
function isWebPort(port: string): boolean {
  return port === '' || port === '80' || port === '443' || Number(port) >= 1024;
}

/** The host as an address literal or a name, without the brackets that a URL puts around IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
