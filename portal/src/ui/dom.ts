/** Builds elements without a framework and without inner HTML: text is always text. */

export type Child = Node | string | number | null | undefined | false | Child[];

type Handler = (event: never) => void;

export type Attributes = {
  [name: string]: string | number | boolean | null | undefined | { [event: string]: Handler };
  on?: { [event: string]: Handler };
};

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, attributes);
  append(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  apply(element, attributes);
  append(element, children);
  return element;
}

export function append(parent: Node, child: Child): void {
  if (Array.isArray(child)) {
    child.forEach((c) => append(parent, c));
  } else if (child instanceof Node) {
    parent.appendChild(child);
  } else if (child !== null && child !== undefined && child !== false) {
    parent.appendChild(document.createTextNode(String(child)));
  }
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

function apply(element: Element, attributes?: Attributes | null): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      for (const [event, handler] of Object.entries(value as { [event: string]: Handler })) {
        element.addEventListener(event, handler as unknown as EventListener);
      }
    } else if (name === "value" && "value" in element) {
      (element as HTMLInputElement).value = String(value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

let counter = 0;

/** An id for label and description wiring, unique in the page. */
export function uniqueId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  const region = document.getElementById("announcements");
  if (region) {
    region.textContent = "";
    setTimeout(() => (region.textContent = text), 50);
  }
}
