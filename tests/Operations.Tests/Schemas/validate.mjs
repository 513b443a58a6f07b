// Checks manifests (YAML on standard input) against the schemas of Kubernetes, KEDA and the Prometheus operator. Argument: the folder in which
// npm installed them. Prints a line for each mistake; exit code 1 if there is one.
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/package.json`);
const yaml = require("js-yaml");

async function modelOf({ apiVersion, kind }) {
  const packages = {
    "keda.sh": "@kubernetes-models/keda",
    "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
  };
  const name = packages[apiVersion.split("/")[0]] ?? "kubernetes-models";
  const file = `${process.argv[2]}/node_modules/${name}/${apiVersion}/index.js`;
  if (!existsSync(file)) throw new Error(`there is no schema of ${apiVersion}`);
  return (await import(pathToFileURL(file)))[kind];
}

let mistakes = 0;
for (const manifest of yaml.loadAll(readFileSync(0, "utf8"))) {
  const name = `${manifest.kind} ${manifest.metadata?.name}`;
  try {
    const Model = await modelOf(manifest);
    new Model(manifest).validate();
  } catch (error) {
    mistakes++;
    console.log(`${name}: ${error.message}`);
  }
}
process.exit(mistakes ? 1 : 0);
