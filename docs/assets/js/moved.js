// Sends readers of an old address on to the new one; scripts/permalinks/ and scripts/share/ write what it reads.
"use strict";
{
  const { page, pages, base } = document.currentScript.dataset;

  const fragment = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // no valid address
    }
  };

  // chapters/Data/index.html, chapters/data.md and chapters/data/ are one page to a reader
  const plain = (path) =>
    path.toLowerCase().replace(/\/+/g, "/").replace(/\.(html?|md)$/, "").replace(/(^|\/)index$/, "").replace(/\/$/, "");

  const known = () => {
    const wanted = plain(location.pathname.slice(base.length));
    const path = JSON.parse(pages).find((each) => plain(each) === wanted);
    if (path !== undefined && base + path !== location.pathname) return base + path + location.hash;
  };

  const follow = () => {
    const section = document.getElementById(fragment())?.dataset.moved;
    const target = section ?? (page?.includes("#") ? page : page && page + location.hash) ?? (pages && known());
    if (target) location.replace(target);
  };

  addEventListener("hashchange", follow);
  follow();
}
