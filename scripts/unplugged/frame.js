// What the search worker finds around it, in a frame: messages to the page, and an index that comes as a script.
"use strict";
self.postMessage = (data) => parent.postMessage(data, "*");
self.importScripts = () => {}; // the page of the frame has them
self.fetch = (address) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = String(address).replace(/json$/, "js");
  script.onload = () => resolve({ ok: true, json: async () => self.fetched });
  script.onerror = () => reject(new Error(`${address} is not there`));
  document.head.append(script);
});
