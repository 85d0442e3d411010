/** Fields that only wrap a record. */
export const WRAPPERS = new Set([
  ...[
    "_source",
    "snippet",
    "topLevelComment",
    "node",
    "attributes",
    "fields",
    "tweet",
    "status",
    "post",
    "record",
    "value",
  ],
  ...["data", "item", "comment", "message", "mblog", "properties", "doc", "document", "_doc"],
]);
