// From a disk, browsers start no worker: here a frame does its work. The theme's script and the worker notice nothing.
"use strict";
if (location.protocol === "file:") {
  const RESULT = 3; // the theme's message

  const file = (address) => address.replace(/(?<=^|\/)(?=#|$)/, "index.html");

  const withFiles = ({ type, data }) => {
    if (type !== RESULT) return { type, data };
    return { type, data: { ...data, items: data.items.map((page) => page.map((item) => ({ ...item, location: file(item.location) }))) } };
  };

  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = Object.assign(document.createElement("iframe"), { hidden: true, title: "Search" });
      frame.src = new URL("worker.html", new URL(address, location));
      this.ready = new Promise((resolve) => frame.addEventListener("load", () => resolve(frame.contentWindow)));
      addEventListener("message", ({ source, data }) => {
        if (source === frame.contentWindow) this.dispatchEvent(new MessageEvent("message", { data: withFiles(data) }));
      });
      document.body.append(frame);
    }

    async postMessage(data) {
      (await this.ready).postMessage(data, "*");
    }
  };
}
