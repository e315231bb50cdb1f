/** Has the browser keep the page for use without a network. Where it will not, the page works all the same, with one. */
export function keepPage(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  void navigator.serviceWorker.register('./service-worker.js').catch(() => {})
}
