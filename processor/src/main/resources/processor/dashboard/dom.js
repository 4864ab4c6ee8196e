/** Makes elements. Texts are always text nodes: nothing that a webhook said is read as HTML. */

/** Attributes that are null or false are left out; functions are listeners. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Where and how wide, in percent: set as properties, which the content security policy allows. */
export function place(element, left, width) {
  element.style.left = left + "%";
  if (width !== undefined) {
    element.style.width = width + "%";
  }
  return element;
}

export function loading(what) {
  return h("p", { class: "loading", role: "status" }, "Loading " + what + " …");
}

export function empty(text) {
  return h("p", { class: "empty" }, text);
}

export function problem(error, retry) {
  return h("div", { class: "problem", role: "alert" },
      h("p", null, error.message),
      h("button", { type: "button", click: retry }, "Try again"));
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  Home: [-Infinity, 0], End: [Infinity, 0] };

/**
 * One stop of the tab key for many elements; the arrow keys go from one to the next.
 *
 * @param rows the elements, row by row, as they are when a key is pressed
 */
export function arrows(element, rows) {
  element.addEventListener("keydown", (event) => {
    const grid = rows();
    const row = grid.findIndex((found) => found.includes(event.target));
    if (row < 0 || !ARROWS[event.key]) {
      return;
    }
    event.preventDefault();
    const [right, down] = ARROWS[event.key];
    const next = grid[Math.min(Math.max(row + down, 0), grid.length - 1)];
    const target = next[Math.min(Math.max(grid[row].indexOf(event.target) + right, 0), next.length - 1)];
    event.target.tabIndex = -1;
    target.tabIndex = 0;
    target.focus();
  });
}

/** A list of names and values; what has no value is left out. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value, hint]) => h("div", null, h("dt", null, name),
          h("dd", null, value, hint ? h("span", { class: "hint" }, " " + hint) : null))));
}

export function table(caption, heads, rows) {
  return h("div", { class: "scroll" }, h("table", null,
      h("caption", { class: "unseen" }, caption),
      h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", null, rows.map((cells) =>
          h("tr", null, cells.map((cell, i) => h("td", { "data-head": heads[i] }, cell)))))));
}
