import { call } from "../gateway/api.js";
import { announce } from "../ui/announce.js";
import { confirm } from "../ui/dialogs.js";

/**
 * Deletes a job that has ended, if that is meant.
 * @returns {Promise<boolean>} whether it is gone
 */
export async function deleteJob({ id, name }) {
  if (!await confirm(`Delete “${name}”?`, "Its charts, its log and its files are gone for good. What was registered of it stays.", "Delete it")) return false;
  await call("DELETE", `/v1/training/jobs/${id}`);
  announce("Deleted.");
  return true;
}
