// Leaves the terms of the glossary whose name, or another name, holds what the reader types.
"use strict";
{
  const field = document.getElementById("filter");
  const count = document.querySelector(".finder output");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // Each term with its heading, what follows up to the next heading, its names, and its letter
  const read = () => {
    const terms = [];
    let letter;
    for (const node of document.querySelectorAll(".letters ~ h2, .letters ~ section > *")) {
      if (node.tagName === "H2") letter = node;
      else if (node.tagName === "H3") terms.push({ letter, nodes: [node], names: plain(node.firstChild.textContent) });
      else if (terms.length) {
        const term = terms.at(-1);
        term.nodes.push(node);
        if (node.textContent.startsWith("Also called:")) term.names += " " + plain(node.textContent.slice(12));
      }
    }
    return terms;
  };

  let terms;
  const filter = () => {
    terms ??= read();
    const words = plain(field.value);
    const shown = new Set();
    let found = 0;
    for (const { letter, nodes, names } of terms) {
      const fits = ` ${names}`.includes(` ${words}`);
      for (const node of nodes) node.hidden = !fits;
      if (fits) shown.add(letter), found++;
    }
    for (const link of document.querySelectorAll(".letters a")) {
      const letter = document.getElementById(link.hash.slice(1));
      letter.hidden = link.hidden = !shown.has(letter);
    }
    count.value = words && `${found} of ${terms.length} terms`;
  };

  // A link to a term that is left out shows all terms again
  const open = () => {
    const term = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!term?.hidden) return;
    field.value = "";
    filter();
    term.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => term.scrollIntoView())); // what is far has a guessed height by now
  };

  field.addEventListener("input", filter);
  field.addEventListener("keydown", ({ key }) => {
    const first = key === "Enter" && field.value && terms?.find(({ nodes }) => !nodes[0].hidden);
    if (first) location.hash = first.nodes[0].id;
  });
  addEventListener("hashchange", open);
  if (field.value) filter(); // kept by the browser on the way back
}
