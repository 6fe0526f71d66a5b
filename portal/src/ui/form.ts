/** Labelled fields. Each has its name, so a form can be read as a whole. */
import { type Attributes, type Child, h, uniqueId } from "./dom.ts";

export interface FieldOptions {
  name: string;
  label: string;
  value?: string | null;
  hint?: Child;
  required?: boolean;
  attributes?: Attributes;
}

function wrap(id: string, o: FieldOptions, control: HTMLElement): HTMLElement {
  const hintId = o.hint ? `${id}-hint` : null;
  if (hintId) {
    control.setAttribute("aria-describedby", hintId);
  }
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, o.label, o.required ? h("span", { class: "required", "aria-hidden": "true" }, " *") : null),
    control,
    o.hint ? h("p", { class: "hint", id: hintId }, o.hint) : null,
  );
}

export function text(o: FieldOptions & { type?: string }): HTMLElement {
  const id = uniqueId(o.name);
  const input = h("input", {
    id,
    name: o.name,
    type: o.type ?? "text",
    value: o.value ?? "",
    required: o.required,
    autocomplete: "off",
    "data-testid": `field-${o.name}`,
    ...o.attributes,
  });
  return wrap(id, o, input);
}

export function area(o: FieldOptions & { rows?: number }): HTMLElement {
  const id = uniqueId(o.name);
  const input = h("textarea", {
    id,
    name: o.name,
    rows: o.rows ?? 5,
    required: o.required,
    "data-testid": `field-${o.name}`,
    ...o.attributes,
  });
  input.value = o.value ?? "";
  return wrap(id, o, input);
}

export function select(o: FieldOptions & { options: [string, string][] }): HTMLElement {
  const id = uniqueId(o.name);
  const input = h(
    "select",
    { id, name: o.name, required: o.required, "data-testid": `field-${o.name}`, ...o.attributes },
    o.options.map(([value, label]) => h("option", { value, selected: value === (o.value ?? "") }, label)),
  );
  return wrap(id, o, input);
}

export function checkbox(o: FieldOptions & { checked?: boolean }): HTMLElement {
  const id = uniqueId(o.name);
  const input = h("input", {
    id,
    type: "checkbox",
    name: o.name,
    value: o.value ?? "on",
    checked: o.checked,
    "data-testid": `field-${o.name}-${o.value ?? "on"}`,
    ...o.attributes,
  });
  return h("div", { class: "field check" }, input, h("label", { for: id }, o.label));
}

export function submit(label: string, testid: string): HTMLButtonElement {
  return h("button", { type: "submit", class: "primary", "data-testid": testid }, label);
}

/** The trimmed text of a field; empty text if absent. */
export function read(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
}

export function readAll(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).filter((v): v is string => typeof v === "string");
}

/** A form whose submit runs `send` and never leaves the page. */
export function form(attributes: Attributes, send: (form: HTMLFormElement) => void, ...children: Child[]): HTMLFormElement {
  const element: HTMLFormElement = h("form", attributes, ...children);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send(element);
  });
  return element;
}

export function button(label: Child, testid: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", "data-testid": testid, ...attributes, on: { click } }, label);
}
