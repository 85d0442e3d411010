/** Alarm rules of the project. Filled in when the server tells of any. */
export function Alarms() {
  return null;
}
