// Starts the worker that keeps read pages for times without a network, once all else is loaded.
"use strict";
{
  const worker = new URL("../../service_worker.js", document.currentScript.src);

  const loaded = () => [location.href.split("#")[0], ...performance.getEntriesByType("resource").map(({ name }) => name)];

  const tell = () => navigator.serviceWorker.controller?.postMessage(loaded());

  const start = async () => {
    try {
      await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
      tell();
    } catch {
      // not served by a build, or not allowed to keep anything: pages work all the same
    }
  };

  if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
    navigator.serviceWorker.addEventListener("controllerchange", tell);
    addEventListener("load", start);
  }
}
