// A button at every heading, term and row with an id, which copies the address of its share page; see scripts/share/.
"use strict";
{
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const site = new URL(document.currentScript.getAttribute("src").replace(/assets\/.*/, "") || ".", page);
  const source = document.querySelector("link[type='text/markdown']")?.href;

  const make = (tag, values) => Object.assign(document.createElement(tag), values);

  const titleOf = (place) => {
    const copy = place.cloneNode(true);
    for (const extra of copy.querySelectorAll(".headerlink, .edit-section, .share-section")) extra.remove();
    return copy.textContent.trim();
  };

  // scripts/share/places.py does the same
  const addressOf = ({ id, tagName }) => {
    if (tagName === "H1") return page;
    return new URL(id.startsWith("term-") ? `t/${id.slice(5)}/` : `s/${id}/`, site).href;
  };

  const status = make("div", { className: "share-status", role: "status" });
  let timer;
  const say = (text) => {
    clearTimeout(timer);
    status.textContent = "";
    timer = setTimeout(() => {
      status.textContent = text;
      timer = setTimeout(() => (status.textContent = ""), 8000);
    }, 100); // a screen reader hears of the change only if there is one
  };

  // for pages that are not served securely, and browsers that know no other way
  const copySelected = (text) => {
    const focused = document.activeElement;
    const field = make("textarea", { value: text, readOnly: true });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused.focus();
    if (!done) prompt("This browser lets no page copy. Copy it from here:", text);
  };

  // text may be a promise: browsers want to be asked while the button is being pressed
  const copy = async (what, text, html) => {
    const part = (type, content) => ({ [type]: Promise.resolve(content).then((words) => new Blob([words], { type })) });
    try {
      try {
        const write = navigator.clipboard.write.bind(navigator.clipboard);
        await write([new ClipboardItem({ ...part("text/plain", text), ...(html && part("text/html", html)) })]);
      } catch {
        const words = await text;
        await (navigator.clipboard?.writeText(words) ?? Promise.reject()).catch(() => copySelected(words));
      }
      say(`Copied ${what}`);
    } catch {
      say(`Could not fetch ${what}`);
    }
  };

  // The page's Markdown below a heading, which leads to itself there, with the footnotes that are cited in it
  const markdownOf = async ({ id, tagName }) => {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(answer.statusText);
    const lines = (await answer.text()).replace(/^---\n.*?\n---\n+/s, "").split("\n");
    const level = (line) => /^(#+) \[.*\]\(\S+\)$/.exec(line)?.[1].length;
    const start = tagName === "H1" ? 0 : lines.findIndex((line) => level(line) && line.endsWith(`#${id})`));
    const next = lines.findIndex((line, number) => number > start && level(line) <= level(lines[start]));
    const part = lines.slice(start, next < 0 ? undefined : next).join("\n").trim();
    const marks = new Set(part.match(/\[\^[^\]]+\](?!:)/g));
    const notes = [...marks].map((mark) => lines.find((line) => line.startsWith(`${mark}:`)));
    return `${[part, ...notes.filter((note) => note && !part.includes(note))].join("\n\n")}\n`;
  };

  const copyLink = (place) => {
    const title = titleOf(place);
    const anchor = make("a", { href: addressOf(place), textContent: title });
    copy(`the link to “${title}”`, anchor.href, anchor.outerHTML);
  };

  const copyMarkdownLink = (place) => {
    const title = titleOf(place);
    copy(`“${title}” as a Markdown link`, `[${title.replace(/[[\]\\]/g, "\\$&")}](${addressOf(place)})`);
  };

  const copyMarkdown = (place) => copy(`“${titleOf(place)}” as Markdown`, markdownOf(place));

  // What else can be copied, in a box that opens at the button
  const menu = make("div", { className: "share-menu", popover: "auto" });
  let place;
  const items = [
    ["Copy as Markdown link", copyMarkdownLink],
    ["Copy section as Markdown", copyMarkdown],
  ].map(([textContent, act]) => {
    const item = make("button", { type: "button", textContent });
    item.addEventListener("click", () => {
      menu.hidePopover();
      act(place);
    });
    return item;
  });
  menu.append(...items);

  const open = (button) => {
    place = button.parentElement;
    const box = button.getBoundingClientRect();
    const width = 13 * parseFloat(getComputedStyle(document.documentElement).fontSize); // of .share-menu in site.css
    menu.style.left = `${Math.max(0, Math.min(box.left, document.documentElement.clientWidth - width)) + scrollX}px`;
    menu.style.top = `${box.bottom + scrollY}px`;
    items[1].textContent = `Copy ${place.tagName === "H1" ? "page" : "section"} as Markdown`;
    items[1].hidden = !source || place.tagName === "TD";
  };

  const start = () => {
    for (const permalink of document.querySelectorAll("article .headerlink")) {
      const heading = permalink.parentElement;
      const title = titleOf(heading);
      const ariaLabel = `Copy the link to “${title}”`;
      const button = make("button", { className: "share-section", type: "button", ariaLabel, popoverTargetElement: menu });
      button.addEventListener("click", () => {
        open(button);
        copyLink(heading);
      });
      permalink.after(button);
      if (heading.tagName !== "TD") heading.ariaLabel = title; // a list of headings without the names of their buttons
    }
    document.body.append(status, ...("popover" in menu ? [menu] : []));
  };

  // hundreds of buttons, which nobody looks for before the first move: see overrides/partials/javascripts/wake.html
  if (document.documentElement.classList.contains("asleep")) addEventListener("wake", start, { once: true });
  else start();
}
