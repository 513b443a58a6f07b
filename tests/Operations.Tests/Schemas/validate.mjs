// Checks manifests (YAML on standard input) against the schemas of Kubernetes, KEDA and the Prometheus operator. Argument: the folder in which
// npm installed them. Prints a line for each mistake; exit code 1 if there is one.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/package.json`);
const yaml = require("js-yaml");

function modelOf({ apiVersion, kind }) {
  const packages = {
    "keda.sh": "@kubernetes-models/keda",
    "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
  };
  const name = packages[apiVersion.split("/")[0]] ?? "kubernetes-models";
  return require(`${name}/${apiVersion}`)[kind];
}

let mistakes = 0;
for (const manifest of yaml.loadAll(readFileSync(0, "utf8"))) {
  const name = `${manifest.kind} ${manifest.metadata?.name}`;
  try {
    new (modelOf(manifest))(manifest).validate();
  } catch (error) {
    mistakes++;
    console.log(`${name}: ${error.message}`);
  }
}
process.exit(mistakes ? 1 : 0);
