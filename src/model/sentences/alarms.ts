/** What an alarm says when it rings. */
export const alarms = {
  "alarm.promised":
    "Promised: at most {budget} false {budget|alarm|alarms} a week from this alarm, as long as days to come are like the {days} {days|day|days} of its history that set its level (bins of {bin:span}).",
  "alarm.unpromised":
    "No promise: {days} {days|day|days} of history {days|is|are} too few for {budget} false {budget|alarm|alarms} a week; it rang by its forecast alone.",
  "alarm.test": "This is a test: nothing rose. The chart is made up.",
} as const;
