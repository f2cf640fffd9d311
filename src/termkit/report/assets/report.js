// Filter, walk from finding to finding, glossary cards where the pointer or the focus is. The page is complete without.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const notes = all(".note");
  const rows = all(".row:not(.heads)");
  const marks = all(".m");
  const pieces = new Map(); // number of a note -> its marks
  for (const mark of marks) for (const n of mark.dataset.n.split(" ")) {
    if (!pieces.has(n)) pieces.set(n, []);
    pieces.get(n).push(mark);
  }
  all(".script").forEach((element) => { element.hidden = false; });
  document.documentElement.classList.add("scripted");

  const visible = () => notes.filter((note) => !note.hidden);
  const number = (note) => note.id.slice(1);

  // Filter
  const boxes = all('input[name="level"], input[name="rule"]');
  const only = byId("only");
  function apply() {
    const on = { level: new Set(), rule: new Set() };
    for (const box of boxes) if (box.checked) on[box.name].add(box.value);
    const shown = new Set();
    for (const note of notes) {
      note.hidden = !(on.level.has(note.dataset.level) && on.rule.has(note.dataset.rule));
      if (!note.hidden) shown.add(number(note));
    }
    for (const mark of marks) {
      const off = !mark.dataset.n.split(" ").some((n) => shown.has(n));
      mark.classList.toggle("off", off);
      if (off) mark.tabIndex = -1; else mark.removeAttribute("tabindex");
    }
    for (const row of rows) row.hidden = only.checked && !row.querySelector(".note:not([hidden])");
    say(`${shown.size.toLocaleString("en")} of ${notes.length.toLocaleString("en")} findings`);
  }
  const status = byId("status");
  function say(text) { if (status) status.textContent = text; }
  if (only) {
    for (const box of [...boxes, only]) box.addEventListener("change", apply);
    for (const [id, value] of [["all", true], ["none", false]]) byId(id).addEventListener("click", () => {
      for (const box of boxes) if (box.name === "rule") box.checked = value;
      apply();
    });
    apply();
  }

  // Walk: F8 and Shift+F8, as editors go from one problem to the next
  let current = null;
  function walk(step) {
    const list = visible();
    if (!list.length) return;
    const here = list.indexOf(current);
    let next = here + step;
    if (here < 0) {
      const top = list.findIndex((note) => note.getBoundingClientRect().top > 100);
      next = step > 0 ? Math.max(top, 0) : (top < 0 ? list.length : top) - 1;
    }
    current = list[(next + list.length) % list.length];
    const row = current.closest(".row");
    row.scrollIntoView({ block: "center" });
    current.focus({ preventScroll: true });
    const box = current.getBoundingClientRect();
    if (box.top < 100 || box.bottom > innerHeight) current.scrollIntoView({ block: "center" });
    say(`${list.indexOf(current) + 1} of ${list.length.toLocaleString("en")}`);
  }
  byId("next")?.addEventListener("click", () => walk(1));
  byId("previous")?.addEventListener("click", () => walk(-1));
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest?.(".note");
    if (note) current = note;
  });

  // A note and its marks light up together
  function light(element, on) {
    const note = element.closest?.(".note");
    const numbers = note ? [number(note)] : (element.closest?.(".m")?.dataset.n.split(" ") ?? []);
    for (const n of numbers) for (const mark of pieces.get(n) ?? []) mark.classList.toggle("lit", on);
  }
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => light(event.target, on));
  }

  // Glossary cards
  const concepts = new Map();
  for (const link of all(".concept")) concepts.set(number(link.closest(".note")), link.hash.slice(1));
  const box = document.createElement("div");
  box.id = "hover";
  box.className = "card";
  box.hidden = true;
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  let owner = null;
  let timer = 0;
  function cardOf(element) {
    const link = element.closest?.(".concept");
    if (link) return [link, link.hash.slice(1)];
    const mark = element.closest?.(".m:not(.off)");
    const id = mark?.dataset.n.split(" ").map((n) => concepts.get(n)).find(Boolean);
    return id ? [mark, id] : [null, null];
  }
  function show(element, id) {
    const card = byId(decodeURIComponent(id));
    if (!card) return;
    hide();
    owner = element;
    box.replaceChildren(...[...card.childNodes].map((node) => node.cloneNode(true)));
    all("[id]", box).forEach((inner) => inner.removeAttribute("id"));
    box.hidden = false;
    if (element.matches(".concept")) element.setAttribute("aria-describedby", "hover");
    const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const below = at.bottom + 8;
    const fits = below + box.offsetHeight < innerHeight - 8;
    box.style.top = `${Math.max(8, fits ? below : at.top - box.offsetHeight - 8)}px`;
    box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 16))}px`;
  }
  function hide() {
    clearTimeout(timer);
    if (owner?.matches(".concept")) owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  }
  function later(action, wait) { clearTimeout(timer); timer = setTimeout(action, wait); }
  document.addEventListener("mouseover", (event) => {
    if (box.contains(event.target)) { clearTimeout(timer); return; }
    const [element, id] = cardOf(event.target);
    if (element && element !== owner) later(() => show(element, id), 180);
    else if (element) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) later(hide, 200);
    else if (!owner) clearTimeout(timer);
  });
  let byKeyboard = false; // a click or a link to the place is no wish for the card
  document.addEventListener("pointerdown", () => { byKeyboard = false; }, true);
  document.addEventListener("keydown", (event) => { byKeyboard = event.key === "Tab"; }, true);
  document.addEventListener("focusin", (event) => {
    const [element, id] = cardOf(event.target);
    if (element && byKeyboard) show(element, id);
  });
  document.addEventListener("focusout", () => { if (!box.matches(":hover")) hide(); });
  document.addEventListener("scroll", () => { if (owner && owner !== document.activeElement) hide(); }, { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") { event.preventDefault(); walk(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") hide();
  });

  // A link to a rule opens it
  function open() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches("details")) target.open = true;
  }
  addEventListener("hashchange", open);
  open();
})();
