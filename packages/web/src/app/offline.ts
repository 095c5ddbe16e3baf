/** Lets the service worker keep the app itself on the device, so that it opens with one bar of signal, or none. */
export function keepShell(): void {
  // On plain http, other than on this machine, browsers have no service workers.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  void serviceWorker
    .register('/sw.js')
    .then(() => serviceWorker.ready)
    .then(({ active }) => active?.postMessage('keep'))
    .catch(() => undefined);
}
