// The theme puts the copy button of every code block into a <nav>, which a screen reader lists as a landmark. Its previews
// are dialogs without a name. The keyboard can reach all boxes of tables, and need not stop at those that are not wider.
(() => {
  const mend = () => {
    for (const nav of document.querySelectorAll(".md-code__nav:not([role])")) nav.setAttribute("role", "presentation")
    for (const box of document.querySelectorAll(".md-tooltip2[role=dialog]:not([aria-label])")) box.setAttribute("aria-label", "Preview")
  }
  const reach = new ResizeObserver(boxes => {
    for (const { target } of boxes) {
      const isLaidOut = target.firstElementChild.checkVisibility({ contentVisibilityAuto: true })
      target.tabIndex = isLaidOut && target.scrollWidth <= target.clientWidth ? -1 : 0
    }
  })
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true })
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) reach.observe(box)
})()
