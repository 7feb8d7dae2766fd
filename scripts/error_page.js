// On the error page: the pages and sections whose addresses are most like the one that the reader asked for.
"use strict";
{
  const box = document.querySelector(".nearest");
  const { base, sections } = box.dataset;
  const plain = (text) => text.toLowerCase().replace(/\.(html?|md)$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const pairs = (text) => {
    const words = plain(text).split(" ").map((word) => ` ${word} `);
    return new Set(words.flatMap((word) => [...word].slice(1).map((letter, index) => word[index] + letter)));
  };

  // How much of what is wanted a name holds, and how little else: 0 to 1, by pairs of letters
  const likeness = (wanted, name) => {
    const held = pairs(name);
    const both = [...wanted].filter((pair) => held.has(pair)).length;
    return both / wanted.size / 2 + both / (wanted.size + held.size);
  };

  const asked = () => {
    try {
      return decodeURIComponent(location.pathname.slice(base.length) + location.hash);
    } catch {
      return ""; // no valid address
    }
  };

  const nearest = (parts) => {
    const last = pairs(parts.at(-1)), whole = pairs(parts.join(" "));
    const score = ([address, title]) => {
      const name = address.replace(/\/$/, "").split(/[/#]/).at(-1);
      return Math.max(likeness(last, name), likeness(last, title)) + likeness(whole, address) / 2;
    };
    const scored = JSON.parse(sections).map((each) => ({ each, score: score(each) }));
    return scored.filter(({ score }) => score > 0.6).sort((a, b) => b.score - a.score).slice(0, 5);
  };

  const parts = asked().split(/[/#]+/).filter((part) => plain(part));
  if (sections && parts.length) {
    document.getElementById("words").value = plain(parts.at(-1));
    for (const { each: [address, title, page] } of nearest(parts)) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = base + address;
      link.textContent = title;
      item.append(link, page ? ` in ${page}` : "");
      box.lastElementChild.append(item);
      box.hidden = false;
    }
  }
}
