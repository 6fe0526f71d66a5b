/** Choosing and sending files, one after the other, with progress. */
import { ProblemError } from "../api/http.ts";
import { announce, h, uniqueId } from "../ui/dom.ts";
import { bytes } from "../ui/format.ts";
import { problem } from "../ui/states.ts";
import { type DeliveredFile, upload } from "./api.ts";

export function uploader(id: string, done: () => void): HTMLElement {
  const inputId = uniqueId("files");
  const queue = h("ul", { class: "findings", "data-testid": "upload-queue" });
  const input = h("input", { id: inputId, type: "file", multiple: true, "data-testid": "upload-input" });
  const zone = h(
    "div",
    { class: "dropzone", "data-testid": "dropzone" },
    h("p", null, h("label", { for: inputId }, "Choose files"), " or drop them here. A file with errors is kept as a draft until it is right."),
    input,
  );
  const send = async (files: File[]) => {
    const results: boolean[] = [];
    for (const file of files) {
      results.push(await one(id, file, queue));
    }
    const bad = results.filter((ok) => !ok).length;
    announce(bad === 0 ? `${results.length} files uploaded` : `${bad} of ${results.length} files could not be uploaded`);
    done();
  };
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    void send(files);
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    void send([...(event.dataTransfer?.files ?? [])]);
  });
  return h("div", null, zone, queue);
}

async function one(id: string, file: File, queue: HTMLElement): Promise<boolean> {
  const bar = h("progress", { max: Math.max(file.size, 1), value: 0, "aria-label": `Upload of ${file.name}` });
  const line = h("li", { "data-testid": "upload-item" }, `${file.name} (${bytes(file.size)}) `, bar);
  queue.append(line);
  try {
    const result = await upload(id, file.name, file, (sent) => (bar.value = sent));
    line.replaceChildren(told(result));
    return true;
  } catch (error) {
    line.replaceChildren(h("b", null, file.name), problem(error instanceof Error ? error : new ProblemError(0, "Failed", null, [], null)));
    return false;
  }
}

function told(file: DeliveredFile): string {
  switch (file.verdict) {
    case "PASS":
      return `${file.name}: uploaded, no findings that matter.`;
    case "PENDING":
      return `${file.name}: uploaded, the check is under way.`;
    case "NEEDS_REVIEW":
      return `${file.name}: uploaded, staff will look at some findings.`;
    default:
      return `${file.name}: uploaded as a draft, there are errors to fix (see below).`;
  }
}
