import { toJson } from "../gateway/api.js";

/** The body of POST /v1/comics: what is as usual is left out. */
export function bodyOf(values) {
  const body = { prompt: values.prompt.trim() };
  if (values.teller === "own") {
    const lines = values.script.split("\n").map(line => line.trim()).filter(Boolean);
    body.script = values.lines === "on" ? lines : values.script.trim();
  }
  else if (values.writer) body.writer = values.writer;
  if (!Array.isArray(body.script)) body.panels = Number(values.panels);
  const style = values.style === "own" ? values.own_style.trim() : values.style;
  if (style) body.style = style;
  if (values.layout && values.layout !== "page") body.layout = values.layout;
  for (const name of ["quality", "priority"]) if (values[name] !== "normal") body[name] = values[name];
  if (values.size.trim()) body.size = values.size.trim();
  if (/^\d{1,20}$/.test(values.seed.trim())) body.seed = BigInt(values.seed.trim());
  if (values.review) body.review = true;
  return body;
}

/** The same request for a terminal. */
export function curlOf(values) {
  const json = toJson(bodyOf(values)).replaceAll("'", "'\\''");
  return `curl ${location.origin}/v1/comics \\\n  -H "Authorization: Bearer $COMIC_KEY" -H "Content-Type: application/json" \\\n  -d '${json}'`;
}
